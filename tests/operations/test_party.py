"""Tests of parties: check digits, no doubles, search, and what is known of them as of when."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from casework.errors import BadIdentity, NotFound, Unprintable
from casework.identity import id_check_digit, uscc_check_character
from casework.party import Party, PartyKind
from desktop.operations import party, visit
from desktop.operations.desk import Desk
from desktop.ui.messages import text_of
from tests.helpers import fieldwork
from tests.helpers.practice import SHOP

RARE = "䶮㛃喆𬭎𫖯𬴃"


def id_number(region: str, born: str = "19900214", serial: str = "123") -> str:
    """An ID number with the right check digit."""
    body = f"{region}{born}{serial}"
    return body + id_check_digit(body)


def credit_code(serial: str = "LX0009990") -> str:
    """A credit code with the right check character."""
    body = f"91500235{serial}"
    return body + uscc_check_character(body)


def person(number: str, name: str = "罗德明") -> Party:
    """A person as typed."""
    return Party(id="", kind=PartyKind.PERSON, name=name, id_number=number)


def wrong(number: str) -> str:
    """The same number with another check digit."""
    return number[:-1] + ("0" if number[-1] != "0" else "1")


@pytest.mark.parametrize("region", ["500235", "810000", "820000", "830000"])
def test_a_person_is_registered_by_id_number_or_residence_permit(desk: Desk, region: str) -> None:
    number = id_number(region)
    made = party.register_party(desk, person(f" {number[:6]} {number[6:]} ")).created
    assert party.party(desk, made).id_number == number
    assert party.party(desk, made).town == desk.town
    (row,) = party.search_parties(desk, number)
    assert (row.id, row.name) == (made, "罗德明")
    assert row.id_masked == f"{number[:6]}********{number[-4:]}"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (wrong(id_number("500235")), "identity.check_digit"),
        (wrong(id_number("810000")), "identity.check_digit"),
        (id_number("500235")[:-1], "identity.length"),
        (id_number("500235", "19901332"), "identity.date"),
        (id_number("500235", "20271231"), "identity.date"),
        (id_number("840000"), "identity.region"),
        ("5002351990021412AB", "identity.characters"),
        ("", "identity.length"),
    ],
)
def test_a_wrong_id_number_is_refused_and_nothing_is_written(desk: Desk, number: str, code: str) -> None:
    before = desk.ledger.head()
    with pytest.raises(BadIdentity) as refused:
        party.register_party(desk, person(number))
    assert refused.value.code == code
    assert text_of(refused.value)
    assert number == "" or number not in repr(refused.value.params)
    assert desk.ledger.head() == before


def test_an_organisation_needs_a_credit_code_that_checks(desk: Desk) -> None:
    firm = Party(id="", kind=PartyKind.ORGANISATION, name="云凤县某餐饮有限公司", id_number=credit_code())
    for number, code in ((wrong(credit_code()), "identity.check_digit"), ("", "identity.length")):
        with pytest.raises(BadIdentity) as refused:
            party.register_party(desk, replace(firm, id_number=number))
        assert refused.value.code == code
    made = party.register_party(desk, replace(firm, id_number=credit_code().lower())).created
    assert party.party(desk, made).id_number == credit_code()


def test_a_stall_may_show_its_operators_id_number_or_none(desk: Desk) -> None:
    stall = Party(id="", kind=PartyKind.BUSINESS, name="凤鸣镇街口烧烤摊")
    first = party.register_party(desk, stall).created
    second = party.register_party(desk, replace(stall, id_number=id_number("500235"))).created
    assert [party.party(desk, one).id_number for one in (first, second)] == ["", id_number("500235")]
    with pytest.raises(BadIdentity):
        party.register_party(desk, replace(stall, id_number=wrong(id_number("500235", serial="124"))))
    with pytest.raises(BadIdentity):
        party.register_party(desk, replace(stall, id_number=wrong("92500235LX00000116")))


def test_a_party_known_by_its_number_is_not_doubled(desk: Desk) -> None:
    made = party.register_party(desk, person(id_number("500235"))).created
    before = desk.ledger.head()
    for again in (person(id_number("500235"), "另一个名字"), person(f"{id_number('500235')} ")):
        with pytest.raises(BadIdentity) as refused:
            party.register_party(desk, again)
        assert (refused.value.code, refused.value.params["id"]) == ("party.known", made)
        assert text_of(refused.value)
    known = party.party(desk, SHOP)
    with pytest.raises(BadIdentity) as imported:
        party.register_party(desk, replace(known, name="冒名店"))
    assert imported.value.params["id"] == SHOP
    assert desk.ledger.head() == before


def test_a_name_is_needed_and_must_be_printable(desk: Desk) -> None:
    before = desk.ledger.head()
    with pytest.raises(BadIdentity) as nameless:
        party.register_party(desk, person(id_number("500235"), " 　"))
    assert nameless.value.code == "party.name_missing"
    for field in ("name", "legal_rep", "address", "phone", "note"):
        typed = replace(person(id_number("500235")), **{field: "罗\u200f德明"})
        with pytest.raises(Unprintable) as refused:
            party.register_party(desk, typed)
        assert refused.value.code == "glyph.control"
        assert "RIGHT-TO-LEFT MARK" in text_of(refused.value)
    with pytest.raises(Unprintable) as unknown:
        party.register_party(desk, person(id_number("500235"), "罗\U0002a6a5"))
    assert (unknown.value.code, unknown.value.params["char"]) == ("glyph.missing", "\U0002a6a5")
    assert desk.ledger.head() == before


def test_rare_and_marked_up_names_are_taken_as_they_are(desk: Desk) -> None:
    for number, (name, part) in enumerate(((RARE, RARE[1:3]), ("云凤<b>&“独此一家”</b>饭店", "独此一家"))):
        made = party.register_party(desk, person(id_number("500235", serial=f"20{number}"), name)).created
        assert party.party(desk, made).name == name
        assert [row.id for row in party.search_parties(desk, part)] == [made]


@pytest.mark.parametrize("text", ["云记餐馆", "记餐", "yjcg", "92500235LX00000116", "92500235lx0000"])
def test_a_shop_is_found_by_name_part_initials_or_code(desk: Desk, text: str) -> None:
    assert SHOP in [row.id for row in party.search_parties(desk, text)]


def test_history_tells_visits_claims_and_as_of_when(desk: Desk, tmp_path: Path) -> None:
    empty = party.history(desk, SHOP)
    assert (empty.visits, empty.claims, empty.visits_this_year) == ((), (), 0)
    assert empty.as_of is not None and "截至2026年11月20日" in empty.coverage
    done = fieldwork.whole_visit(desk, tmp_path)
    told = party.history(desk, SHOP)
    (earlier,) = told.visits
    assert (earlier.visit, earlier.day, earlier.problems) == (done, "2026-11-20", len(fieldwork.FAULTS))
    assert set(earlier.outcomes) == {"no_penalty", "advice", "order", "waiver", "simple"}
    (claim,) = told.claims
    assert (claim.visit, claim.in_window, told.visits_this_year) == (done, True, 1)
    assert party.history(desk, SHOP, "another-group").claims == ()
    assert party.history(desk, SHOP, claim.group).claims == told.claims


def test_a_party_that_is_not_here_is_named(desk: Desk) -> None:
    with pytest.raises(NotFound):
        party.party(desk, "nobody")
    assert visit.themes(desk) != ()
