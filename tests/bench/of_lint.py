"""Check all (F7): every rule over a full case file, against decoding the same case file from JSON."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from casework import codec, examples, lint
from casework.evidence import Evidence
from casework.lint import CaseFile
from casework.lint._example import ORDER, SIMPLE, TITLES, WAIVER, issued, visited
from casework.notice import Paper
from casework.visit import ItemAnswer, Visit
from sync.packs.reader import SqlitePack
from tests.bench.measure import Row, interleaved, percentile
from tests.helpers.packs import sample_pack

ROUNDS = 60
FINDINGS, FILES = 24, 120
LIMIT_MS = 50.0
TARGET = 12.0  # as often as the case file is decoded
FORMS = ("correction_order", "no_penalty", "simple_penalty")


def full_case(folder: Path) -> CaseFile:
    """A visit with every checklist of the sample pack, 24 findings, their papers and 120 files."""
    pack = sample_pack(folder)
    lists = tuple(dict.fromkeys(key for theme in pack.themes() for key in theme.checklists))
    items = tuple(pack.merged_items(lists))
    asked = [merged.item for merged in items if merged.item.matter][:FINDINGS]
    findings = {
        f"f{number:02d}": examples.finding(
            id=f"f{number:02d}", item=item.id, matter=item.matter, facts=f"第{number}处，堆放{number}箱。"
        )
        for number, item in enumerate(asked, start=1)
    }
    decided = (ORDER, WAIVER, replace(SIMPLE, fine_fen=10_000))
    visit = visited(
        checklists=lists,
        answers={one.item.id: ItemAnswer(value="ok", at=examples.ARRIVED, by="one") for one in items},
        findings=findings,
        outcomes={key: decided[number % 3] for number, key in enumerate(findings)},
    )
    papers = tuple(
        issued(FORMS[number % 3], id=f"p{number}", findings=(key,)) for number, key in enumerate(findings)
    )
    evidence = tuple(
        examples.photo(
            id=f"e{number}",
            finding=f"f{number % FINDINGS + 1:02d}",
            added_at=examples.ARRIVED + timedelta(minutes=number % 40),
        )
        for number in range(FILES)
    )
    return CaseFile(
        visit=visit,
        items=items,
        papers=papers,
        evidence=evidence,
        pack=pack,
        today=examples.DAY,
        decision_forms=frozenset({"no_penalty", "simple_penalty"}),
        titles=TITLES,
    )


def rows(folder: Path) -> list[Row]:
    """Both in turn; the pack is the real one, read from SQLite."""
    case = full_case(folder)
    raws = (codec.encode(case.visit), codec.encode(case.papers), codec.encode(case.evidence))
    kinds = (Visit, tuple[Paper, ...], tuple[Evidence, ...])

    def decode() -> None:
        for raw, kind in zip(raws, kinds, strict=True):
            codec.decode(raw, kind)

    ours, reference = interleaved(lambda: lint.run(case), decode, ROUNDS, warm=3)
    if isinstance(case.pack, SqlitePack):
        case.pack.close()
    worst = percentile(ours, 0.95) * 1000
    note = f"p95 {worst:.1f} ms of {LIMIT_MS:.0f}; {len(lint.kinds())} rules, {FINDINGS} findings"
    return [
        Row(
            what="lint: all rules, full case, p50",
            ours=percentile(ours, 0.5) * 1000,
            reference=percentile(reference, 0.5) * 1000,
            unit="ms",
            target=TARGET,
            against="decoding the case file from JSON",
            note=note,
        ),
        Row(
            what="lint: all rules, full case, p95",
            ours=worst,
            reference=LIMIT_MS,
            unit="ms",
            target=1.0,
            against="the promise of 50 ms",
        ),
    ]
