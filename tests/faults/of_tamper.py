"""Tampering: any bit of journal, vault, pack, bag, paper, receipt or code, cut tails, swapped files.

To add one: write a function `(Table, random.Random) -> str` that tampers once and returns "" when it was
seen, else what went unseen; enter it in KINDS with its share of the points.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
from sqlalchemy import create_engine, select
from sqlalchemy.pool import NullPool

from casework.errors import CaseworkError
from desktop.operations import paper, visit
from desktop.operations.desk import Desk
from desktop.store.anchor import SLOT_BYTES, STRIDE_BYTES
from desktop.store.database import connect
from desktop.store.disk import RealDisk
from desktop.store.key_slots import NAMES
from desktop.store.keys import derive_keys
from desktop.store.profile import unlock, unlock_with_key
from desktop.store.vault import Vault
from sync.ledger import tables
from sync.packs.signature import open_signed
from sync.papers.code import BadCode, CodeFields, key_id, make_code, verify_code
from sync.protocol.messages import Receipt
from sync.protocol.receipts import is_genuine
from tests.faults import outgoing, world
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.world import Copy, Founded
from tests.helpers.practice import FIRST, PASSWORD

SHORT = 5000
LAPTOP = "issued"


class Table:
    """What is tampered with: one synced laptop at rest, one with an unfolded log, its county's pack.

    Attributes:
        root: folder of the clean originals; `home` is a laptop's, `busy` is one with a write-ahead log.
    """

    def __init__(self, founded: Founded, root: Path, seed: int) -> None:
        self.root = root / "tamper"
        self.root.mkdir()
        copy = Copy(founded, self.root / "clean", (LAPTOP, "county"), seed)
        self.clock = copy.clock
        self.key = founded.keys[LAPTOP]
        self.home, self.busy = copy.home(LAPTOP), self.root / "busy"
        desk = copy.open(LAPTOP)
        county = copy.county()
        try:
            self.bag = outgoing.write_bag(desk, county, self.root)
            self.papers = outgoing.sealed_papers(desk)
            world.settled(world.sync(desk.profile, copy.clock, copy.service(county, LAPTOP)))
            self.pack = county.packs.signed(county.packs.current())
            self.code, self.public = _code(desk), desk.profile.identity.device_public
            self.county_key = desk.profile.identity.county_key
            self.pack_id = desk.pack.info.id
            with desk.profile.engine.connect() as connection:
                query = select(tables.receipt.c.entry).where(tables.receipt.c.outcome != "")
                ids = connection.execute(query).scalars().all()
            self.receipts = [found for one in ids if (found := desk.ledger.receipt_of(one)) is not None]
            self.contexts = _contexts(desk)
        finally:
            county.close()
            desk.profile.close()
        self._leave_busy(copy)
        self.vault = Vault(self.home / "vault", derive_keys(self.key).blobs, RealDisk())

    def _leave_busy(self, copy: Copy) -> None:
        """A laptop as a kill leaves it: its last acts stand in the write-ahead log only."""
        shutil.copytree(self.home, self.root / "work")
        with unlock_with_key(self.root / "work", self.key, copy.clock, FIRST) as profile:
            desk = Desk(profile, copy.clock)
            row = visit.open_visits(desk)[0]
            for turn in range(6):
                visit.record_arrival(desk, row.id, {"place": f"地点{turn}"})
            self.head = desk.ledger.head()
            shutil.copytree(self.root / "work", self.busy)

    def looks_whole(self, home: Path) -> bool:
        """Whether the program notices nothing about a profile."""
        try:
            with unlock_with_key(home, self.key, self.clock, FIRST) as profile:
                return not profile.check(deep=True)
        except CaseworkError:
            return False

    def spoil(self, of: Path, *names: str) -> Path:
        """A copy of a laptop whose named files may be changed."""
        target = self.root / "spoilt"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(of, target, ignore=shutil.ignore_patterns("*-shm") if of == self.busy else None)
        assert all((target / name).exists() for name in names)
        return target


def _code(desk: Desk) -> str:
    sealed = next(
        view.paper for view in paper.shelf(desk, visit.open_visits(desk)[0].id) if view.paper.number
    )
    identity = desk.profile.identity
    said = CodeFields(
        number=sealed.number,
        form=sealed.form,
        on=desk.today(),
        party="云*馆",
        amount_fen=10_000,
        content=bytes(range(16)),
        check_tag=sealed.check_tag,
    )
    return make_code(said, identity.device_private, key_id(identity.device_public))


def _contexts(desk: Desk) -> dict[str, str]:
    """Blob -> what it belongs to."""
    files = {str(state["cipher_sha256"]): str(state["id"]) for state in desk.ledger.query("evidence")}
    return files | {str(s["pdf"]): str(s["id"]) for s in desk.ledger.query("paper") if s.get("pdf")}


def flip(path: Path, chance: random.Random, low: int = 0, high: int = 0) -> None:
    """Flip one bit of a file, between two offsets."""
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(low, high or len(raw))] ^= 1 << chance.randrange(8)
    path.unlink()  # it may be a link to the original
    path.write_bytes(raw)


def database(table: Table, chance: random.Random) -> str:
    """One bit of the journal's database."""
    home = table.spoil(table.home, "profile.db")
    flip(home / "profile.db", chance)
    return "a flipped bit of the database went unseen" if table.looks_whole(home) else ""


