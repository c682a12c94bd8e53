"""Laptops of a fleet: each a process of its own, as in life, so that none waits for another's interpreter."""

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import NamedTuple

from tests.bench.road.town import OFFICER, Laptop
from tests.bench.road.visits import fill

START_S = 120.0
STOP_S = 20.0


class Member(NamedTuple):
    """One laptop seen from outside."""

    process: ForkServerProcess
    line: Connection


class Ended(NamedTuple):
    """How the run of one laptop ended.

    Attributes:
        pushed: its acts with the county's receipt.
        pulled: records that came, its own among them.
        problem: what ended it; empty when all went well.
    """

    pushed: int
    pulled: int
    problem: str


class Fleet:
    """Enrolled laptops with acts that wait for the county."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = members

    def sync(self) -> list[Ended]:
        """All at once; returns when the last has ended."""
        for member in self._members:
            member.line.send("sync")
        return [_told(member) for member in self._members]


@contextmanager
def fleet(folder: Path, tickets: Sequence[str], entries: int) -> Iterator[Fleet]:
    """Start one process for each ticket, with so many visits in each journal."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    members: list[Member] = []
    try:
        for number, ticket in enumerate(tickets):
            here, there = context.Pipe()
            name = f"laptop-{number}"
            process = context.Process(target=_laptop, args=(there, folder / name, ticket, entries, number))
            process.start()
            there.close()
            members.append(Member(process, here))
        for member in members:
            if not member.line.poll(START_S):
                raise AssertionError(f"{member.process.name} did not start in {START_S:.0f} s")
            member.line.recv()
        yield Fleet(members)
    finally:
        for member in members:
            member.line.close()
        for member in members:
            member.process.join(STOP_S)


def _told(member: Member) -> Ended:
    ended = member.line.recv()
    assert isinstance(ended, Ended), ended
    return ended


def _laptop(line: Connection, home: Path, ticket: str, entries: int, number: int) -> None:
    laptop = Laptop(home, ticket, home.name)
    fill(laptop.profile, entries, OFFICER, seed=number)
    line.send("ready")
    if line.recv() == "sync":
        report = laptop.engine().run()
        line.send(Ended(report.pushed, report.pulled, str(report.problem or "")))
    laptop.close()
