"""The chain of entries shows any change, deletion, insertion or reordering."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from casework import codec
from casework.audit import GENESIS, Entry, entry_hash, first_break
from casework.clock import Moment

MOMENT = Moment(at=datetime(2026, 11, 23, 1, 30, tzinfo=UTC))


def chain(notes: list[str]) -> list[bytes]:
    raws: list[bytes] = []
    prev = GENESIS
    for seq, note in enumerate(notes, start=1):
        entry = Entry(
            id=f"e{seq}",
            town="fengming",
            device="d1",
            incarnation="i1",
            seq=seq,
            prev=prev,
            type="visit",
            record="v1",
            base_rev=0,
            verb="answered",
            changes={"answers.a.note": (None, note)},
            officer="one",
            moment=MOMENT,
        )
        raws.append(codec.encode(entry))
        prev = entry_hash(raws[-1])
    return raws


NOTES = st.lists(st.text(max_size=5), min_size=2, max_size=8)


@given(NOTES)
def test_an_untouched_chain_is_whole(notes: list[str]) -> None:
    raws = chain(notes)
    assert first_break(raws) is None
    assert first_break(raws[1:], prev=entry_hash(raws[0]), seq=1) is None


@given(NOTES, st.data())
def test_an_altered_entry_breaks_the_chain_at_the_next(notes: list[str], data: st.DataObject) -> None:
    raws = chain(notes)
    at = data.draw(st.integers(0, len(raws) - 2))
    entry = codec.decode_any(raws[at])
    entry["changes"]["answers.a.note"][1] += "改"
    raws[at] = codec.encode(entry)
    assert first_break(raws) == at + 2


@given(NOTES, st.data())
def test_a_deleted_entry_is_noticed_where_it_stood(notes: list[str], data: st.DataObject) -> None:
    raws = chain(notes)
    at = data.draw(st.integers(0, len(raws) - 2))
    del raws[at]
    assert first_break(raws) == at + 1


@given(NOTES)
def test_entries_that_changed_places_are_noticed(notes: list[str]) -> None:
    raws = chain(notes)
    raws[0], raws[1] = raws[1], raws[0]
    assert first_break(raws) == 1


@given(NOTES)
def test_an_encoding_that_is_not_canonical_is_noticed(notes: list[str]) -> None:
    raws = chain(notes)
    raws[-1] = raws[-1].replace(b'"seq":', b'"seq": ', 1)
    assert first_break(raws) == len(raws)


def test_a_chain_that_starts_elsewhere_is_noticed() -> None:
    assert first_break(chain(["a", "b"]), prev="1" * 64) == 1