def log(table: Table, chance: random.Random) -> str:
    """One bit of the write-ahead log, or its end cut off: never a silent loss."""
    home = table.spoil(table.busy, "profile.db-wal")
    path = home / "profile.db-wal"
    if chance.random() < 0.5:
        flip(path, chance)
    else:
        raw = path.read_bytes()
        path.write_bytes(raw[: chance.randrange(len(raw))])
    try:
        with unlock_with_key(home, table.key, table.clock, FIRST) as profile:
            kept = profile.ledger.holds(*table.head)
            return "" if kept or profile.check() else "acts vanished with the log and nobody noticed"
    except CaseworkError:
        return ""


def anchor(table: Table, chance: random.Random) -> str:
    """One bit of a slot of the anchor."""
    home = table.spoil(table.home, "anchor.bin")
    start = chance.choice((0, STRIDE_BYTES))
    flip(home / "anchor.bin", chance, start, start + SLOT_BYTES)
    return "a flipped bit of the anchor went unseen" if table.looks_whole(home) else ""


def slots(table: Table, chance: random.Random) -> str:
    """The same bit of both copies of the key slots."""
    home = table.spoil(table.home, *NAMES)
    state = chance.getstate()
    for name in NAMES:
        chance.setstate(state)
        flip(home / name, chance)
    try:
        unlock(home, FIRST, PASSWORD, table.clock).close()
    except CaseworkError:
        return ""
    return "flipped key slots opened the profile"


def journal(table: Table, chance: random.Random) -> str:
    """Rows of the journal changed, dropped, swapped or cut off by somebody who has the key."""
    home = table.spoil(table.home, "profile.db")
    raw = connect(home / "profile.db", derive_keys(table.key).database)
    engine = create_engine("sqlite+pysqlite://", creator=lambda: raw, poolclass=NullPool)
    entry = tables.entry.name
    with engine.connect() as connection:
        run = connection.exec_driver_sql
        for verb in ("update", "delete"):
            run(f"DROP TRIGGER entry_no_{verb}")
        rows = run(f"SELECT n, raw FROM {entry} ORDER BY n").all()
        one, two = chance.sample(range(len(rows)), 2)
        if chance.random() < 0.2:
            one, two = len(rows) - 1, 0  # nothing follows the newest
        way = chance.choice(("change", "swap", "drop", "tail"))
        if way == "change":
            spoilt = bytearray(rows[one][1])
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
            run(f"UPDATE {entry} SET raw = ? WHERE n = ?", (bytes(spoilt), rows[one][0]))
        elif way == "swap":
            run(f"UPDATE {entry} SET raw = ? WHERE n = ?", (rows[two][1], rows[one][0]))
            run(f"UPDATE {entry} SET raw = ? WHERE n = ?", (rows[one][1], rows[two][0]))
        elif way == "drop":
            run(f"DELETE FROM {entry} WHERE n = ?", (rows[one][0],))
        else:
            run(f"DELETE FROM {entry} WHERE n >= ?", (rows[one][0],))
        connection.commit()
    engine.dispose()
    return f"{way} in the journal went unseen" if table.looks_whole(home) else ""


