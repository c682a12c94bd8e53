"""Pages, answers and the overlay: an author's acts never leave the author's screen."""

import pytest
from msgspec.structs import replace

from casework import codec
from casework.audit import GENESIS, Entry
from casework.clock import Moment
from casework.errors import NotAllowed
from sync.ledger.conflicts import RESOLVED, Conflict, settled, settlement_path
from sync.ledger.fold import Clash
from sync.protocol.messages import BlobReceipt, EntryAnswer
from tests.helpers.clock import DAWN
from tests.helpers.ledgers import TOWN, Bench, Laptop, created


def place(laptop: Laptop) -> object:
    state = laptop.ledger.state("visit", "v1")
    return None if state is None else state.get("place")


def two_with_visit(bench: Bench) -> tuple[Laptop, Laptop]:
    first, second = bench.laptop("d1"), bench.laptop("d2")
    first.open_visit("v1")
    first.sync(bench.county)
    second.sync(bench.county)
    return first, second


def test_pending_acts_lie_over_what_is_pulled(bench: Bench) -> None:
    first, second = two_with_visit(bench)
    second.edit("visit", "v1", {"title": "新题"})
    second.sync(bench.county)
    first.edit("visit", "v1", {"place": "店内"})
    first.pull(bench.county)
    assert place(first) == "店内"
    state = first.ledger.state("visit", "v1")
    assert state is not None
    assert state["title"] == "新题"
    first.push(bench.county)
    assert place(first) == "店内"  # answered, but not yet pulled
    first.pull(bench.county)
    assert place(first) == "店内"
    assert first.ledger.state("visit", "v1") == bench.county.state("visit", "v1")


def test_an_own_act_is_shown_until_the_countys_version_is_here(bench: Bench) -> None:
    first, second = two_with_visit(bench)
    second.edit("visit", "v1", {"place": "她的"})
    second.sync(bench.county)
    first.edit("visit", "v1", {"place": "他的"})
    first.push(bench.county)
    assert place(first) == "他的"
    first.pull(bench.county)
    assert place(first) == "她的"
    assert first.ledger.conflicts()[0].other == "他的"


def test_a_lost_answer_that_comes_again_after_the_page_draws_the_record_anew(bench: Bench) -> None:
    first, second = two_with_visit(bench)
    first.edit("visit", "v1", {"place": "店内"})
    first.send(bench.county)  # the answer is lost
    second.pull(bench.county)
    second.edit("visit", "v1", {"place": "店外"})
    second.sync(bench.county)
    first.pull(bench.county)
    assert place(first) == "店内"  # still unanswered: the author sees it
    (answer,) = first.push(bench.county)
    assert answer.receipt is not None
    assert answer.receipt.outcome == "duplicate"
    assert place(first) == "店外"
    assert first.ledger.conflicts() == ()


def test_pages_twice_and_late_are_harmless_and_a_gap_is_refused(bench: Bench) -> None:
    first, second = two_with_visit(bench)
    old = bench.county.page(TOWN, 0)
    first.edit("visit", "v1", {"place": "店内"})
    first.sync(bench.county)
    second.pull(bench.county)
    cursor = second.ledger.cursor()
    new = bench.county.page(TOWN, 0)
    for page in (new, old, new, old):
        second.ledger.apply_page(page)
        assert place(second) == "店内"
    assert second.ledger.cursor() == cursor
    with pytest.raises(NotAllowed) as caught:
        bench.laptop("d9").ledger.apply_page(bench.county.page(TOWN, cursor))
    assert caught.value.code == "page.gap"


def test_a_page_fetched_before_an_act_was_merged_does_not_hide_it(bench: Bench) -> None:
    first, second = two_with_visit(bench)
    second.edit("visit", "v1", {"title": "她的"})
    second.sync(bench.county)
    first.edit("visit", "v1", {"place": "店内"})
    page = bench.county.page(TOWN, first.ledger.cursor())
    first.push(bench.county)
    first.ledger.apply_page(page)
    state = first.ledger.state("visit", "v1")
    assert state is not None
    assert (state["place"], state["title"]) == ("店内", "她的")


def test_a_refused_act_gives_way_to_the_countys_version(bench: Bench) -> None:
    first, _second = two_with_visit(bench)
    first.edit("visit", "v1", {"place": "店内"})
    (entry,) = first.ledger.entries_of("visit", "v1")[1:]
    assert first.ledger.acknowledge([EntryAnswer(entry=entry.id, problem=1304)]) == (("visit", "v1"),)
    assert place(first) is None
    assert first.ledger.state("visit", "v1") == bench.county.state("visit", "v1")
    assert [item.verb for item in first.ledger.quarantined()] == ["amended"]
    assert first.ledger.waiting().entries == 0


def test_a_problem_that_may_pass_leaves_the_act_waiting(bench: Bench) -> None:
    first, _second = two_with_visit(bench)
    first.edit("visit", "v1", {"place": "店内"})
    (entry,) = first.ledger.entries_of("visit", "v1")[1:]
    for number in (1302, 1303, 1802):
        first.ledger.acknowledge([EntryAnswer(entry=entry.id, problem=number)])
    assert first.ledger.waiting().entries == 1
    assert place(first) == "店内"


