"""What must hold at every step of a history."""

from typing import Any

from sqlalchemy import and_, or_, select

from casework import codec
from sync import records, upcasts
from sync.ledger import engines, tables
from sync.ledger.fold import get_path
from tests.faults.histories import programs
from tests.faults.histories.machine import Machine
from tests.faults.histories.stage import Stage, ids_in


class Watch:
    """Looks at a stage and lists what is wrong."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.wrong: list[str] = []
        self._sealed: dict[tuple[str, str, str], dict[str, Any]] = {}

    def must(self, holds: bool, what: str) -> None:
        """Note what does not hold, once."""
        if not holds and what not in self.wrong:
            self.wrong.append(what)

    def after_step(self, machine: Machine, *, is_restored: bool) -> None:
        """An author sees his own pending edits, a sealed record stays what it was, no row is passed over.

        Args:
            machine: the laptop that acted.
            is_restored: the county may have been put back: what it had sealed since may come in another
                order.
        """
        if is_restored:
            self._sealed.clear()
        if machine in self.stage.machines:  # it may have been lost
            self._own_edits(machine)
            self._no_row_passed(machine)
        self._sealed_stay()

    def handed_in(self, machine: Machine) -> None:
        """A laptop that leaves has given the county all it had."""
        missing = ids_in(machine.database) - ids_in(self.stage.county.engine)
        self.must(not missing, f"{machine.name} left with {len(missing)} acts that only it holds")

    def heads(self) -> tuple[tuple[str, int], ...]:
        """How far the county's feeds reach."""
        with engines.reading(self.stage.county.engine) as connection:
            query = select(tables.head.c.town, tables.head.c.seq).order_by(tables.head.c.town)
            return tuple((town, seq) for town, seq in connection.execute(query))

    def _own_edits(self, machine: Machine) -> None:
        entry, receipt, record = tables.entry, tables.receipt, tables.record
        not_pulled = and_(
            receipt.c.outcome.in_(("accepted", "duplicate")),
            receipt.c.stale == 0,
            receipt.c.county_seq > record.c.seq,
        )
        query = (
            select(entry.c.raw)
            .join(receipt, receipt.c.entry == entry.c.id, isouter=True)
            .join(record, and_(record.c.type == entry.c.type, record.c.id == entry.c.record), isouter=True)
            .where(or_(receipt.c.entry.is_(None), not_pulled))
            .order_by(entry.c.n)
        )
        shown: dict[tuple[str, str], dict[str, Any]] = {}
        with programs.running(machine.program), engines.reading(machine.database) as connection:
            for raw in connection.execute(query).scalars():
                one = upcasts.read(raw)
                shown.setdefault((one.type, one.record), {}).update(
                    (path, new) for path, (_old, new) in one.changes.items()
                )
        for (type_, id_), values in shown.items():
            state = machine.ledger.state(type_, id_) or {}
            for path, value in values.items():
                seen = get_path(state, path) == value
                self.must(seen, f"{machine.name} does not see own {path} of {type_} {id_}")

    def _no_row_passed(self, machine: Machine) -> None:
        """A laptop holds the county's feed up to its cursor, and nothing of another township."""
        county, record = self.stage.county, tables.record
        if machine.ledger.epoch() != county.home.settings.epoch or machine.name in self.stage.unmet:
            return  # it learns of the restore at its next word with the county
        columns = (record.c.type, record.c.id, record.c.seq, record.c.town)
        with engines.reading(machine.database) as connection:
            rows = connection.execute(select(*columns)).all()
        mine = {(row.type, row.id): row.seq for row in rows}
        self.must(all(row.town == machine.town for row in rows), f"{machine.name} holds another township")
        beyond = record.c.seq <= machine.ledger.cursor()
        with engines.reading(county.engine) as connection:
            query = select(*columns).where(record.c.town == machine.town, beyond)
            passed = [
                f"{row.type} {row.id}"
                for row in connection.execute(query)
                if mine.get((row.type, row.id), -1) < row.seq
            ]
        self.must(not passed, f"{machine.name} passed over {passed[:2]}")

    def _sealed_stay(self) -> None:
        with engines.reading(self.stage.county.engine) as connection:
            columns = (tables.record.c.town, tables.record.c.type, tables.record.c.id, tables.record.c.state)
            rows = connection.execute(select(*columns).where(tables.record.c.sealed == 1)).all()
        for town, type_, id_, raw in rows:
            kind = records.kinds()[type_]
            state = {key: value for key, value in codec.decode_any(raw).items() if kind.is_locked(key)}
            before = self._sealed.setdefault((town, type_, id_), state)
            self.must(before == state, f"sealed {type_} {id_} changed")
