"""The options of `zhifatong explain`: everything that a gate looks at can be said."""

import argparse
from datetime import date, datetime
from pathlib import Path

from casework.execution_time import UTILITIES
from casework.party import PartyKind
from casework.recusal import INTEREST, RELATION
from casework.visit_guard import CASE, ROUTINE, SPECIAL

FLAGS = {"yes": True, "no": False}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"不是日期（年-月-日）：{text}") from problem


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"不是时间（年-月-日 时:分）：{text}") from problem


def parser() -> argparse.ArgumentParser:
    """Everything that can be asked."""
    made = argparse.ArgumentParser(
        prog="zhifatong explain", description="逐项打印一个事项、一个当事人的全部法律判断和条文，供核对清单包"
    )
    add = made.add_argument
    add("--matter", required=True, metavar="M", help="事项的编号或者代码")
    add("--party-type", required=True, choices=[kind.value for kind in PartyKind], help="当事人种类")
    add("--act-date", required=True, type=_day, metavar="D", help="违法行为发生（终了）之日，如 2026-08-10")
    add("--on", type=_day, metavar="D", help="作出决定之日；不写就是行为日")
    add("--found", type=_day, metavar="D", help="发现之日（追责时效）；不写就是决定日")
    add("--severity", default="slight", choices=("slight", "ordinary", "serious"), help="轻微、一般、严重")
    add("--harm", choices=("none", "slight", "serious"), help="危害后果：无、轻微、较重；不写是没有核实")
    add("--corrected", default="no", choices=tuple(FLAGS), help="是否已经改正")
    add("--ordered-until", type=_day, metavar="D", help="责令改正的最后一日")
    add("--fine", metavar="YUAN", help="拟罚款数额，元")
    add("--goods", metavar="YUAN", help="货值，元")
    add("--delay-months", type=int, metavar="N", help="逾期的整月数")
    add("--birth", type=_day, metavar="D", help="自然人的出生日期")
    add("--earlier", type=_day, action="append", default=[], metavar="D", help="以前同类违法之日，可给多个")
    add("--history-unknown", action="store_true", help="当作从未与县级平台同步")
    add("--met", action="append", default=[], metavar="KEY", help="已经核实具备的从宽条件，可给多个")
    add("--unmet", action="append", default=[], metavar="KEY", help="已经核实不具备的从宽条件，可给多个")
    add("--town", metavar="T", help="乡镇（街道）的编号；不写是清单包里的第一个")
    add("--pack", type=Path, metavar="FILE_OR_FOLDER", help="清单包文件或者源文件夹；不写是样例")
    add("--json", action="store_true", help="打印 JSON：每一部分的结论、理由、条文、依据的输入、待确认")
    _about_the_act(made)
    _about_the_visit(made)
    return made


def _about_the_act(made: argparse.ArgumentParser) -> None:
    add = made.add_argument
    add("--also", action="append", default=[], metavar="M", help="同一行为还违反的事项，可给多个")
    add("--already-fined", action="store_true", help="同一行为已被罚过款")
    add("--similar-fine", action="append", default=[], metavar="YUAN", help="本地同类案件的罚款，可给多个")
    add("--execute-at", type=_moment, metavar="T", help="强制执行的时间，如 '2026-10-01 10:00'")
    add("--urgent", action="store_true", help="强制执行情况紧急")
    add("--means", action="append", default=[], choices=sorted(UTILITIES), help="执行的方式，可给多个")
    add("--home", action="store_true", help="执行影响居民生活")


def _about_the_visit(made: argparse.ArgumentParser) -> None:
    add = made.add_argument
    add("--inspection", default=ROUTINE, choices=(ROUTINE, CASE, SPECIAL), help="检查的种类")
    add("--approval", default="", choices=("", "before", "urgent"), help="检查前已批准，或者紧急事后补办")
    add("--started-at", type=_moment, metavar="T", help="检查开始的时间")
    add("--approved-at", type=_moment, metavar="T", help="补办批准的时间")
    add("--checked", type=_day, action="append", default=[], metavar="D", help="本年已检查之日，可给多个")
    add("--yearly-cap", type=int, default=0, metavar="N", help="主题的年度检查上限")
    add("--tie", action="append", default=[], choices=(INTEREST, RELATION), help="执法人员与当事人的关系")
    add("--asked", default="", metavar="WORDS", help="当事人对回避的意见，如 不申请回避")
