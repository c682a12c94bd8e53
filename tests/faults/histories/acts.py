"""What officers do in a history, by chance: visits, tasks, waivers, evidence, papers, conflicts."""

import random
from datetime import datetime
from typing import Any, cast

from casework import codec
from casework.audit import Draft
from casework.clock import Moment, new_id
from casework.errors import CaseworkError
from casework.notice import PaperState
from casework.numbering import NumberLease, take
from desktop.operations import conflict, salvage
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from sync.ledger import conflicts
from sync.ledger.conflicts import OpenConflict
from sync.ledger.laptop.ledger import LocalLedger
from tests.faults.histories.machine import Machine
from tests.faults.histories.stage import Stage

PATHS = ("place", "title", "answers.Q1.value", "answers.Q2.value", "answers.Q2.note")
PARTY = {"id": "p1", "kind": "organisation", "name": "渝香火锅店"}
CHOICES = (conflict.KEEP, conflict.TAKE, conflict.BOTH, conflict.LEGAL)
TASKS = 2  # that one township's officers crowd on


class Inbox:
    """As much of a desk as settling a conflict takes."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.ledger: LocalLedger = machine.ledger
        self.officer = machine.officer

    def now(self) -> datetime:
        """The laptop's time."""
        moment: Moment = self.ledger.now()
        return moment.at

    def save(self, drafts: list[Draft]) -> Changes:
        """Write."""
        self._machine.write(drafts)
        return Changes(kinds=frozenset(), ids=frozenset())