def vault(table: Table, chance: random.Random) -> str:
    """A stored file with one bit flipped, cut, extended, or another file's bytes under its name."""
    blob, other = chance.sample(sorted(table.contexts), 2)
    path = table.vault.path(blob)
    clean = path.read_bytes()
    raw = bytearray(clean)
    way = chance.choice(("flip", "flip", "flip", "cut", "longer", "swap"))
    if way == "flip":
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    elif way == "cut":
        raw = raw[: chance.randrange(len(raw))]
    elif way == "longer":
        raw += chance.randbytes(chance.randint(1, 64))
    else:
        raw = bytearray(table.vault.path(other).read_bytes())
    path.write_bytes(raw)
    try:
        missed = [
            name
            for name, look in (
                ("reading", lambda: table.vault.read(blob, table.contexts[blob])),
                ("scrubbing", lambda: table.vault.verify(blob)),
            )
            if not _refuses(look)
        ]
    finally:
        path.write_bytes(clean)
    # the header holds a wrap for the county that this laptop cannot check: the scrub must see it
    return f"{way} of a stored file passed {missed}" if "scrubbing" in missed or len(missed) > 1 else ""


def context(table: Table, chance: random.Random) -> str:
    """A stored file shown as another case's."""
    blob, other = chance.sample(sorted(table.contexts), 2)
    seen = _refuses(lambda: table.vault.read(blob, table.contexts[other]))
    return "" if seen else "a file was read as another case's"


def pack(table: Table, chance: random.Random) -> str:
    """A published pack with one bit flipped, or its end cut off."""
    raw = bytearray(table.pack)
    if chance.random() < 0.9:
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    else:
        raw = raw[: chance.randrange(len(raw))]
    return "" if _refuses(lambda: open_signed(bytes(raw), table.county_key)) else "a false pack was taken"


def shelf(table: Table, chance: random.Random) -> str:
    """A pack on the laptop's shelf with one bit flipped."""
    home = table.spoil(table.home)
    flip(home / "packs" / f"{table.pack_id}.pack", chance)
    with unlock_with_key(home, table.key, table.clock, FIRST) as profile:
        seen = _refuses(lambda: profile.packs.get(table.pack_id))
    return "" if seen else "a changed pack was read"


def code(table: Table, chance: random.Random) -> str:
    """A printed code with one or two characters changed, dropped or added."""
    text = list(table.code)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    at = chance.randrange(len(text))
    way = chance.randrange(4)
    if way == 0:
        text[at] = chance.choice([one for one in alphabet if one != text[at]])
    elif way == 1:
        text[at] = chr(ord(text[at]) ^ (1 << chance.randrange(7)))
    elif way == 2:
        del text[at]
    else:
        text.insert(at, chance.choice(alphabet))
    try:
        verify_code("".join(text), table.public)
    except BadCode:
        return ""
    return f"a changed code was accepted: way {way} at {at}"


def receipt(table: Table, chance: random.Random) -> str:
    """A receipt that says something else."""
    one = chance.choice(table.receipts)
    field = chance.choice(("entry", "hash", "outcome", "county_seq", "signature"))
    value = getattr(one, field)
    changed: object
    if isinstance(value, int):
        changed = value + 1
    else:
        at = chance.randrange(len(value))
        changed = (
            value[:at] + chance.choice([c for c in "0123456789abcdef" if c != value[at]]) + value[at + 1 :]
        )
    false: Receipt = msgspec.structs.replace(one, **{field: changed})
    return f"a receipt with another {field} was believed" if is_genuine(table.county_key, false) else ""


def _refuses(look: Callable[[], object]) -> bool:
    try:
        look()
    except CaseworkError:
        return True
    return False


# share of the points, in thousandths
KINDS: dict[str, tuple[int, Callable[[Table, random.Random], str]]] = {
    "database": (60, database),
    "log": (40, log),
    "anchor": (20, anchor),
    "slots": (30, slots),
    "journal": (30, journal),
    "vault": (220, vault),
    "context": (50, context),
    "pack": (100, pack),
    "shelf": (20, shelf),
    "code": (200, code),
    "receipt": (120, receipt),
    "bag": (90, lambda table, chance: outgoing.spoil_bag(table.bag, chance)),
    "pdf": (20, lambda table, chance: outgoing.forge_paper(table.vault, table.papers, chance)),
}


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Tamper as often as wanted."""
    found: list[Found] = []
    table = Table(founded, root, share.seed)
    count = 0
    turns = [
        (name, turn)
        for name, (part, _tamper) in KINDS.items()
        if not share.only or name in share.only
        for turn in range(max(1, share.points * part // 1000))
    ]
    for _number, (name, turn) in share.of(turns):
        chance = random.Random(f"{share.seed} {name} {turn}")
        count += 1
        try:
            unseen = KINDS[name][1](table, chance)
        except Exception as error:  # noqa: BLE001 - a crash is a finding too
            unseen = f"crash: {type(error).__name__} {error}"
        if unseen:
            found.append(Found(where=f"tamper {name} {turn}", what=unseen))
    shutil.rmtree(table.root)
    return count, found
