"""An entry that begins a record is read in one pass, and comes to what any other way of reading comes to."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from casework import codec
from casework.audit import GENESIS, Entry, entry_hash
from casework.clock import Moment
from sync import records
from sync.ledger import engines, projections, tables
from sync.ledger.county import arrival, taking
from sync.ledger.county.first import First, Plain, read_first
from sync.ledger.county.ledger import CountyDevice, CountyLedger
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import OTHER_TOWN, PRIVATE_KEY, TOWN

DEVICE, INCARNATION = "d1", "d1-1"
PLAIN_KINDS = sorted(key for key, kind in records.kinds().items() if kind.officer_may is None)

Twist = Callable[[dict[str, Any]], None]
texts = st.text(max_size=6) | st.sampled_from(
    ("", "null", 'a"\\\n\u2028', "\x00", "\x7f", "😀", "x" * 201, "a.b~c")
)
numbers = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | st.just(1.0)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
times = st.sampled_from(
    ("2026-11-20T00:10:00Z", "2026-11-20T08:10:00+08:00", "2026-11-20T00:10:00.000Z", "2026-11-20", "")
)


def _entry(kind: str, record: str) -> dict[str, Any]:
    state = records.kinds()[kind].example() | {"id": record, "town": TOWN}
    entry = Entry(
        id=f"e-{record}",
        town=TOWN,
        device=DEVICE,
        incarnation=INCARNATION,
        seq=1,
        prev=GENESIS,
        type=kind,
        record=record,
        base_rev=0,
        verb="opened",
        changes={path: (None, value) for path, value in state.items()},
        officer="o1",
        moment=Moment(at=FakeClock().now()),
    )
    found: dict[str, Any] = codec.decode_any(codec.encode(entry))
    return found


def _write(path: str, value: Any, old: Any = None) -> Twist:
    return lambda entry: entry["changes"].__setitem__(path, [old, value])


def _set(name: str, value: Any) -> Twist:
    return lambda entry: entry.__setitem__(name, value)


def _deepen(value: Any) -> Twist:
    """Write a value into the first object of the state."""

    def twist(entry: dict[str, Any]) -> None:
        inner = next((new for _old, new in entry["changes"].values() if isinstance(new, dict)), None)
        if inner is not None:
            inner["note"] = value

    return twist


top = st.sampled_from(
    (
        "id",
        "town",
        "title",
        "party",
        "state",
        "answers",
        "started_at",
        "at",
        "name",
        "kind",
        "new",
        "a.b",
        "findings",
    )
)
twists: st.SearchStrategy[Twist] = st.one_of(
    st.builds(_write, top, values | times),
    st.builds(_write, top, values, values),
    st.builds(_write, st.sampled_from(("party.name", "answers.Q1.value", "a~1b")), values),
    st.builds(_deepen, values),
    st.builds(lambda name: lambda entry: entry["changes"].pop(name, None), top),
    st.just(lambda entry: entry["changes"].clear()),
    st.builds(
        _set,
        st.sampled_from(("town", "device", "officer")),
        st.sampled_from((OTHER_TOWN, "county", "", "o2")),
    ),
    st.builds(_set, st.sampled_from(("reason", "pack", "verb", "type", "id", "record")), texts),
    st.builds(_set, st.sampled_from(("base_rev", "schema", "seq")), st.integers(-1, 3) | numbers),
    st.builds(_set, st.sampled_from(("later", "zeal")), values),
    st.builds(_set, st.just("moment"), values),
)


def _spaced(raw: bytes) -> bytes:
    return raw.replace(b'":', b'": ', 1)


def _doubled(raw: bytes) -> bytes:
    return raw[:-1] + b',"verb":"opened"}'


def _escaped(raw: bytes) -> bytes:
    return raw.replace(b"opened", b"\\u006fpened")


def _turned(raw: bytes) -> bytes:
    """The last field comes first."""
    head, _, tail = raw[1:-1].rpartition(b',"verb"')
    return b'{"verb"' + tail + b"," + head + b"}"


def _doubled_within(raw: bytes) -> bytes:
    return raw.replace(b'"changes":{', b'"changes":{"id":[null,"other"],', 1)


spoiled = st.sampled_from(
    (_spaced, _doubled, _escaped, _turned, _doubled_within, lambda raw: raw[:-3], lambda raw: raw + b"\xff")
)
acts = st.tuples(
    st.sampled_from((*PLAIN_KINDS, "task")),
    st.sampled_from(("r1", "r2", "r3")),
    st.lists(twists, max_size=2),
    st.none() | spoiled,
)


def _chained(wanted: list[Any]) -> list[bytes]:
    raws: list[bytes] = []
    prev = GENESIS
    for number, (kind, record, some, spoil) in enumerate(wanted, start=1):
        entry = _entry(kind, record) | {"id": f"e{number}", "seq": number, "prev": prev}
        for twist in some:
            twist(entry)
        raw = codec.encode(entry)
        raws.append(spoil(raw) if spoil is not None else raw)
        prev = entry_hash(raws[-1])
    return raws


def _taken(raws: list[bytes]) -> tuple[bytes, dict[str, list[Any]]]:
    """The answers, and every row that the county holds then."""
    engine = engines.configure(create_engine("sqlite://", poolclass=StaticPool))
    engines.create_schema(engine)
    ledger = CountyLedger(engine, FakeClock(), PRIVATE_KEY)
    answers = ledger.accept(CountyDevice(town=TOWN, device=DEVICE), INCARNATION, raws)
    ledger.count(TOWN, "visit")  # so that they are listed
    with engine.connect() as connection:
        rows = {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in tables.METADATA.sorted_tables
        }
    engine.dispose()
    return codec.encode(answers), rows


@settings(max_examples=150, deadline=None)
@given(st.lists(acts, min_size=1, max_size=5))
def test_whatever_arrives_it_comes_to_the_same(wanted: list[Any]) -> None:
    raws = _chained(wanted)
    quick = _taken(raws)
    with patch.object(taking, "MANY", 1):
        assert _taken(raws) == quick, "taken to be new"
    with patch.object(taking, "read_first", lambda _arrival: None):
        assert quick == _taken(raws)


@settings(max_examples=300, deadline=None)
@given(acts)
def test_what_is_read_so_is_what_would_have_been_read(act: Any) -> None:
    (came,) = arrival.parse(_chained([act]))
    first = read_first(came)
    if first is None:
        return
    entry = came.read()
    assert entry is not None
    state = {path: new for path, (_old, new) in entry.changes.items()}
    assert codec.encode(state) == first.body
    codec.convert(state, records.kinds()[entry.type].state_type)
    assert first.shown() == (
        projections.values_in_push(first.kind, state),
        records.kinds()[entry.type].is_sealed(state),
    )


def test_a_plain_entry_has_the_fields_of_every_entry_and_their_defaults() -> None:
    plain, entry = ({field.name: field for field in fields(kind)} for kind in (Plain, Entry))
    assert plain.keys() == entry.keys()
    assert {name: field.default for name, field in plain.items()} == {
        name: field.default for name, field in entry.items()
    }


@pytest.mark.parametrize("kind", PLAIN_KINDS)
def test_the_first_entry_of_every_plain_kind_is_read_so(kind: str) -> None:
    (came,) = arrival.parse([codec.encode(_entry(kind, "r1"))])
    assert type(read_first(came)) is First


@pytest.mark.parametrize(
    "twist",
    [
        _write("title", "x", old="y"),
        _write("party.name", "x"),
        _write("a~1b", "x"),
        _write("later", "x"),
        _write("place", ""),  # the default, spelled out
        _write("started_at", "2026-11-20T00:10:00+00:00"),
        _write("place", "a\x00b"),
        _write("task", None),
        _set("schema", 0),
        _set("later", 1),
        lambda entry: entry["changes"].clear(),
        lambda entry: entry["changes"].pop("party"),
    ],
)
def test_what_is_not_plain_takes_a_closer_look(twist: Twist) -> None:
    entry = _entry("visit", "r1")
    twist(entry)
    (came,) = arrival.parse([codec.encode(entry)])
    assert read_first(came) is None


def test_who_may_write_a_change_is_asked_of_the_kinds_that_say_so_one_by_one() -> None:
    for kind in records.kinds().keys() - set(PLAIN_KINDS):
        (came,) = arrival.parse([codec.encode(_entry(kind, "r1"))])
        assert read_first(came) is None
