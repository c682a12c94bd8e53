"""The engine over the sample pack: every matter, every kind of party, each answered and explained."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casework import authority, checks, examples, leniency, remedy, settings
from casework.decision import OutcomeKind
from casework.history import History
from casework.party import PartyKind
from casework.proposal import propose
from sync.packs.reader import SqlitePack
from tests.helpers.packs import sample_pack

ON = date(2026, 11, 23)
CORRECTED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HISTORY = History(as_of=datetime(2026, 11, 23, 0, 10, tzinfo=UTC))


@pytest.fixture
def pack(tmp_path: Path) -> SqlitePack:
    return sample_pack(tmp_path)


def test_every_list_row_names_a_ground_and_its_effect(pack: SqlitePack) -> None:
    rows = {row.id: row for matter in pack.matters() for row in pack.leniency_rows(matter.id)}
    assert len(rows) >= 12
    for row in rows.values():
        assert row.effect == leniency.kinds()[row.ground].effect


def test_every_question_is_of_a_known_kind(pack: SqlitePack) -> None:
    items = [m.item for theme in pack.themes() for m in pack.merged_items(theme.checklists)]
    assert items
    assert {item.type for item in items} <= set(checks.kinds())


def test_every_setting_the_rules_read_is_in_the_pack(pack: SqlitePack) -> None:
    for rule in settings.RULES:
        assert settings.read(pack, rule.key).value, rule.key


@pytest.mark.parametrize("kind", list(PartyKind))
def test_every_matter_gets_a_proposal_with_reasons_for_every_party(pack: SqlitePack, kind: PartyKind) -> None:
    towns = [body.key for body in pack.bodies() if body.kind == "town"]
    party = examples.party(kind)
    for matter in pack.matters():
        for corrected in (None, CORRECTED):
            found = examples.finding(matter=matter.id, corrected_at=corrected, harm="slight")
            visit = examples.visit(town=towns[0], party=party, findings={"f1": found})
            proposal = propose(found, visit, matter, pack, party, HISTORY, ON)
            assert proposal.option(proposal.kind).allowed
            if matter.valid_to is not None and matter.valid_to < ON:
                assert proposal.kind is OutcomeKind.TRANSFER, matter.id
            if matter.order_first:
                assert not proposal.option(OutcomeKind.SIMPLE).allowed, matter.id


def test_every_body_that_issues_papers_has_a_complete_remedy_clause(pack: SqlitePack) -> None:
    towns = [body.key for body in pack.bodies() if body.kind in ("town", "street")]
    for matter in pack.matters():
        body = authority.acting_body(matter, towns[0], pack)
        assert body is not None, matter.id
        for kind in (OutcomeKind.SIMPLE, OutcomeKind.NO_PENALTY):
            assert "【" not in "".join(remedy.clause(body, kind, pack)), body.key


@pytest.mark.parametrize(
    ("matter", "kind", "simple"),
    [
        ("sr-zhandao", PartyKind.PERSON, True),  # 50-500: only a tier up to 200
        ("sr-zhandao", PartyKind.ORGANISATION, True),  # 500-2,000: always within 3,000
        ("xf-tongdao", PartyKind.ORGANISATION, False),  # minimum 5,000
        ("xf-tongdao", PartyKind.PERSON, True),  # warning or up to 500
        ("ly-yehuo", PartyKind.PERSON, True),  # exactly 200
        ("ly-yehuo", PartyKind.ORGANISATION, False),
        ("nc-hegezheng", PartyKind.PERSON, False),  # only after the term
        ("wh-yule", PartyKind.ORGANISATION, False),  # confiscation
    ],
)
def test_the_procedure_gate_over_the_shipped_list(
    pack: SqlitePack, matter: str, kind: PartyKind, simple: bool
) -> None:
    row = pack.matter(matter)
    assert row is not None
    towns = [body.key for body in pack.bodies() if body.kind == "town"]
    party = examples.party(kind)
    found = examples.finding(matter=matter)
    visit = examples.visit(town=towns[0], party=party, findings={"f1": found})
    proposal = propose(found, visit, row, pack, party, HISTORY, ON)
    assert proposal.option(OutcomeKind.SIMPLE).allowed == simple
