"""What must hold when all is quiet: county and laptops are the same, and nothing is lost or doubled."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import select

from casework import audit, codec
from casework.audit import Entry
from casework.numbering import NumberLease
from sync import upcasts
from sync.ledger import engines, tables
from sync.ledger.county import answered
from sync.ledger.county.journal import READ, Journal
from sync.ledger.fold import get_path
from sync.server.supervision.alerts import FORKED
from tests.faults.histories import programs
from tests.faults.histories.machine import Machine
from tests.faults.histories.seals import sealed_unseen
from tests.faults.histories.stage import Stage, ids_in

MS_DIGITS = 12  # of a time-ordered id


class Quiet:
    """Looks at a stage on which everything has been said."""

    def __init__(self, stage: Stage, dismissed: dict[str, set[str]]) -> None:
        """Prepare.

        Args:
            stage: at rest.
            dismissed: officer -> entries that the county held when he was struck off.
        """
        self.stage = stage
        self._dismissed = dismissed
        self.wrong: list[str] = []

    def _must(self, holds: bool, what: str) -> None:
        if not holds and what not in self.wrong:
            self.wrong.append(what)

    def look(self) -> list[str]:
        """Everything that is wrong."""
        for machine in self.stage.machines:
            self._converged(machine)
        filed = self._county_entries()
        self._nothing_lost(filed)
        self._no_silent_overwrite(filed)
        self._numbers()
        self._feed()
        self._chains()
        self._files()
        self._late_work(filed)
        self._settled_by_who_saw()
        self.wrong += sealed_unseen(self.stage)
        self._copies_have_no_numbers()
        self._lifted()
        return self.wrong

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
        named = {(one.type, one.record) for id_ in self.stage.destroyed if (one := self.stage.entries[id_])}
        extra = mine.keys() - theirs.keys() - named  # a copy of what was destroyed is kept, not offered
        self._must(not extra, f"{name} holds {len(extra)} records that the county lacks")
        different = [key for key in theirs.keys() & mine.keys() if theirs[key] != mine[key]]
        self._must(not different, f"{name} sees other states: {different[:2]}")
        self._must(
            machine.ledger.conflicts() == county.ledger.conflicts(machine.town),
            f"{name} sees other conflicts",
        )

    def _county_entries(self) -> list[Entry]:
        entry = tables.entry
        query = (
            select(*(entry.c[name] for name in READ))
            .select_from(answered.ENTRIES)
            .where(answered.TAKEN)
            .order_by(entry.c.n)
        )
        with engines.reading(self.stage.county.engine) as connection:
            return [upcasts.read(raw) for raw in Journal(connection).raws(connection.execute(query).all())]

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
                (row.town, row.type, row.id): codec.decode_any(row.state)
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
                shown = _stands(new, get_path(states.get((one.town, one.type, one.record), {}), path))
                kept = shown or (one.record, path, raw) in seen or (one.record, path, raw) in beside
                self._must(kept, f"{path} of {one.type} {one.record} was overwritten unseen")

    def _numbers(self) -> None:
        """No number twice, unless two copies of one laptop took it; then the tags tell them apart.

        And every number of a lease from its start to where it stands is on a paper.
        """
        query = self.stage.county.ledger.query
        for town in sorted(self.stage.towns):
            uses: dict[str, list[dict[str, Any]]] = defaultdict(list)
            serials: dict[str, set[int]] = defaultdict(set)
            leases = [codec.convert(state, NumberLease) for state in query(town, "lease")]
            copied = {lease.id for lease in leases if lease.device in self.stage.forked}
            for state in query(town, "paper"):
                if state.get("number"):
                    uses[state["number"]].append(state)
                    serials[state["lease"]].add(state["serial"])
            for number, papers in uses.items():
                tags = {state["check_tag"] for state in papers}
                self._must(len(tags) == len(papers), f"number {number} twice with one tag")
                by_copies = self.stage.restored_county or all(state["lease"] in copied for state in papers)
                self._must(len(papers) == 1 or by_copies, f"number {number} on {len(papers)} papers")
            for lease in leases:
                missing = set(range(lease.start, lease.next)) - serials[lease.id]
                # a paper may be gone with the laptop that had it
                is_named = bool(self.stage.destroyed) or self.stage.restored_county or lease.id in copied
                told = f"numbers {sorted(missing)} of {lease.series} on no paper"
                self._must(not missing or is_named, told)

    def _feed(self) -> None:
        """County sequences are unique in a township and none is beyond the head."""
        with engines.reading(self.stage.county.engine) as connection:
            heads = {row.town: row.seq for row in connection.execute(select(tables.head))}
            seqs: dict[str, list[int]] = defaultdict(list)
            for town, seq in connection.execute(select(tables.record.c.town, tables.record.c.seq)):
                seqs[town].append(seq)
            given = select(answered.COUNTY_SEQ, tables.entry.c.town).select_from(answered.ENTRIES)
            answers: dict[str, list[int]] = defaultdict(list)
            in_order = given.where(answered.TAKEN).order_by(tables.entry.c.n)
            for seq, town in connection.execute(in_order):
                answers[town].append(seq)
        for town, found in seqs.items():
            self._must(len(set(found)) == len(found), f"two records of {town} share a sequence")
            self._must(max(found, default=0) <= heads.get(town, 0), f"the feed of {town} is beyond its head")
        for town, found in answers.items():
            self._must(found == sorted(set(found)), f"acts of {town} were numbered out of order")

    def _chains(self) -> None:
        """At the county every act of an incarnation points to one that is there."""
        with engines.reading(self.stage.county.engine) as connection:
            rows = connection.execute(select(*(tables.entry.c[name] for name in READ))).all()
            raws = list(Journal(connection).raws(rows))
        held = {row.hash for row in rows}
        for row, raw in zip(rows, raws, strict=True):
            whole = audit.entry_hash(raw) == row.hash
            self._must(whole, f"an act of the county's journal is not what its hash says: {row.hash[:8]}")
            prev = codec.decode(raw, Entry).prev
            self._must(prev in held or prev == audit.GENESIS, f"act {row.hash[:8]} follows nothing")

    def _files(self) -> None:
        """A file of the county's records is whole, or nobody is left who has it, and the county knows."""
        county = self.stage.county
        gone = {
            one.record for one in self.stage.entries.values() if one.device in self.stage.lost
        }  # its file went with the laptop
        kept = {id_ for machine in self.stage.machines for id_ in ids_in(machine.database)}
        # an image is of the whole disk: what was taken after it is not on it, be its record at the county
        gone |= {one.record for id_, one in self.stage.entries.items() if id_ in self.stage.put_back - kept}
        for town in sorted(self.stage.towns):
            for state in county.ledger.query(town, "evidence"):
                blob = str(state["cipher_sha256"])
                if blob in self.stage.rotten:
                    continue  # no restore has told the laptops yet
                path = county.blobs.path(town, blob)
                self._must(path.exists() or state["id"] in gone, f"file {blob[:8]} never came")
                if path.exists():
                    self._must(county.blobs.reread(town, blob)[0] == blob, f"file {blob[:8]} is wrong")

    def _late_work(self, filed: list[Entry]) -> None:
        """What a struck-off officer did is there, and waits for a person to look at it."""
        if self.stage.restored_county:
            return  # it may not remember that he was struck off
        listed = {one.entry for one in self.stage.county.late.listed()}
        for officer, known in self._dismissed.items():
            ids = {one.id for one in filed if one.officer == officer} - known
            self._must(ids <= listed, f"{len(ids - listed)} acts of {officer} were not routed")

    def _settled_by_who_saw(self) -> None:
        """A conflict was settled by somebody who had seen it."""
        with engines.reading(self.stage.county.engine) as connection:
            query = select(tables.conflict.c.id, tables.conflict.c.resolved)
            rows = connection.execute(query.where(tables.conflict.c.resolved != "")).all()
        for row in rows:
            seen = self.stage.settlers.get(row.resolved)
            self._must(seen is None or row.id in seen, f"conflict {row.id} was settled unseen")

    def _copies_have_no_numbers(self) -> None:
        """What a laptop held when the county saw two histories of it can give no more numbers."""
        county = self.stage.county
        alerts = [one for one in county.alerts.listed() if one.kind == FORKED]
        forked = {one.device: datetime.fromisoformat(one.at).timestamp() * 1000 for one in alerts}
        for town in sorted(self.stage.towns):
            for state in county.ledger.query(town, "lease"):
                lease = codec.convert(state, NumberLease)
                granted = int(lease.id.replace("-", "")[:MS_DIGITS], 16)  # its id begins with the time
                is_older = granted < forked.get(lease.device, 0)
                self._must(not is_older or lease.frozen, f"a copied lease of {lease.series} is not frozen")

    def _lifted(self) -> None:
        """What an earlier program wrote stands where this one looks for it."""
        for town in sorted(self.stage.towns):
            for state in self.stage.county.ledger.query(town, "visit"):
                self._must(programs.OLD_PATH not in state, f"visit {state['id']} was not lifted")


def _stands(new: Any, shown: Any) -> bool:
    """Whether a value is shown; an object is also when other keys came beside its own."""
    if isinstance(new, dict) and isinstance(shown, dict):
        return all(key in shown and _stands(value, shown[key]) for key, value in new.items())
    return bool(new == shown)
