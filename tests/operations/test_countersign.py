"""Countersigning: a colleague's own password, a mark that is stored and checked, and nobody else's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from casework.countersign import paper_words
from casework.errors import NotAllowed, ProfileProblem
from casework.notice import Paper, Signature
from desktop.operations import countersign, paper
from desktop.operations.correction import correct_paper
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from sync.protocol import signing
from tests.helpers import fieldwork, practice
from tests.helpers.practice import CHEAP, FIRST, PASSWORD, SECOND, Founded

OTHER = "第二人的口令"


@pytest.fixture
def desk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A laptop unlocked by the first officer; the second has a password of her own."""
    founded: Founded = practice.founded(tmp_path_factory.getbasetemp() / "founded")
    made = practice.unlock_desk(founded.copy(tmp_path))
    made.profile.add_officer(SECOND, OTHER, CHEAP)
    yield made
    made.profile.close()


def printed(desk: Desk, folder: Path) -> Paper:
    """A correction order on paper, not yet signed."""
    visit = fieldwork.until_papers(desk, folder)
    order = fieldwork.one_paper(desk, visit, "correction_order")
    paper.seal_paper(desk, order)
    fieldwork.print_paper(desk, order)
    return desk.paper(order)


def by(role: str) -> Signature:
    return Signature(role=role, way="paper", name=role)


def troubles(desk: Desk, paper_id: str) -> list[str]:
    return [trouble.code for trouble in countersign.paper_troubles(desk, desk.paper(paper_id))]


def test_the_session_marks_its_own_officer_and_the_colleague_her_own(desk: Desk, tmp_path: Path) -> None:
    order = printed(desk, tmp_path)
    paper.sign_paper(desk, order.id, by("officer_1"))
    paper.sign_paper(desk, order.id, by("officer_2"), password=OTHER)
    given = desk.paper(order.id).signatures
    keeper = desk.profile.keeper
    assert (given["officer_1"].officer, given["officer_1"].key) == (FIRST, keeper.public_key(FIRST))
    assert (given["officer_2"].officer, given["officer_2"].key) == (SECOND, keeper.public_key(SECOND))
    assert troubles(desk, order.id) == []
    keys = desk.ledger.query("custody", where={"kind": "officer_key"}, order=("id",), limit=9)
    assert {(event["officer"], event["key"]) for event in keys} == {
        (FIRST, keeper.public_key(FIRST)),
        (SECOND, keeper.public_key(SECOND)),
    }
    paper.sign_paper(desk, order.id, by("party"))
    assert desk.paper(order.id).signatures["party"].mark == ""


def test_a_wrong_password_signs_nothing(desk: Desk, tmp_path: Path) -> None:
    order = printed(desk, tmp_path)
    before = desk.ledger.head()
    for wrong in (PASSWORD, "第二人", OTHER.upper() + "x"):
        with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
            paper.sign_paper(desk, order.id, by("officer_2"), password=wrong)
    assert desk.ledger.head() == before
    paper.sign_paper(desk, order.id, by("officer_2"))  # optional until the county says otherwise
    assert desk.paper(order.id).signatures["officer_2"].mark == ""


def test_a_mark_of_a_cannot_pass_for_one_of_b(desk: Desk, tmp_path: Path) -> None:
    order = printed(desk, tmp_path)
    paper.sign_paper(desk, order.id, by("officer_1"))
    paper.sign_paper(desk, order.id, by("officer_2"), password=OTHER)
    good = desk.paper(order.id).signatures
    at = good["officer_2"].at
    assert at is not None
    raw = paper_words(order.id, order.pdf_sha256, "officer_2", SECOND, at)
    own = desk.profile.keeper.sign(raw)
    assert own is not None
    forged = {
        # A signs the very words B would have signed, and claims B's key, or gives her own
        "mark.bad_signature": structs.replace(good["officer_2"], mark=own.signature),
        "mark.unknown_key": structs.replace(good["officer_2"], key=own.key, mark=own.signature),
    }
    for code, signature in forged.items():
        edit = Edit("paper", order.id, desk.ledger.state("paper", order.id))
        edit.set("signatures.officer_2", signature)
        desk.save([edit.draft("forged")])
        assert troubles(desk, order.id) == [code]
    moved = structs.replace(good["officer_2"], role="officer_1")
    edit = Edit("paper", order.id, desk.ledger.state("paper", order.id))
    edit.set_all("signatures", {"officer_1": moved, "officer_2": good["officer_2"]})
    desk.save([edit.draft("moved")])
    assert troubles(desk, order.id) == ["mark.bad_signature"]


