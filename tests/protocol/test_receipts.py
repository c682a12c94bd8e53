"""Receipts signed with their batch stand alone, and nothing else does."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sync.protocol import signing
from sync.protocol.messages import Receipt, Whole
from sync.protocol.receipts import is_genuine, leaf_of, leaves_of_whole, read_tree, sign_tree

PRIVATE, PUBLIC = signing.generate()
AT = datetime(2026, 11, 20, tzinfo=UTC)


def receipts(count: int) -> list[Receipt]:
    return [
        Receipt(entry=f"e{n}", hash=f"{n:064x}", outcome="accepted", county_seq=n + 1, at=AT)
        for n in range(count)
    ]


def leaves(count: int) -> list[bytes]:
    return [leaf_of(one) for one in receipts(count)]


def proven(count: int) -> list[Receipt]:
    plain = receipts(count)
    tree = read_tree(PUBLIC, leaves(count), sign_tree(signing.Signer(PRIVATE), leaves(count)))
    assert tree is not None
    return [replace(one, signature=tree.prove(at)) for at, one in enumerate(plain)]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 8, 9, 500])
def test_each_receipt_of_a_batch_stands_alone(count: int) -> None:
    assert all(is_genuine(PUBLIC, one) for one in proven(count))


def test_a_receipt_with_a_signature_of_its_own_is_still_believed() -> None:
    (one,) = receipts(1)
    assert is_genuine(PUBLIC, signing.sign_struct(PRIVATE, one))
    assert not is_genuine(PUBLIC, one)


def test_a_batch_in_another_order_or_by_another_key_is_not_the_countys() -> None:
    plain = leaves(5)
    signature = sign_tree(signing.Signer(PRIVATE), plain)
    assert read_tree(PUBLIC, plain[::-1], signature) is None
    assert read_tree(PUBLIC, plain[:4], signature) is None
    assert read_tree(signing.generate()[1], plain, signature) is None


@given(
    st.integers(0, 2**53),
    st.datetimes(timezones=st.just(UTC)),
    st.lists(st.tuples(st.text(min_size=1, max_size=200), st.from_regex("[0-9a-f]{64}", fullmatch=True))),
)
def test_one_answer_stands_for_the_receipts_it_would_have_been(
    before: int, at: datetime, entries: list[tuple[str, str]]
) -> None:
    made = [
        Receipt(entry=id_, hash=hash_, outcome="accepted", county_seq=before + n, at=at)
        for n, (id_, hash_) in enumerate(entries, 1)
    ]
    assert leaves_of_whole(Whole(before=before, at=at), entries) == [leaf_of(one) for one in made]


@pytest.mark.parametrize("field", ["entry", "hash", "outcome", "county_seq", "at"])
def test_no_field_of_a_proven_receipt_can_be_changed(field: str) -> None:
    one = proven(6)[4]
    other = {"county_seq": 99, "at": datetime(2026, 11, 21, tzinfo=UTC)}.get(field, "other")
    assert not is_genuine(PUBLIC, replace(one, **{field: other}))


@given(st.integers(0, 6), st.data())
def test_no_character_of_a_proof_can_be_changed(index: int, data: st.DataObject) -> None:
    one = proven(7)[index]
    at = data.draw(st.integers(0, len(one.signature) - 1))
    char = data.draw(st.sampled_from("0123456789abcdef.t"))
    false = one.signature[:at] + char + one.signature[at + 1 :]
    assert is_genuine(PUBLIC, replace(one, signature=false)) == (false == one.signature)


def test_a_proof_cannot_be_lengthened_or_given_to_another() -> None:
    four = proven(4)
    parts = four[1].signature.split(".")
    longer = ".".join((*parts[:3], parts[3] + "00" * 32, parts[4]))
    assert not is_genuine(PUBLIC, replace(four[1], signature=longer))
    assert not is_genuine(PUBLIC, replace(four[1], signature=four[2].signature))
