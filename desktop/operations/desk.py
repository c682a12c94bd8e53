"""The desk: the open profile, the clock and who is on duty; every operation takes it first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from casework.errors import NotFound
from desktop.later import Later
from desktop.operations.changes import Changes

if TYPE_CHECKING:  # the first screen is painted before the database's libraries are imported
    from sqlalchemy import Connection

    from casework import custody
    from casework import notice as notices
    from casework import visit as visits
    from casework.audit import Draft
    from casework.clock import Clock
    from casework.notice import Paper
    from casework.pack import Pack
    from casework.visit import Visit
    from desktop.store.custody import events
    from desktop.store.profile import Profile
    from sync.ledger.laptop.ledger import LocalLedger
else:
    custody = Later("casework.custody")
    events = Later("desktop.store.custody.events")
    notices = Later("casework.notice")
    visits = Later("casework.visit")


class Desk:
    """What operations work on.

    Attributes:
        clock: where times come from.
        opening: brings the profile; done at once unless the window was painted from a glance.
    """

    def __init__(self, profile: Profile | None, clock: Clock) -> None:
        """Sit down at a profile, or at one that is still being opened and comes by `opening`."""
        self.clock = clock
        self.opening: Future[Profile] = Future()
        if profile is not None:
            self.opening.set_result(profile)

    @property
    def profile(self) -> Profile:
        """The unlocked profile (ledger, vault, drafts, search, packs, identity).

        Work that asks for it while it is being opened waits for it, and fails as the opening did.
        """
        return self.opening.result()

    @property
    def ledger(self) -> LocalLedger:
        """The journal and its records."""
        return self.profile.ledger

    @property
    def officer(self) -> str:
        """Id of the officer who unlocked the profile."""
        return self.profile.officer

    @property
    def town(self) -> str:
        """The township this laptop works for."""
        return self.profile.identity.town

    @property
    def practice(self) -> bool:
        """Whether this is a practice profile."""
        return self.profile.practice

    @property
    def pack(self) -> Pack:
        """The pack in force today; raises NotFound("pack.none") before the first sync."""
        pack = self.profile.packs.current(self.today())
        if pack is None:
            raise NotFound("pack.none")
        return pack

    def pack_of(self, pack_id: str) -> Pack:
        """The pack a record was made with, else the one in force."""
        if not pack_id:
            return self.pack
        try:
            return self.profile.packs.get(pack_id)
        except NotFound:  # made on another laptop with a pack that has not arrived here
            return self.pack

    def now(self) -> datetime:
        """Aware UTC."""
        return self.clock.now()

    def today(self) -> date:
        """The local day the officer lives in."""
        return self.local(self.now()).date()

    def local(self, at: datetime) -> datetime:
        """An instant in the officer's zone."""
        return at.astimezone(timezone(timedelta(minutes=self.clock.offset_min())))

    def visit(self, visit_id: str) -> Visit:
        """Load a visit; raises NotFound."""
        return self.ledger.load("visit", visit_id, visits.Visit)

    def paper(self, paper_id: str) -> Paper:
        """Load a paper; raises NotFound."""
        return self.ledger.load("paper", paper_id, notices.Paper)

    def save(
        self,
        drafts: Sequence[Draft],
        *,
        created: str = "",
        also: Callable[[Connection], None] | None = None,
    ) -> Changes:
        """Append drafts in one transaction and say what changed; drafts without changes are left out."""
        drafts = [draft for draft in drafts if draft.changes]
        if not drafts:
            return Changes(kinds=frozenset(), ids=frozenset(), created=created)
        self.ledger.append(self.officer, [*self._clock_jump(), *drafts], also=also)
        return Changes(
            kinds=frozenset(draft.type for draft in drafts),
            ids=frozenset(draft.record for draft in drafts),
            created=created,
            saved_at=self.local(self.now()).isoformat(timespec="seconds"),
        )

    def _clock_jump(self) -> list[Draft]:
        """An entry of its own when the clock went back or jumped since the last act; else nothing."""
        before = self.ledger.jumped_since()
        if before is None:
            return []
        identity = self.profile.identity
        return [
            events.event_draft(
                self.clock,
                identity.town,
                identity.device,
                custody.CustodyKind.CLOCK_JUMPED,
                detail=before.isoformat(timespec="seconds"),
            )
        ]
