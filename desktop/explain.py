"""`zhifatong explain`: print the whole reasoning of one matter, so that a lawyer can check a pack."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import resources
from casework import leniency
from casework.errors import CaseworkError
from casework.explanation import explain
from casework.history import Earlier
from casework.identity import id_check_digit
from casework.matter import Matter
from casework.money import parse_yuan
from casework.party import Party, PartyKind
from casework.question import Question
from desktop.doctor import speak_unicode
from sync.packs.build import build
from sync.packs.reader import SqlitePack, open_pack

SAMPLE = "packs/sample"
SUGGESTED = 8  # matters shown when none has the name given
ANY_PLACE = "500101"  # region of the made-up ID number that carries a birth day
FLAGS = {"yes": True, "no": False}
WORDS = {
    "explain.no_matter": "清单包里没有事项“{matter}”。相近的有：{near}",
    "explain.no_town": "清单包里没有乡镇（街道）“{town}”。有：{towns}",
    "explain.no_towns": "清单包里没有乡镇（街道）。",
    "explain.bad_condition": "没有叫“{key}”的从宽条件。有：{keys}",
    "explain.days_out_of_order": "日期应当先后为行为日、发现日、决定日。",
    "money.malformed": "“{text}”不是以元为单位的数额。",
    "pack.row": "清单源文件有错：{file} 第 {row} 行 {column} 列（{reason}）。",
    "pack.file_missing": "没有清单包文件“{file}”。",
    "pack.damaged": "清单包文件不能读（不是清单包、已签名还没有拆封，或者损坏）。",
    "pack.too_new": "清单包是更新的程序做的，本程序不能读。",
}


class NotExplained(CaseworkError):
    """The question names something that the pack does not hold; codes in `WORDS`."""


def main(home: Path, arguments: list[str]) -> int:
    """Print the reasoning; 0 when the question could be put, else 1 and one line."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        with opened(options.pack) as pack:
            question = ask(options, pack)
            for number, section in enumerate(explain(question), start=1):
                print(f"{number}. {section.title}")
                for line in section.lines:
                    print(f"   {line}")
    except CaseworkError as problem:
        words = WORDS.get(problem.code, problem.code)
        said = dict.fromkeys(("file", "row", "column", "reason"), "") | problem.params
        print(f"不能说明：{words.format(**said)}", file=sys.stderr)
        return 1
    return 0


@contextmanager
def opened(path: Path | None) -> Iterator[SqlitePack]:
    """Open a pack file, or build and open a source folder; without a path, the sample.

    Raises:
        PackProblem: it cannot be built or read.
    """
    source = path or resources.path(SAMPLE)
    with tempfile.TemporaryDirectory(prefix="zhifatong-") as folder:
        file = source
        if source.is_dir():
            file = Path(folder, "built.zfpack")
            build(source, file)
        pack = open_pack(file)
        try:
            yield pack
        finally:
            pack.close()


def ask(options: argparse.Namespace, pack: SqlitePack) -> Question:
    """Make the question from what was typed.

    Raises:
        NotExplained: the matter, the town or a condition is not known, or the days are in the wrong order.
        CaseworkError: money.malformed.
    """
    on = options.on or options.act_date
    if not options.act_date <= (options.found or on) <= on:
        raise NotExplained("explain.days_out_of_order")
    matter = _matter(pack, options.matter)
    facts = dict.fromkeys(options.unmet, False) | dict.fromkeys(options.met, True)
    _check_conditions(facts)
    earlier = tuple(Earlier(group=matter.claim_group, day=day, what="违法记录") for day in options.earlier)
    return Question(
        pack=pack,
        matter=matter,
        party=_party(PartyKind(options.party_type), options.birth),
        town=_town(pack, options.town),
        act_date=options.act_date,
        on=on,
        found_on=options.found,
        severity=options.severity,
        harm=options.harm or "",
        corrected=FLAGS[options.corrected],
        ordered_until=options.ordered_until,
        earlier=earlier,
        history_known=not options.history_unknown,
        fine_fen=None if options.fine is None else parse_yuan(options.fine),
        goods_fen=None if options.goods is None else parse_yuan(options.goods),
        delay_months=options.delay_months,
        facts=facts,
    )


def _matter(pack: SqlitePack, key: str) -> Matter:
    found = pack.matter(key) or next((m for m in pack.matters() if m.code == key), None)
    if found is not None:
        return found
    near = pack.search_matters(key, SUGGESTED) or pack.matters()[:SUGGESTED]
    raise NotExplained("explain.no_matter", matter=key, near="、".join(f"{m.id} {m.name}" for m in near))


def _town(pack: SqlitePack, key: str | None) -> str:
    towns = {body.key: body.name for body in pack.bodies() if body.kind in ("town", "street")}
    if not towns:
        raise NotExplained("explain.no_towns")
    if key is None:
        return next(iter(towns))
    if key not in towns:
        shown = "、".join(f"{town} {name}" for town, name in towns.items())
        raise NotExplained("explain.no_town", town=key, towns=shown)
    return key


def _check_conditions(facts: dict[str, bool]) -> None:
    known = {condition.key for ground in leniency.kinds().values() for condition in ground.conditions}
    for key in facts:
        if key not in known:
            raise NotExplained("explain.bad_condition", key=key, keys="、".join(sorted(known)))


def _party(kind: PartyKind, birth: date | None) -> Party:
    """A nameless party; a birth day travels in a made-up ID number."""
    number = ""
    if kind is PartyKind.PERSON and birth is not None:
        body = f"{ANY_PLACE}{birth:%Y%m%d}001"
        number = body + id_check_digit(body)
    return Party(id="party", kind=kind, name="当事人", id_number=number)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"不是日期（年-月-日）：{text}") from problem


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong explain", description="逐项打印一个事项、一个当事人的全部法律判断和条文，供核对清单包"
    )
    add = parser.add_argument
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
    return parser
