"""Packs at county size (20,000 matters, 30,000 provisions): build, open, every gate of the law, search."""

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from casework import (
    authority,
    discretion,
    examples,
    hearing,
    law_by_date,
    leniency,
    procedure,
    remedy,
    several_laws,
)
from casework.decision import OutcomeKind
from casework.matter import Matter
from casework.party import PartyKind
from casework.question import Question, officers, proposal_of
from casework.reasoning import aftermath
from casework.reasoning.law import cited
from casework.reasoning.sanction import in_time
from sync.packs.build import build
from sync.packs.reader import SqlitePack, open_pack
from tests.bench.big_pack import MATTERS, PROVISIONS, SEED, big_source, key_of
from tests.bench.measure import Row, median, percentile, seconds

BUILD_LIMIT_S = 60
OPEN_LIMIT_MS = 50
GATE_LIMIT_MS = 2
SEARCH_LIMIT_MS = 5
ASKED = 200  # matters put to each gate
ACT, ON = date(2026, 8, 10), date(2026, 11, 27)
TOWN = "fengming"
WORDS = (
    "占用",
    "疏散通道",
    "餐厨",
    "河道 倾倒",
    "消防",
    "DX-01",
    "dx-1",
    "zjz",
    "jm",
    "养殖档案",
    "县级",
    "7号",
    "隼犀",
)

Gate = Callable[[Question], object]


def rows(folder: Path) -> list[Row]:
    """Build once, then measure everything on the file."""
    source, target = big_source(folder), folder / "big.zfpack"
    built = seconds(lambda: build(source, target))
    size = f"{target.stat().st_size / 1e6:.0f} MB"
    opened = median([_cpu(lambda: _open_and_close(target)) for _ in range(5)])
    with closing(open_pack(target)) as pack, closing(sqlite3.connect(target)) as bare:
        found = [
            Row(
                what=f"pack: build {MATTERS:,} matters, {PROVISIONS:,} provisions",
                ours=built,
                reference=BUILD_LIMIT_S,
                unit="s",
                target=1,
                against="limit",
                note=size,
            ),
            Row(
                what="pack: open and check the hash (CPU)",
                ours=opened * 1000,
                reference=OPEN_LIMIT_MS,
                unit="ms",
                target=1,
                against="limit",
                note=size,
            ),
            *_gates(pack, bare),
            _search(pack),
        ]
    return found


def _open_and_close(path: Path) -> None:
    open_pack(path).close()


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this thread: what the work costs, whatever else the machine does."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def _questions(pack: SqlitePack) -> list[Question]:
    chance = random.Random(SEED)
    kinds = tuple(PartyKind)
    found = []
    for number in range(ASKED):
        matter = pack.matter(key_of(chance.randrange(MATTERS)))
        assert matter is not None
        party = examples.party(kinds[number % len(kinds)])
        question = Question(
            pack=pack, matter=matter, party=party, town=TOWN, act_date=ACT, on=ON, fine_fen=20_000
        )
        found.append(question)
    return found


def _gates(pack: SqlitePack, bare: sqlite3.Connection) -> list[Row]:
    """Each gate on matters it has not seen: its median against a bare lookup, its p95 against the limit."""
    asked = _questions(pack)
    sql = "SELECT doc FROM matter WHERE id = ?"
    lookups = [_cpu(lambda q=q: bare.execute(sql, (q.matter.id,)).fetchone()) for q in asked]  # type: ignore[misc]
    found, slowest = [], ("", 0.0)
    for name, gate in GATES.items():
        times = [_cpu(lambda q=q, gate=gate: gate(q)) for q in asked]  # type: ignore[misc]
        late = percentile(times, 0.95) * 1000
        slowest = max(slowest, (name, late), key=lambda one: one[1])
        found.append(
            Row(
                what=f"pack: gate {name} (CPU)",
                ours=median(times) * 1000,
                reference=median(lookups) * 1000,
                unit="ms",
                target=None,
                against="bare SQLite lookup",
                note=f"p95 {late:.2f} ms",
            )
        )
    name, late = slowest
    found.append(
        Row(
            what=f"pack: slowest gate, p95 ({name}, CPU)",
            ours=late,
            reference=GATE_LIMIT_MS,
            unit="ms",
            target=1,
            against="limit",
        )
    )
    return found


def _search(pack: SqlitePack) -> Row:
    times = [_cpu(lambda w=word: pack.search_matters(w)) for word in WORDS for _ in range(5)]  # type: ignore[misc]
    return Row(
        what=f"pack: search in {MATTERS:,} matters, p95 (CPU)",
        ours=percentile(times, 0.95) * 1000,
        reference=SEARCH_LIMIT_MS,
        unit="ms",
        target=1,
        against="limit",
        note=f"{len(WORDS)} words, at most 200 hits",
    )


def _authority(question: Question) -> object:
    return authority.check(question.matter, TOWN, ACT, officers(), authority.PENALISE, officers_on=ON)


def _procedure(question: Question) -> object:
    return procedure.check(question.matter, question.party.kind, question.pack, fine_fen=question.fine_fen)


def _leniency(question: Question) -> object:
    rows_of = tuple(question.pack.leniency_rows(question.matter.id))
    seen = leniency.Situation(act_date=ACT, found_on=ON)
    return [leniency.evaluate(ground, seen, rows_of) for ground in leniency.kinds().values()]


def _discretion(question: Question) -> object:
    tier = discretion.tier_for(question.pack.tiers(question.matter.id), "slight", PartyKind.PERSON)
    return discretion.check_amount(20_000, tier)


def _several(question: Question) -> object:
    return several_laws.higher_fine((question.matter, *_beside(question)), question.party.kind, question.pack)


def _beside(question: Question) -> tuple[Matter, ...]:
    return tuple(question.pack.matters_of_group(question.matter.claim_group))[:2]


def _hearing(question: Question) -> object:
    return hearing.check(question.party.kind, 500_000, (), question.pack)


def _remedy(question: Question) -> object:
    body = authority.acting_body(question.matter, TOWN, question.pack)
    assert body is not None
    return remedy.write(body, OutcomeKind.SIMPLE, question.pack)


GATES: dict[str, Gate] = {
    "authority": _authority,
    "law by date": lambda q: law_by_date.compare(q.matter, q.pack, q.party.kind, q.act_date, q.on),
    "citations": lambda q: cited(q, proposal_of(q)),
    "procedure": _procedure,
    "several laws": _several,
    "limitation": in_time,
    "leniency, all grounds": _leniency,
    "discretion": _discretion,
    "hearing": _hearing,
    "remedy": _remedy,
    "deadlines": lambda q: aftermath.terms(q, proposal_of(q)),
    "proposal, every outcome": proposal_of,
}
