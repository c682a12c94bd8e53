"""`zhifatong demo`: the main job on a practice profile, driven headless or opened for a person."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop.demo import programs, report, scene
from desktop.demo.county import PracticeCounty
from desktop.demo.phases import PHASES

ZONE = "Asia/Shanghai"


class JourneyFailed(RuntimeError):
    """A phase of the journey ended badly."""


def main(home: Path, arguments: list[str]) -> int:
    """Run the demo; 0 only when the county holds everything.

    Args:
        home: not used: the practice profile lives in a folder of its own.
        arguments: --headless, --out DIR; --phase PHASE WORK OUT is one phase of the journey, for which this
            command starts itself as a process.
    """
    parser = argparse.ArgumentParser(prog="zhifatong demo", description="a practice day with its own county")
    parser.add_argument("--headless", action="store_true", help="drive the windows without a display")
    parser.add_argument("--out", type=Path, default=Path("demo-output"), metavar="DIR", help="what it leaves")
    parser.add_argument("--phase", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.phase:
        phase, work, out = options.phase
        PHASES[phase](Path(work), Path(out))
        return 0
    work = Path(tempfile.mkdtemp(prefix="zhifatong-demo-"))
    try:
        return headless(work, options.out) if options.headless else for_a_person(work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def headless(work: Path, out: Path) -> int:
    """Four processes: set up, work alone until killed, go on, come home; then compare with the county."""
    begun = time.monotonic()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    county = PracticeCounty(work / "county")
    try:
        _say(begun, "县级服务器：建库、发布清单、导入名录")
        county.found()
        county.start()
        (work / "ticket.txt").write_text(county.ticket(scene.DEVICE), "ascii")
        _phase(begun, "set-up", work, out, "首次启动：新建加密资料、登记、首次同步")
        county.stop()
        _phase(
            begun, "work-alone", work, out, "服务器已停：到场、检查到一半，强行终止程序", ends=programs.KILLED
        )
        _phase(begun, "go-on", work, out, "重新启动：回到同一项，做完检查、证据、处理、五种文书、送达、离场")
        county.start()
        _phase(begun, "come-home", work, out, "服务器恢复：同步，全部以县级签收为准")
        _say(begun, "与县级数据库逐项核对")
        told = report.make(work, out, county)
    except (JourneyFailed, report.NotAsPromised) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    finally:
        county.stop()
    _say(begun, f"完成：{len(told['papers'])} 份文书、{len(told['evidence'])} 份证据，见 {out}")
    return 0


def _say(begun: float, words: str) -> None:
    print(f"[{time.monotonic() - begun:5.1f} s] {words}", flush=True)


def _phase(begun: float, phase: str, work: Path, out: Path, words: str, ends: int = 0) -> None:
    """Run one phase in a process of its own and see that it ends as it should."""
    _say(begun, words)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TZ": ZONE}
    command = [*programs.desk(), "demo", "--phase", phase, str(work), str(out.resolve())]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != ends:
        raise JourneyFailed(f"{phase}: {done.returncode}\n{done.stderr[-3000:]}")


def for_a_person(work: Path) -> int:
    """Start the practice county, make the profile and open the windows with a short guide beside them."""
    county = PracticeCounty(work / "county")
    try:
        print("正在准备练习县和练习资料……", flush=True)
        county.found()
        county.start()
        report.prepare(work / "home", county)
        command = [*programs.desk(), "demo", "--phase", "person", str(work), str(work)]
        return subprocess.run(command).returncode
    finally:
        county.stop()
