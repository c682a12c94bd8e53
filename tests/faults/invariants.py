"""What must hold in every sync history: at every step, and when all is quiet."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select

from casework import codec
from casework.audit import Entry
from sync import records
from sync.ledger import engines, tables
from sync.ledger.fold import get_path
from tests.faults.stage import Machine, Stage, ids_in


class Watch:
    """Looks at a stage and lists what is wrong."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.wrong: list[str] = []
        self._sealed: dict[tuple[str, str], dict[str, Any]] = {}

    def _must(self, holds: bool, what: str) -> None:
        if not holds and what not in self.wrong:
            self.wrong.append(what)

    # --- at every step ---

    def after_step(self, machine: Machine) -> None:
        """An author sees his own pending edits; a sealed record stays what it was."""
        self._own_edits(machine)
        self._sealed_stay()

    def _own_edits(self, machine: Machine) -> None:
        entry, receipt = tables.entry, tables.receipt
        query = (
            select(entry.c.raw)
            .join(receipt, receipt.c.entry == entry.c.id, isouter=True)
            .where(receipt.c.entry.is_(None))
            .order_by(entry.c.n)
        )
        with engines.reading(machine.database) as connection:
            pending = [codec.decode(raw, Entry) for raw in connection.execute(query).scalars()]
        shown: dict[tuple[str, str, str], Any] = {}
        for one in pending:
            for path, (_old, new) in one.changes.items():
                shown[one.type, one.record, path] = new
        states = {key: machine.ledger.state(*key) or {} for key in {key[:2] for key in shown}}
        for (type_, record, path), value in shown.items():
            state = states[type_, record]
            self._must(get_path(state, path) == value, f"{machine.name} does not see own {path} of {record}")

    def county_restored(self) -> None:
        """What the county had sealed since the backup may come again in another order."""
        self._sealed.clear()

    def _sealed_stay(self) -> None:
        with engines.reading(self.stage.county.engine) as connection:
            query = select(tables.record.c.type, tables.record.c.id, tables.record.c.state)
            rows = connection.execute(query.where(tables.record.c.sealed == 1)).all()
        for type_, id_, raw in rows:
            kind = records.kinds()[type_]
            state = {key: value for key, value in codec.decode_any(raw).items() if kind.is_locked(key)}
            before = self._sealed.setdefault((type_, id_), state)
            self._must(before == state, f"sealed {type_} {id_} changed")

    # --- at quiet ---

    def at_quiet(self) -> list[str]:
        """Everything has been said: county and laptops are the same and nothing is lost."""
        for machine in self.stage.machines:
            self._converged(machine)
        filed = self._county_entries()
        self._nothing_lost(filed)
        self._no_silent_overwrite(filed)
        self._numbers()
        self._feed()
        self._files()
        for machine in self.stage.machines:
            report = machine.sync(perfect=True)
            moved = (report.pushed, report.pulled, report.files) if report else None
            self._must(moved == (0, 0, 0), f"{machine.name} moved {moved} when all was said")
        return self.wrong

    def handed_in(self, machine: Machine) -> None:
        """A laptop that leaves has given the county all it had."""
        missing = ids_in(machine.database) - ids_in(self.stage.county.engine)
        self._must(not missing, f"{machine.name} left with {len(missing)} acts that only it holds")

    def _converged(self, machine: Machine) -> None:
        name, county = machine.name, self.stage.county
        waiting = machine.ledger.waiting()
        self._must(waiting.entries == 0, f"{name} still has {waiting.entries} entries to send")
        self._must(machine.ledger.verify_chain() is None, f"the chain of {name} is broken")
        with engines.reading(machine.database) as connection:
            mine = {
                (row.type, row.id): (row.state, row.town)
                for row in connection.execute(select(tables.record)).all()
            }
        with engines.reading(county.engine) as connection:
            query = select(tables.record).where(tables.record.c.town == machine.town)
            theirs = {(row.type, row.id): (row.state, row.town) for row in connection.execute(query).all()}
        self._must(all(town == machine.town for _, town in mine.values()), f"{name} holds another township")
        missing = theirs.keys() - mine.keys()
        self._must(not missing, f"{name} lacks {len(missing)} records")
        extra = mine.keys() - theirs.keys()
        self._must(not extra, f"{name} holds {len(extra)} records that the county lacks")
        different = [key for key in theirs.keys() & mine.keys() if theirs[key] != mine[key]]
        self._must(not different, f"{name} sees other states: {different[:2]}")
        self._must(
            machine.ledger.conflicts() == county.ledger.conflicts(machine.town),
            f"{name} sees other conflicts",
        )

    def _county_entries(self) -> list[Entry]:
        entry, receipt = tables.entry, tables.receipt
        query = (
            select(entry.c.raw)
            .join(receipt, receipt.c.entry == entry.c.id)
            .where(receipt.c.outcome != "")
            .order_by(entry.c.n)
        )
        with engines.reading(self.stage.county.engine) as connection:
            return [codec.decode(raw, Entry) for raw in connection.execute(query).scalars()]

    def _nothing_lost(self, filed: list[Entry]) -> None:
        ids = [one.id for one in filed]
        self._must(len(set(ids)) == len(ids), "an entry was folded twice")
        wanted = self.stage.entries.keys() - self.stage.destroyed
        lost = wanted - set(ids)
        held = ids_in(self.stage.county.engine)
        self._must(not (lost - held), f"{len(lost - held)} acts never reached the county")
        apart = {one for one in lost & held if not self._spent_on_nothing(one)}
        self._must(not apart, f"{len(apart)} acts lie in quarantine")

    def _spent_on_nothing(self, entry: str) -> bool:
        """An act on a record that a restored county had lost: filed apart, in plain sight, when it came.

        Either a number taken from a lease that is gone, or an act on a colleague's record that came before
        the colleague had sent it again.
        """
        one = self.stage.entries[entry]
        return self.stage.restored_county and (one.type == "lease" or "id" not in one.changes)

    def _no_silent_overwrite(self, filed: list[Entry]) -> None:
        """A value is shown, or was replaced by somebody who had seen it, or stands in a conflict."""
        with engines.reading(self.stage.county.engine) as connection:
            beside = {
                (row.record, row.path, row.other) for row in connection.execute(select(tables.conflict)).all()
            }
            states = {
                (row.type, row.id): codec.decode_any(row.state)
                for row in connection.execute(select(tables.record)).all()
            }
        seen = {
            (one.record, path, codec.encode(old).decode())
            for one in filed
            for path, (old, _new) in one.changes.items()
        }
        for one in filed:
            for path, (_old, new) in one.changes.items():
                raw = codec.encode(new).decode()
                shown = get_path(states.get((one.type, one.record), {}), path) == new
                kept = shown or (one.record, path, raw) in seen or (one.record, path, raw) in beside
                self._must(kept, f"{path} of {one.type} {one.record} was overwritten unseen")

    def _numbers(self) -> None:
        """No number twice, unless two copies of one laptop took it; then the tags tell them apart."""
        uses: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for town in {machine.town for machine in self.stage.machines}:
            for state in self.stage.county.ledger.query(town, "paper"):
                if state.get("number"):
                    uses[f"{town} {state['number']}"].append(state)
        forked = any(machine.fork for machine in self.stage.machines) or self.stage.restored_county
        for number, papers in uses.items():
            tags = {state["check_tag"] for state in papers}
            self._must(len(tags) == len(papers), f"number {number} twice with one tag")
            self._must(len(papers) == 1 or forked, f"number {number} on {len(papers)} papers")

    def _feed(self) -> None:
        """County sequences are unique in a township and none is beyond the head."""
        with engines.reading(self.stage.county.engine) as connection:
            heads = dict(connection.execute(select(tables.head.c.town, tables.head.c.seq)).all())
            seqs: dict[str, list[int]] = defaultdict(list)
            for town, seq in connection.execute(select(tables.record.c.town, tables.record.c.seq)):
                seqs[town].append(seq)
        for town, found in seqs.items():
            self._must(len(set(found)) == len(found), f"two records of {town} share a sequence")
            self._must(max(found, default=0) <= heads.get(town, 0), f"the feed of {town} is beyond its head")

    def _files(self) -> None:
        """A file of the county's records is whole, or was never sent by anybody who is left."""
        county = self.stage.county
        for town in {machine.town for machine in self.stage.machines}:
            for state in county.ledger.query(town, "evidence"):
                blob = str(state["cipher_sha256"])
                path = county.blobs.path(town, blob)
                self._must(path.exists(), f"file {blob[:8]} never came")
                if path.exists():
                    self._must(county.blobs.reread(town, blob)[0] == blob, f"file {blob[:8]} is wrong")