class Acts:
    """Plays the officers.

    Attributes:
        hot: how many records of a kind they crowd on.
    """

    def __init__(self, stage: Stage, hot: int) -> None:
        self.stage = stage
        self.chance: random.Random = stage.chance
        self.hot = hot
        self._made: dict[tuple[str, str], list[str]] = {}  # (kind, township) -> ids

    def known(self, machine: Machine, kind: str = "visit", hot: int = 0) -> list[str]:
        """Records this laptop can see, of those the officers crowd on."""
        crowd = self._made.get((kind, machine.town), [])[-(hot or self.hot) :]
        return [one for one in crowd if machine.ledger.state(kind, one) is not None]

    def _new(self, machine: Machine, kind: str, verb: str, values: dict[str, Any]) -> str:
        key = new_id(machine.clock)
        if machine.act(verb, kind, key, {"id": key, "town": machine.town, **values}):
            self._made.setdefault((kind, machine.town), []).append(key)
        return key

    # --- visits, tasks, waivers ---

    def create(self, machine: Machine) -> None:
        """Open a visit."""
        self._new(machine, "visit", "opened", {"pack": "p", "title": "综合查一次", "party": PARTY})

    def edit(self, machine: Machine) -> None:
        """Write one or two paths of a visit."""
        known = self.known(machine)
        if not known:
            return self.create(machine)
        visit = self.chance.choice(known)
        paths = self.chance.sample(PATHS, self.chance.choice((1, 1, 2)))
        values: dict[str, Any] = {path: f"{path}={self.stage.unique()}" for path in paths}
        machine.act("amended", "visit", visit, values)
        return None

    def close_visit(self, machine: Machine) -> None:
        """Seal a visit."""
        for visit in self.known(machine)[:1]:
            if machine.act("closed", "visit", visit, {"state": "closed"}):
                seen = machine.ledger.state("visit", visit) or {}
                self.stage.sealed.setdefault(visit, []).append((machine.device, seen))

    def task(self, machine: Machine) -> None:
        """Set a recheck, or say how one went."""
        known = self.known(machine, "task", TASKS)
        if not known:
            self._new(machine, "task", "set", {"kind": "recheck", "title": "复查", "due": "2026-11-27"})
            return
        said = {"note": f"note={self.stage.unique()}", "state": self.chance.choice(("open", "done"))}
        path = self.chance.choice(sorted(said))
        machine.act("reported", "task", self.chance.choice(known), {path: said[path]})

    def claim(self, machine: Machine) -> None:
        """Waive a penalty for a first offence, or take a waiver back; the county compares them."""
        known = self.known(machine, "claim")
        if known and self.chance.random() < 0.4:
            machine.act("withdrawn", "claim", known[-1], {"withdrawn": f"误录{self.stage.unique()}"})
            return
        values = {
            "visit": "v",
            "finding": "F1",
            "party": "p1",
            "party_key": self.chance.choice(("91500112MA5U3K0X6P", "91500112MA5U3K0X7Q")),
            "group": "fire-equipment",
            "at": codec.plain(machine.clock.now()),
            "months": 24,
            "cursor": machine.ledger.cursor(),
        }
        self._new(machine, "claim", "filed", values)

    # --- evidence and papers ---

    def evidence(self, machine: Machine) -> None:
        """Take in a file."""
        known = self.known(machine)
        if not known:
            return
        raw = self.chance.randbytes(self.chance.choice((1, 200, 5000)))
        blob = machine.files.put(raw)
        values = {
            "visit": known[-1],
            "kind": "photo",
            "name": "照片.jpg",
            "size": len(raw),
            "sha256": blob,
            "cipher_sha256": blob,
            "cipher_size": len(raw),
        }
        self._new(machine, "evidence", "added", values)

    def rename(self, machine: Machine) -> None:
        """Write what stays writable of a sealed record: another name, or that it is withdrawn."""
        known = self.known(machine, "evidence")
        if known:
            path = self.chance.choice(("name", "withdrawn"))
            machine.act("amended", "evidence", known[-1], {path: f"{path}={self.stage.unique()}"})

    def number(self, machine: Machine) -> None:
        """Seal a paper with the next number, in one transaction; without a number it stays a draft."""
        wanted = {"device": machine.device}
        leases = [codec.convert(state, NumberLease) for state in machine.ledger.query("lease", wanted)]
        usable = [lease for lease in leases if lease.left]
        if not usable:
            self.stage.note(f"  no number left in {len(leases)} leases")
            return
        lease = usable[0]
        try:
            number, serial, rest = take(lease, machine.clock.now().date())
        except CaseworkError as error:  # the clock stands after the lease's last day
            self.stage.note(f"  refused {error.code}")
            return
        key = new_id(machine.clock)
        paper = {
            "id": key,
            "town": machine.town,
            "visit": "v",
            "form": lease.series,
            "state": PaperState.SEALED.value,
            "number": number,
            "serial": serial,
            "lease": lease.id,
            "check_tag": f"T{self.stage.unique()}",
            **self._superseded(machine),
        }
        moved: dict[str, Any] = {"next": (lease.next, rest.next)}
        sealed: dict[str, Any] = {path: (None, value) for path, value in paper.items()}
        if machine.write(
            [
                Draft(type="paper", record=key, verb="sealed", changes=sealed),
                Draft(type="lease", record=lease.id, verb="taken", changes=moved),
            ]
        ):
            self._made.setdefault(("paper", machine.town), []).append(key)

    def _superseded(self, machine: Machine) -> dict[str, str]:
        """A sealed paper is never amended: another one points back to it."""
        known = self.known(machine, "paper")
        return {"supersedes": known[-1]} if known and self.chance.random() < 0.3 else {}

    def hand_over(self, machine: Machine) -> None:
        """A sealed paper is printed, served or void: it only goes forward; its content is tried as well."""
        known = self.known(machine, "paper")
        if not known:
            return
        values: dict[str, Any] = self.chance.choice(
            (
                {"state": PaperState.PRINTED.value},
                {"state": PaperState.SERVED.value},
                {"state": PaperState.VOID.value, "void_reason": f"作废{self.stage.unique()}"},
                {"check_tag": f"X{self.stage.unique()}"},  # refused here: it is sealed
            )
        )
        machine.act("moved", "paper", self.chance.choice(known), values)

    # --- conflicts ---

    def resolve(self, machine: Machine) -> None:
        """Settle an open conflict in the inbox: keep, take, both as statements, or legal review."""
        found = machine.ledger.conflicts()
        if not found:
            return
        one = self.chance.choice(found)
        if one.type in conflicts.COUNTY_SETTLES:
            return
        self._settle(machine, one, self.chance.choice(CHOICES))

    def keep_first(self, machine: Machine) -> None:
        """Settle the first open conflict for what is shown."""
        self._settle(machine, machine.ledger.conflicts()[0], conflict.KEEP)

    def salvage(self, machine: Machine) -> None:
        """Give back, in one's own name, what only this laptop holds after the county was put back."""
        desk = cast(Desk, Inbox(machine))
        for one in salvage.copies(desk):
            self.stage.note(f"  only here: {one.type} {one.is_unknown} {len(one.places)}")
            if one.may_be_offered:
                salvage.offer(desk, one.type, one.id)

    def _settle(self, machine: Machine, one: OpenConflict, choice: str) -> None:
        self.stage.note(f"  {choice} {one.path}")
        try:
            conflict.settle(cast(Desk, Inbox(machine)), one.type, one.record, one.id, choice)
        except CaseworkError as error:
            self.stage.note(f"  refused {error.code}")
