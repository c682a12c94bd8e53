"""The glance: what the officer saw last, painted at the next start while the desk is still being opened."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from casework import codec
from casework.errors import CaseworkError
from desktop.later import Later
from desktop.operations.day import Morning, StatusLine, TodayItem

if TYPE_CHECKING:
    from desktop.operations import today
    from desktop.operations.desk import Desk
else:
    today = Later("desktop.operations.today")

log = logging.getLogger(__name__)


class Glance(Struct, frozen=True, kw_only=True):
    """Today's page and the frame around it."""

    at: datetime  # aware UTC: when it was true
    town_name: str
    practice: bool
    items: tuple[TodayItem, ...]
    morning: Morning
    line: StatusLine


def parse(text: str) -> Glance | None:
    """Read what `keep` wrote; None when there is none or another version of the program wrote it."""
    if not text:
        return None
    try:
        return codec.decode(text, Glance)
    except msgspec.DecodeError as problem:
        log.info("the last view was not readable, the normal way is taken: %s", type(problem).__name__)
        return None


def keep(desk: Desk, items: tuple[TodayItem, ...], morning: Morning) -> None:
    """Keep what today's page now shows in the encrypted database; a disk that refuses costs nothing else.

    Args:
        items: today's list.
        morning: the morning card.
    """
    try:
        seen = Glance(
            at=desk.now(),
            town_name=desk.profile.identity.town_name,
            practice=desk.practice,
            items=items,
            morning=morning,
            line=today.status_line(desk),
        )
        desk.profile.keep_glance(codec.encode(seen).decode())
    except CaseworkError as problem:
        log.info("the view was not kept: %s", problem.code)
