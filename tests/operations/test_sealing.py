"""Tests of sealing: checks before the number, the number with the bytes, one transaction."""

import errno
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from casework.audit import Draft
from casework.errors import LeaseExhausted, NotAllowed, StorageProblem, Unprintable
from casework.party import Party, PartyKind
from desktop.operations import paper, party, sealing, today
from desktop.operations.desk import Desk
from desktop.ui.messages import text_of
from sync.papers.code import verify_code
from tests.helpers import fieldwork, practice
from tests.helpers.practice import Founded, WorkingClock
from tests.printing.reading import codes_of
from tests.printing.reading import text_of as words_of
from tests.store.faulty_disk import FaultyDisk

ORDER = "correction_order"


def drafted(desk: Desk, folder: Path, party_id: str = practice.SHOP) -> str:
    """A correction order that is ready to be sealed."""
    return fieldwork.one_paper(desk, fieldwork.until_papers(desk, folder, party_id), ORDER)


def left(desk: Desk, series: str = "责改") -> int:
    """Numbers left in a series."""
    return sum(one.left for one in today.leases_left(desk) if one.series == series)


def use_up(desk: Desk, series: str = "责改") -> None:
    """Take every number of a series at once, as fifty papers would."""
    for lease in today.leases(desk):
        if lease.series == series:
            changes = {"next": (lease.next, lease.end)}
            desk.save([Draft(type="lease", record=lease.id, verb="taken", changes=changes)])


def finish(desk: Desk, prepared: sealing.PreparedPaper) -> None:
    """What the calling thread does, and the last step."""
    paper.finish_sealing(desk, prepared, paper.keep_drawn(desk, prepared, prepared.draw()))


def test_a_series_that_is_used_up_takes_nothing_and_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    use_up(desk)
    before = desk.ledger.head()
    files = sorted(desk.profile.vault.blobs())
    check = next(one for one in paper.check_paper(desk, paper_id) if one.code == "lease.exhausted")
    assert (check.level, check.target) == ("error", "sync:leases")
    with pytest.raises(NotAllowed) as blocked:
        paper.seal_paper(desk, paper_id)
    assert check.text in blocked.value.params["checks"]
    with pytest.raises(LeaseExhausted) as refused:
        sealing.seal(desk, desk.paper(paper_id))
    assert (refused.value.code, refused.value.params["series"]) == ("lease.exhausted", "责改")
    assert "责改" in text_of(refused.value)
    assert (desk.ledger.head(), sorted(desk.profile.vault.blobs())) == (before, files)
    assert desk.paper(paper_id).number == ""
    assert "草稿" in words_of(paper.preview(desk, paper_id)), "the work goes on as a draft"


