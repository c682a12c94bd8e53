"""Alerts: a laptop that was restored from an older copy or cloned, for the administrator to ask about."""

from msgspec import Struct
from sqlalchemy import Engine, select

from sync.ledger.engines import insert_missing, reading, writing
from sync.server.registry import Device
from sync.server.tables import ALERT

FORKED = "forked"  # two histories of one laptop: a clone, or an older copy that was put back
RENEWED = "renewed"  # it goes on under a new incarnation; its numbers were frozen


class Alert(Struct, frozen=True, kw_only=True):
    """One thing that should be asked about."""

    device: str
    town: str
    incarnation: str  # the one it spoke for
    kind: str
    at: str  # ISO UTC


class Alerts:
    """Keeps each alert once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, device: Device, incarnation: str, kind: str, at: str) -> None:
        """Note an alert; the same of one incarnation is noted once."""
        row = {"device": device.id, "town": device.town, "incarnation": incarnation, "kind": kind, "at": at}
        with writing(self._engine) as conn:
            conn.execute(insert_missing(conn.dialect, ALERT), row)

    def listed(self) -> tuple[Alert, ...]:
        """Every alert, newest first."""
        with reading(self._engine) as conn:
            rows = conn.execute(select(ALERT).order_by(ALERT.c.at.desc(), ALERT.c.device)).mappings()
            return tuple(Alert(**row) for row in rows)