def test_pages_are_cut_by_number_and_read_to_the_end(bench: Bench) -> None:
    first, second = bench.laptop("d1"), bench.laptop("d2")
    for number in range(25):
        first.open_visit(f"v{number:02}")
    first.sync(bench.county)
    assert second.pull(bench.county, limit=10) == 25
    assert second.ledger.count("visit") == 25
    assert second.pull(bench.county) == 0


def test_a_conflict_blocks_sealing_until_someone_resolves_it(bench: Bench) -> None:
    first, second = bench.laptop("d1"), bench.laptop("d2")
    state = {"id": "p1", "town": TOWN, "visit": "v1", "form": "correction_order"}
    first.ledger.append("o1", [created("paper", "p1", state)])
    first.sync(bench.county)
    second.sync(bench.county)
    first.edit("paper", "p1", {"fields.facts": "甲"})
    second.edit("paper", "p1", {"fields.facts": "乙"})
    for laptop in (first, second, first):
        laptop.sync(bench.county)
    with pytest.raises(NotAllowed) as caught:
        second.edit("paper", "p1", {"state": "sealed"}, verb="sealed")
    assert caught.value.code == "record.conflict"
    second.edit("paper", "p1", {"fields.facts": "乙"}, verb=RESOLVED)
    assert second.ledger.conflicts() == ()
    second.edit("paper", "p1", {"state": "sealed"}, verb="sealed")
    second.sync(bench.county)
    first.sync(bench.county)
    for laptop in (first, second):
        assert laptop.ledger.conflicts() == ()
        assert laptop.ledger.state("paper", "p1") == {**state, "fields": {"facts": "乙"}, "state": "sealed"}
    assert bench.county.conflicts(TOWN) == ()


def test_who_has_not_seen_a_conflict_does_not_resolve_it(bench: Bench) -> None:
    first, second = two_with_visit(bench)
    first.edit("visit", "v1", {"place": "甲"})
    second.edit("visit", "v1", {"place": "乙"})
    first.sync(bench.county)
    first.edit("visit", "v1", {"place": "甲"}, verb=RESOLVED)  # made before the conflict arose
    second.push(bench.county)
    first.push(bench.county)
    assert [conflict.other for conflict in bench.county.conflicts(TOWN)] == ["乙"]


def test_a_renewed_laptop_sends_all_again_and_nothing_is_doubled(bench: Bench) -> None:
    first, _second = two_with_visit(bench)
    first.edit("visit", "v1", {"place": "店内"})
    first.sync(bench.county)
    before = bench.county.state("visit", "v1")
    first.ledger.renew_incarnation("d1-2")
    assert first.ledger.head()[0] == 0
    first.edit("visit", "v1", {"place": "店外"})
    assert first.ledger.waiting().entries == 3
    answers = first.push(bench.county)
    assert [answer.receipt.outcome for answer in answers if answer.receipt] == [
        "duplicate",
        "duplicate",
        "accepted",
    ]
    assert bench.county.known("d1-2")[0] == 1
    first.pull(bench.county)
    assert first.ledger.state("visit", "v1") == {**(before or {}), "place": "店外"}
    assert first.ledger.waiting().entries == 0
    assert first.ledger.verify_chain() is None


def test_what_is_offered_again_and_answered_bit_by_bit_ends_as_the_county_has_it(bench: Bench) -> None:
    """Found by the harness, sync 18 81662: by stick the answer to a laptop's first act came alone."""
    first, second = two_with_visit(bench)
    second.edit("visit", "v1", {"state": "closed"}, verb="closed")
    first.edit("visit", "v1", {"title": "夜市检查"})
    for laptop in (second, first):
        laptop.sync(bench.county)
    assert [one.reason for one in first.ledger.conflicts()] == ["entry.sealed"]
    held, told = first.ledger.state("visit", "v1"), first.ledger.conflicts()
    first.ledger.renew_incarnation("d1-2")
    first.push(bench.county, limit=1)
    assert (first.ledger.state("visit", "v1") or {})["title"] == "夜市检查", "what is offered is shown"
    first.push(bench.county)
    assert first.ledger.waiting().entries == 0
    assert (first.ledger.state("visit", "v1"), first.ledger.conflicts()) == (held, told)
    assert held == bench.county.state("visit", "v1")


def test_a_choice_settles_what_it_names_whatever_the_revisions_say() -> None:
    """Found by the harness, sync 18 64081: a county that was put back counts its revisions anew."""
    seen = Conflict(id="e1:place", path="place", kept="甲", other="乙", by="o2", at="", rev=9)
    unseen = replace(seen, id="e2:place", other="丙", rev=2)
    made = {"place": ("甲", "甲"), settlement_path(seen.id): (None, "place")}
    choice = Entry(
        id="e3",
        town=TOWN,
        device="d1",
        incarnation="d1-1",
        seq=1,
        prev=GENESIS,
        type="visit",
        record="v1",
        base_rev=4,
        verb=RESOLVED,
        changes=made,
        officer="o1",
        moment=Moment(at=DAWN),
    )
    assert settled((seen, unseen), choice, ()) == (seen,)
    of_an_earlier_program = replace(choice, changes={"place": ("甲", "甲")})
    assert settled((seen, unseen), of_an_earlier_program, ()) == (unseen,), "it has but the revision"
    clash = Clash(path="place", old="甲", kept="丁", other="甲")
    assert settled((seen, unseen), choice, (clash,)) == ()