def test_a_key_made_up_by_a_session_is_not_a_registered_one(desk: Desk, tmp_path: Path) -> None:
    order = printed(desk, tmp_path)
    paper.sign_paper(desk, order.id, by("officer_2"), password=OTHER)
    given = desk.paper(order.id).signatures["officer_2"]
    assert given.at is not None
    private, public = signing.generate()
    mark = signing.sign(private, paper_words(order.id, order.pdf_sha256, "officer_2", SECOND, given.at))
    edit = Edit("paper", order.id, desk.ledger.state("paper", order.id))
    edit.set("signatures.officer_2", structs.replace(given, key=public, mark=mark))
    desk.save([edit.draft("forged")])
    assert troubles(desk, order.id) == ["mark.unknown_key"]


def test_the_pack_may_ask_for_the_second_officers_password(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = printed(desk, tmp_path)
    assert not countersign.is_required(desk)
    monkeypatch.setattr(countersign, "is_required", lambda _desk: True)
    with pytest.raises(NotAllowed, match=r"signature\.password_missing"):
        paper.sign_paper(desk, order.id, by("officer_2"))
    paper.sign_paper(desk, order.id, by("officer_1"))
    paper.sign_paper(desk, order.id, by("officer_2"), password=OTHER)
    assert troubles(desk, order.id) == []


def test_both_confirm_a_visit_and_later_entries_do_not_undo_it(desk: Desk) -> None:
    visit = fieldwork.open_visit(desk)
    countersign.confirm_visit(desk, visit, "first")
    with pytest.raises(NotAllowed, match=r"signature\.password_missing"):
        countersign.confirm_visit(desk, visit, "second")
    with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
        countersign.confirm_visit(desk, visit, "second", PASSWORD)
    countersign.confirm_visit(desk, visit, "second", OTHER)
    fieldwork.arrive(desk, visit)
    loaded = desk.visit(visit)
    assert {place: given.officer for place, given in loaded.confirmed.items()} == {
        "first": FIRST,
        "second": SECOND,
    }
    assert list(countersign.visit_troubles(desk, loaded)) == []
    edit = Edit("visit", visit, desk.ledger.state("visit", visit))
    edit.set("confirmed.second.entry", "0" * 64)
    desk.save([edit.draft("forged")])
    codes = {trouble.code for trouble in countersign.visit_troubles(desk, desk.visit(visit))}
    assert codes == {"mark.bad_signature", "mark.no_entry"}


def test_an_officer_without_a_password_here_cannot_be_signed_for(desk: Desk) -> None:
    desk.profile.remove_officer(SECOND)
    visit = fieldwork.open_visit(desk)
    with pytest.raises(ProfileProblem, match=r"profile\.no_such_officer"):
        countersign.confirm_visit(desk, visit, "second", OTHER)


def test_the_colleagues_own_mark_on_a_correction_is_kept_and_checked(desk: Desk, tmp_path: Path) -> None:
    order = printed(desk, tmp_path)
    with pytest.raises(ProfileProblem):
        correct_paper(desk, order.id, "期限写错", second_agrees=True, password=PASSWORD + "x")
    made = correct_paper(desk, order.id, "期限写错", second_agrees=True, password=OTHER).created
    change = desk.paper(made).correction
    assert change is not None and change.mark
    assert (change.second, change.key) == (SECOND, desk.profile.keeper.public_key(SECOND))
    assert troubles(desk, made) == []
    altered = structs.replace(desk.paper(made), correction=structs.replace(change, reason="别的理由"))
    assert [one.code for one in countersign.paper_troubles(desk, altered)] == ["mark.bad_signature"]
