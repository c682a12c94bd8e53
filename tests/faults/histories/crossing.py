"""Two batches of one township open at once on PostgreSQL, and a reader between their commits."""

import random
import threading
from pathlib import Path
from typing import Any

from msgspec import Raw
from sqlalchemy import Connection, event

from sync.protocol.messages import PushRequest
from tests.faults.histories.acts import Acts
from tests.faults.histories.machine import Machine
from tests.faults.histories.props import Props
from tests.faults.histories.stage import CALM, Stage

NAME = "two open transactions"
PATIENCE_S = 20.0
BLOCKED_S = 1.0  # that the second batch may take; it waits for the first as long as that one is open


class Crossing:
    """One batch is held before its commit while another is pushed and somebody reads the feed."""

    def __init__(self, props: Props, root: Path) -> None:
        root.mkdir()
        self._stage = Stage(props, root, random.Random(NAME), CALM)
        acts = Acts(self._stage, 1)
        self._machines = [self._stage.add(name) for name in ("a1", "a2")]
        for machine in self._machines:
            acts.create(machine)
        self._held_thread: threading.Thread | None = None
        self._batch: Connection | None = None  # the transaction of the held one
        self._holds = threading.Event()
        self._goes_on = threading.Event()

    def play(self) -> list[str]:
        """What a reader's cursor passed."""
        try:
            return self._play()
        finally:
            self._goes_on.set()
            self._stage.close()

    def _play(self) -> list[str]:
        ledger, town = self._stage.county.ledger, self._machines[0].town
        first, second = (threading.Thread(target=self._push, args=(one,)) for one in self._machines)
        event.listen(self._stage.county.engine, "begin", self._note_batch)
        event.listen(self._stage.county.engine, "commit", self._hold)
        self._held_thread = first
        first.start()
        if not self._holds.wait(PATIENCE_S):
            return ["the first batch never came to its commit"]
        second.start()
        second.join(BLOCKED_S)
        before = ledger.page(town, 0)
        self._goes_on.set()
        first.join(PATIENCE_S)
        second.join(PATIENCE_S)
        after = ledger.page(town, before.end)
        seen = {unit.id for unit in (*before.units, *after.units)}
        passed = {unit.id for unit in ledger.page(town, 0).units} - seen
        return [f"a reader's cursor passed {len(passed)} records"] if passed else []

    def _push(self, machine: Machine) -> None:
        raws = tuple(Raw(raw) for _seq, raw in machine.ledger.unsent())
        service: Any = self._stage.service(machine)
        service.push(PushRequest(incarnation=machine.ledger.device.incarnation, entries=raws))

    def _note_batch(self, connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        if writes and self._batch is None and threading.current_thread() is self._held_thread:
            self._batch = connection

    def _hold(self, connection: Connection) -> None:
        if connection is self._batch:
            self._holds.set()
            self._goes_on.wait(PATIENCE_S)