def _told(seq: int, answer: EntryAnswer) -> tuple[int, str, str]:
    assert answer.receipt is not None
    return seq, answer.entry, str(codec.plain(answer.receipt.at))


def test_a_county_knows_its_feed_again_by_sequence_entry_and_time(bench: Bench) -> None:
    one, two = bench.laptop("d1"), bench.laptop("d2")
    for number in range(3):
        one.open_visit(f"v{number}")
        one.push(bench.county)
        bench.clock.tick(60)
    page = bench.county.page(TOWN, 0, limit=2)
    assert (page.end, page.more) == (2, True)
    assert bench.county.gave(page.units[-1].last_entry, 2, page.end_at)
    two.pull(bench.county, limit=2)
    seq, entry, at = two.ledger.farthest()
    assert seq == 3 and bench.county.gave(entry, seq, at)
    assert at != page.end_at and not bench.county.gave(entry, seq, page.end_at)
    assert bench.county.gave(entry, seq), "an older program does not know when"
    assert bench.county.page(TOWN, 3).end_at == ""


def test_the_farthest_a_laptop_knows_is_what_it_read_or_what_was_signed_for(bench: Bench) -> None:
    one, two = bench.laptop("d1"), bench.laptop("d2")
    assert one.ledger.farthest() == (0, "", "")
    one.open_visit("v1")
    (first,) = one.push(bench.county)
    assert one.ledger.farthest() == _told(1, first), "its feed has not come yet"
    two.open_visit("v2")
    (second,) = two.push(bench.county)
    one.pull(bench.county)
    assert one.ledger.farthest() == _told(2, second)
    one.edit("visit", "v1", {"place": "店内"})
    (third,) = one.push(bench.county)
    one.edit("visit", "v1", {"place": "门口"})
    assert one.ledger.farthest() == _told(3, third)
    one.ledger.renew_incarnation("d1-2")
    assert one.ledger.farthest() == _told(2, second), "the county has to sign again"
    one.push(bench.county, limit=2)
    assert (one.ledger.answered_seq(), one.ledger.farthest()) == (0, _told(3, third))


def test_waiting_counts_records_and_files_until_their_receipts(bench: Bench) -> None:
    first = bench.laptop("d1")
    first.open_visit("v1")
    state = {
        "id": "e1",
        "town": TOWN,
        "visit": "v1",
        "kind": "photo",
        "name": "a.jpg",
        "size": 10,
        "sha256": "a" * 64,
        "cipher_sha256": "b" * 64,
        "cipher_size": 60,
    }
    first.ledger.append("o1", [created("evidence", "e1", state)])
    waiting = first.ledger.waiting()
    assert (waiting.entries, waiting.records, waiting.blobs["evidence"]) == (
        2,
        {"evidence": 1, "visit": 1},
        1,
    )
    first.sync(bench.county)
    (need,) = first.ledger.blobs_waiting()
    assert (need.blob, need.size, need.record) == ("b" * 64, 60, "e1")
    receipt = BlobReceipt(blob=need.blob, size=60, record_type="evidence", record="e1", at=DAWN)
    first.ledger.save_blob_receipts([receipt])
    assert first.ledger.blob_receipt(need.blob) == receipt
    assert first.ledger.waiting().blobs["evidence"] == 0
    second = bench.laptop("d2")
    second.pull(bench.county)
    assert second.ledger.blobs_waiting() == []  # a colleague's file is not this laptop's to send


def test_a_new_epoch_reads_and_offers_everything_again(bench: Bench) -> None:
    first, second = two_with_visit(bench)
    for laptop in (first, second):
        laptop.ledger.begin_epoch("one")
    assert first.ledger.waiting().entries == 0
    second.edit("visit", "v1", {"title": "她的"})
    second.sync(bench.county)
    first.sync(bench.county)
    first.ledger.begin_epoch("two")
    assert (first.ledger.cursor(), first.ledger.waiting().entries) == (0, 1)
    first.pull(bench.county)
    state = first.ledger.state("visit", "v1")
    assert state is not None
    assert state["title"] == "她的"  # an old own value does not cover a colleague's newer one
    first.sync(bench.county)
    assert first.ledger.state("visit", "v1") == bench.county.state("visit", "v1")


def test_small_values_are_kept(bench: Bench) -> None:
    ledger = bench.laptop("d1").ledger
    assert ledger.meta_get("x") == ""
    ledger.meta_set("x", "1")
    ledger.meta_set("x", "2")
    assert ledger.meta_get("x") == "2"