def test_papers_of_other_series_and_without_number_go_on(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    use_up(desk)
    visit_id = desk.paper(paper_id).visit
    for form in ("site_record", "promise"):
        other = fieldwork.one_paper(desk, visit_id, form)
        paper.seal_paper(desk, other)
        assert desk.paper(other).pdf_sha256


def test_last_years_numbers_are_not_taken(founded: Founded, tmp_path: Path) -> None:
    clock = WorkingClock(datetime(2026, 12, 31, 15, 0, tzinfo=UTC))
    desk = founded.desk(tmp_path, clock=clock)
    assert sealing.lease_for(desk, "责改") is not None
    clock.tick(3600)  # midnight in Chongqing is 16:00 UTC
    assert desk.today().year == 2027
    assert sealing.lease_for(desk, "责改") is None
    assert left(desk) == 0
    desk.profile.close()


def test_a_character_no_font_can_draw_is_named_before_the_number_is_taken(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    state = desk.ledger.state("paper", paper_id)
    assert state is not None
    key, value = next((k, v) for k, v in state["fields"].items() if "餐馆" in v)
    changes = {f"fields.{key}": (value, f"{value}\U0002a6a5")}  # as an older program may have written it
    desk.save([Draft(type="paper", record=paper_id, verb="worded", changes=changes)])
    before = (left(desk), desk.ledger.head(), sorted(desk.profile.vault.blobs()))
    with pytest.raises(NotAllowed) as blocked:
        paper.seal_paper(desk, paper_id)
    assert any("U+2A6A5" in words for words in blocked.value.params["checks"])
    with pytest.raises(Unprintable) as refused:
        sealing.seal(desk, desk.paper(paper_id))
    assert refused.value.code == "glyph.missing"
    assert "U+2A6A5" in text_of(refused.value)
    assert (left(desk), desk.ledger.head(), sorted(desk.profile.vault.blobs())) == before


def test_rare_names_and_markup_print_exactly(desk: Desk, tmp_path: Path) -> None:
    name = "云凤<b>&“䶮㛃喆𬭎𫖯𬴃”</b>&amp;<img src='/etc/hostname'/>饭店"
    shop = Party(id="", kind=PartyKind.BUSINESS, name=name, trade="餐饮", address="凤鸣镇<i>&路</i>1号")
    made = party.register_party(desk, shop).created
    visit_id = fieldwork.until_papers(desk, tmp_path, made)
    for view in paper.shelf(desk, visit_id):
        for pdf in (paper.preview(desk, view.paper.id), sealed(desk, view.paper.id)):
            assert name in words_of(pdf).replace("\n", "")
            assert b"/etc/hostname" not in pdf


def sealed(desk: Desk, paper_id: str) -> bytes:
    """The bytes once sealed."""
    paper.seal_paper(desk, paper_id)
    return paper.preview(desk, paper_id)


def test_number_bytes_and_lease_are_one_transaction(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    before = desk.ledger.head()[0]
    changes = paper.seal_paper(desk, paper_id)
    assert changes.kinds == {"paper", "lease"}
    assert desk.ledger.head()[0] == before + 2
    made = desk.paper(paper_id)
    assert (made.number, made.serial, left(desk)) == ("云凤执责改〔2026〕1号", 1, 49)
    assert len(made.check_tag) == 4 and set(made.check_tag) <= set(sealing.TAG_ALPHABET)
    (code,) = codes_of(paper.preview(desk, paper_id))
    assert code.isupper()


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename", "sync_folder"])
@pytest.mark.parametrize(
    ("error", "code"), [(errno.ENOSPC, "vault.disk_full"), (errno.EROFS, "vault.read_only")]
)
def test_a_disk_that_refuses_the_bytes_costs_no_number(
    founded: Founded, tmp_path: Path, call: str, error: int, code: str
) -> None:
    disk = FaultyDisk()
    desk = practice.unlock_desk(founded.copy(tmp_path), disk=disk)
    paper_id = drafted(desk, tmp_path)
    disk.fail(call, error, sticky=True)
    with pytest.raises(StorageProblem) as refused:
        paper.seal_paper(desk, paper_id)
    assert refused.value.code == code
    assert text_of(refused.value)
    assert (left(desk), desk.paper(paper_id).number) == (50, "")
    disk.heal()
    paper.seal_paper(desk, paper_id)
    assert desk.paper(paper_id).number == "云凤执责改〔2026〕1号"
    desk.profile.close()


def test_two_papers_of_one_series_never_share_a_number(desk: Desk, tmp_path: Path) -> None:
    numbers = []
    for party_id in ("px-001", "px-002", "px-003"):
        paper_id = drafted(desk, tmp_path, party_id)
        paper.seal_paper(desk, paper_id)
        numbers.append(desk.paper(paper_id).serial)
    assert numbers == [1, 2, 3]


def test_a_fine_stands_in_the_code_and_the_partys_name_is_masked(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    penalty = fieldwork.one_paper(desk, visit_id, "simple_penalty")
    (code,) = codes_of(sealed(desk, penalty))
    read = verify_code(code, desk.profile.identity.device_public)
    assert (read.amount_fen, read.number) == (100_00, desk.paper(penalty).number)
    assert "云记餐馆" not in read.party and "*" in read.party


def test_a_practice_profile_says_so_on_every_paper(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    desk.profile.practice = True
    assert "练习" in words_of(sealed(desk, paper_id))


def test_nothing_is_written_before_what_was_drawn_is_frozen(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    before = (left(desk), desk.ledger.head(), sorted(desk.profile.vault.blobs()))
    prepared = paper.prepare_sealing(desk, paper_id)
    pdf = prepared.draw()
    assert (left(desk), desk.ledger.head(), sorted(desk.profile.vault.blobs())) == before
    kept = paper.keep_drawn(desk, prepared, pdf)
    assert (left(desk), desk.ledger.head()) == before[:2]
    paper.finish_sealing(desk, prepared, kept)
    made = desk.paper(paper_id)
    assert made.pdf == kept.file.cipher_sha256
    assert (made.number, made.check_tag) == (prepared.stamp.number, prepared.stamp.check_tag)
    assert paper.preview(desk, paper_id) == pdf


def test_a_draft_that_was_changed_while_it_was_drawn_is_not_sealed(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    prepared = paper.prepare_sealing(desk, paper_id)
    files = sorted(desk.profile.vault.blobs())
    kept = paper.keep_drawn(desk, prepared, prepared.draw())
    facts = desk.paper(paper_id).fields["facts"]
    paper.edit_field(desk, paper_id, "facts", facts + "另查明门牌脱落。")
    with pytest.raises(NotAllowed) as refused:
        paper.finish_sealing(desk, prepared, kept)
    assert refused.value.code == "paper.bytes_changed" and text_of(refused.value)
    assert (left(desk), desk.paper(paper_id).number) == (50, "")
    assert sorted(desk.profile.vault.blobs()) == files
    paper.seal_paper(desk, paper_id)
    assert "门牌脱落" in words_of(paper.preview(desk, paper_id)).replace("\n", "")


def test_a_draft_that_is_no_longer_called_for_is_not_sealed(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    prepared = paper.prepare_sealing(desk, paper_id)
    paper.void_paper(desk, paper_id, "不再需要")
    with pytest.raises(NotAllowed) as refused:
        finish(desk, prepared)
    assert refused.value.code == "paper.sealed"
    assert left(desk) == 50


def test_the_quicker_of_two_papers_takes_the_number_the_other_is_drawn_again(
    desk: Desk, tmp_path: Path
) -> None:
    slow, quick = (drafted(desk, tmp_path, party_id) for party_id in ("px-001", "px-002"))
    prepared = paper.prepare_sealing(desk, slow)
    kept = paper.keep_drawn(desk, prepared, prepared.draw())
    paper.seal_paper(desk, quick)
    with pytest.raises(NotAllowed) as refused:
        paper.finish_sealing(desk, prepared, kept)
    assert refused.value.code == "paper.number_taken" and text_of(refused.value)
    assert not desk.profile.vault.holds(kept.file.cipher_sha256)
    finish(desk, paper.prepare_sealing(desk, slow))
    assert [desk.paper(one).serial for one in (quick, slow)] == [1, 2]


def test_what_was_drawn_before_midnight_is_drawn_again(founded: Founded, tmp_path: Path) -> None:
    clock = WorkingClock(datetime(2026, 11, 20, 15, 58, tzinfo=UTC))
    desk = founded.desk(tmp_path, clock=clock)
    paper_id = drafted(desk, tmp_path)
    prepared = paper.prepare_sealing(desk, paper_id)
    clock.tick(300)  # midnight in Chongqing is 16:00 UTC
    with pytest.raises(NotAllowed) as refused:
        finish(desk, prepared)
    assert refused.value.code == "paper.number_taken"
    desk.profile.close()


def test_a_file_that_was_withdrawn_is_never_named(desk: Desk, tmp_path: Path) -> None:
    paper_id = drafted(desk, tmp_path)
    prepared = paper.prepare_sealing(desk, paper_id)
    kept = paper.keep_drawn(desk, prepared, prepared.draw())
    facts = desk.paper(paper_id).fields["facts"]
    paper.edit_field(desk, paper_id, "facts", facts + "另查明门牌脱落。")
    with pytest.raises(NotAllowed):
        paper.finish_sealing(desk, prepared, kept)
    paper.edit_field(desk, paper_id, "facts", facts)  # now it would be drawn as it was
    with pytest.raises(StorageProblem, match=r"vault\.missing"):
        paper.finish_sealing(desk, prepared, kept)
    assert (left(desk), desk.paper(paper_id).pdf) == (50, "")


def test_a_file_that_a_refused_commit_may_name_stays(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk reports a failed flush of a commit that it holds all the same; the officer tries again."""
    paper_id = drafted(desk, tmp_path)
    prepared = paper.prepare_sealing(desk, paper_id)
    kept = paper.keep_drawn(desk, prepared, prepared.draw())
    dialect = desk.profile.engine.dialect
    commit = dialect.do_commit

    def refused_after_landing(connection: Any) -> None:
        commit(connection)
        error = sqlcipher3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(dialect, "do_commit", refused_after_landing)
        with pytest.raises(StorageProblem):
            paper.finish_sealing(desk, prepared, kept)
    with pytest.raises(NotAllowed) as refused:
        paper.finish_sealing(desk, prepared, kept)
    assert refused.value.code == "paper.sealed"
    assert desk.profile.vault.read(desk.paper(paper_id).pdf, paper_id)[:5] == b"%PDF-"
