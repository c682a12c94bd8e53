"""`zhifatong explain`: print the whole reasoning of one matter, so that a lawyer can check a pack."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import msgspec

import resources
from casework import codec, leniency
from casework.errors import CaseworkError
from casework.explanation import explain
from casework.history import CHINA_TIME, Earlier
from casework.identity import id_check_digit
from casework.matter import Matter
from casework.money import parse_yuan
from casework.party import Party, PartyKind
from casework.question import Question, officers
from casework.recusal import Tie
from casework.visit import Inspection
from casework.visit_guard import Checked
from desktop import explain_options
from desktop.doctor import speak_unicode
from desktop.explain_options import FLAGS
from sync.packs.build import build
from sync.packs.reader import SqlitePack, open_pack

SAMPLE = "packs/sample"
SUGGESTED = 8  # matters shown when none has the name given
ANY_PLACE = "500101"  # region of the made-up ID number that carries a birth day
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
    options = explain_options.parser().parse_args(arguments)
    speak_unicode()
    try:
        with opened(options.pack) as pack:
            sections = explain(ask(options, pack))
            if options.json:
                print(msgspec.json.format(codec.encode(sections)).decode())
                return 0
            for number, section in enumerate(sections, start=1):
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
    first = officers()[0].id
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
        beside=tuple(_matter(pack, key) for key in options.also),
        already_fined=options.already_fined,
        checked=tuple(Checked(day=day, agency="已知的检查") for day in options.checked),
        yearly_cap=options.yearly_cap,
        inspection=Inspection(
            kind=options.inspection, approval=options.approval, approved_at=_aware(options.approved_at)
        ),
        started_at=_aware(options.started_at),
        ties=tuple(Tie(officer=first, party="party", kind=kind) for kind in options.tie),
        asked=options.asked,
        execute_at=_aware(options.execute_at),
        urgent=options.urgent,
        means=tuple(options.means),
        home=options.home,
        similar_fines=tuple(parse_yuan(text) for text in options.similar_fine),
    )


def _aware(at: datetime | None) -> datetime | None:
    """A time as typed is read on China's clocks."""
    return at if at is None or at.tzinfo is not None else at.replace(tzinfo=CHINA_TIME)


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
