"""`zhifatong restore`: bring a backup back onto a new laptop, or into a home that was emptied."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from casework.errors import CaseworkError
from desktop.doctor import speak_unicode
from desktop.store.backup.restoring import restore
from desktop.ui.messages import text_of
from sync.protocol.system_clock import SystemClock


def main(home: Path, arguments: Sequence[str]) -> int:
    """Restore; 0 when every file came back."""
    parser = argparse.ArgumentParser(
        prog="zhifatong restore", description="从备份恢复到这台电脑；资料文件夹里还没有资料时才能恢复"
    )
    parser.add_argument("source", type=Path, metavar="FROM", help="当初存放备份的文件夹")
    options = parser.parse_args(arguments)
    speak_unicode()
    try:
        done = restore(options.source, home)
    except CaseworkError as problem:
        print(text_of(problem), file=sys.stderr)
        return 1
    counts = done.manifest.counts
    files = len(done.manifest.blobs) - len(done.missing)
    print(
        f"已恢复 {_local(done.manifest.at):%Y-%m-%d %H:%M} 的备份："
        f"{counts.visits} 次检查、{counts.papers} 份文书、{files} 个文件。"
    )
    print("用原来的工号和口令解锁，不需要原来的电脑。")
    print("第一次解锁后，原号段停用，下次同步领取新号段；全部记录会向县局重新核对，不会丢失或重复。")
    if done.passed_over:
        print(f"注意：有 {done.passed_over} 份更新的备份已损坏，没有采用。")
    if done.missing:
        print(f"注意：有 {len(done.missing)} 个文件在备份里缺少或损坏：", file=sys.stderr)
        for blob in done.missing:
            print(f"  {blob}", file=sys.stderr)
        return 1
    return 0


def _local(at: datetime) -> datetime:
    """An instant in the zone of this laptop."""
    return at.astimezone(timezone(timedelta(minutes=SystemClock().offset_min())))
