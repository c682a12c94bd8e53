"""Alerts: a laptop that was restored from an older copy or cloned, and what a person found out about it."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Engine, bindparam, select, update

from casework import codec
from casework.clock import Clock
from casework.custody import CustodyEvent, CustodyKind
from casework.errors import CaseworkError
from casework.ids import ENTROPY_BYTES, uuid7
from sync.ledger.county.ledger import CountyLedger
from sync.ledger.engines import insert_missing, reading, writing
from sync.server.registry import Device, Registry
from sync.server.tables import ALERT

FORKED = "forked"  # two histories of one laptop: a clone, or an older copy that was put back
RENEWED = "renewed"  # it goes on under a new incarnation; its numbers were frozen
_ONE = (
    ALERT.c.device == bindparam("of_device"),
    ALERT.c.incarnation == bindparam("of_incarnation"),
    ALERT.c.kind == bindparam("of_kind"),
)
_SEEN = select(ALERT.c.at).where(*_ONE)
_AGAIN = update(ALERT).where(*_ONE).values(at=bindparam("seen"))


class Alert(Struct, frozen=True, kw_only=True):
    """One thing that should be asked about; open until somebody answered for the laptop after it."""

    device: str
    town: str
    incarnation: str  # the one it spoke for
    kind: str
    at: str  # ISO UTC
    answered_by: str = ""
    answered_at: str = ""  # ISO UTC
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Nobody has answered for it."""
        return not self.answered_by


class Alerts:
    """Keeps each alert once; the answers are the county's own acts in the journal of the township."""

    def __init__(self, engine: Engine, ledger: CountyLedger, registry: Registry, clock: Clock) -> None:
        self._engine = engine
        self._ledger = ledger
        self._registry = registry
        self._clock = clock

    def note(self, device: Device, incarnation: str, kind: str, at: str) -> None:
        """Note an alert; the same of one incarnation is noted once, and again after it was answered for."""
        answer = self._answers(device.town).get(device.id)
        row = {"device": device.id, "town": device.town, "incarnation": incarnation, "kind": kind, "at": at}
        one = {"of_device": device.id, "of_incarnation": incarnation, "of_kind": kind}
        with writing(self._engine) as conn:
            seen = conn.execute(_SEEN, one).scalar()
            if seen is None:
                conn.execute(insert_missing(conn.dialect, ALERT), row)  # another server may do so too
            elif answer is not None and _is_after(answer, seen):
                conn.execute(_AGAIN, {**one, "seen": at})

    def listed(self) -> tuple[Alert, ...]:
        """Every alert: those that nobody answered for first, then newest first."""
        with reading(self._engine) as conn:
            rows = conn.execute(select(ALERT).order_by(ALERT.c.at.desc(), ALERT.c.device)).mappings().all()
        towns = {str(row["town"]) for row in rows}
        answers = {device: said for town in sorted(towns) for device, said in self._answers(town).items()}
        found = [_answered(Alert(**row), answers.get(str(row["device"]))) for row in rows]
        return tuple(sorted(found, key=lambda one: not one.is_open))

    def answer(self, device: str, by: str, words: str) -> tuple[Alert, ...]:
        """Say that a person asked about a laptop, and what was found: an act in the county's journal.

        Args:
            device: the laptop.
            by: who asked.
            words: what was found; officers of the township can read it.

        Returns:
            The alerts that were open.

        Raises:
            CaseworkError: device.unknown; alert.none, nothing is open; alert.words.
        """
        laptop = self._registry.device(device)
        if laptop is None:
            raise CaseworkError("device.unknown", device=device)
        if not by.strip() or not words.strip():
            raise CaseworkError("alert.words")
        waiting = tuple(one for one in self.listed() if one.device == device and one.is_open)
        if not waiting:
            raise CaseworkError("alert.none", device=device)
        now = self._clock.now()
        event = CustodyEvent(
            id=uuid7(now, self._clock.entropy(ENTROPY_BYTES)),
            town=laptop.town,
            kind=CustodyKind.COPY_ANSWERED,
            device=laptop.id,
            at=now,
            by=by.strip(),
            words=words.strip(),
        )
        self._ledger.put(laptop.town, "custody", event.id, codec.plain(event), verb=event.kind.value)
        return waiting

    def _answers(self, town: str) -> dict[str, CustodyEvent]:
        """Laptop -> the newest answer for it."""
        states = self._ledger.query(town, "custody", {"kind": CustodyKind.COPY_ANSWERED.value}, order=("id",))
        events = [codec.convert(state, CustodyEvent) for state in states]
        return {event.device: event for event in events}


def _answered(alert: Alert, answer: CustodyEvent | None) -> Alert:
    if answer is None or not _is_after(answer, alert.at):
        return alert
    at = "" if answer.at is None else answer.at.isoformat()
    return replace(alert, answered_by=answer.by, answered_at=at, words=answer.words)


def _is_after(answer: CustodyEvent, at: str) -> bool:
    return answer.at is not None and answer.at >= datetime.fromisoformat(at)
