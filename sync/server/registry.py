"""Townships, one-time tickets and enrolled laptops."""

import secrets
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from sqlalchemy import Engine, RowMapping, Text, bindparam, case, insert, select, update

from casework import codec
from casework.clock import Clock
from casework.errors import CaseworkError
from casework.ids import ENTROPY_BYTES, uuid7
from sync.ledger.engines import reading, upsert, writing
from sync.protocol.problems import problem
from sync.server.tables import DEVICE, TICKET, TOWN

TICKET_DAYS = 7
CODE_BYTES = 18
NAME_LENGTH = 60

# asked with every message: spelled out once
_TOWN = select(TOWN).where(TOWN.c.id == bindparam("town"))
_DEVICE = select(DEVICE).where(DEVICE.c.id == bindparam("device"))
_DEVICES = select(DEVICE).order_by(DEVICE.c.town, DEVICE.c.name, DEVICE.c.id)
_OF_TOWN = _DEVICES.where(DEVICE.c.town == bindparam("of"))
_CONTACT = (
    update(DEVICE)
    .where(DEVICE.c.id == bindparam("device"))
    .values(
        seen=case(
            (DEVICE.c.seen < bindparam("heard", type_=Text), bindparam("heard", type_=Text)),
            else_=DEVICE.c.seen,
        ),
        incarnation=bindparam("speaks_for"),
        seq=bindparam("length"),
    )
)


class Town(Struct, frozen=True, kw_only=True):
    """One township of the county; `body` is its short name in the 文号, empty = as the pack says."""

    id: str
    name: str
    body: str


class Device(Struct, frozen=True, kw_only=True):
    """One enrolled laptop."""

    id: str
    town: str
    name: str
    key: str  # hex Ed25519 public key
    enrolled: str
    seen: str
    incarnation: str
    seq: int
    revoked: str


class Registry:
    """Who may speak to the county, and for which township."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def add_town(self, town: str, name: str, body: str = "") -> Town:
        """Add a township, or change its name and body."""
        with writing(self._engine) as conn:
            conn.execute(upsert(conn.dialect, TOWN).values(id=town, name=name, body=body))
        return Town(id=town, name=name, body=body)

    def town(self, town: str) -> Town:
        """The township.

        Raises:
            CaseworkError: town.unknown.
        """
        with reading(self._engine) as conn:
            row = conn.execute(_TOWN, {"town": town}).mappings().first()
        if row is None:
            raise CaseworkError("town.unknown", town=town)
        return Town(**row)

    def towns(self) -> tuple[Town, ...]:
        """Every township by id."""
        with reading(self._engine) as conn:
            return tuple(Town(**row) for row in conn.execute(select(TOWN).order_by(TOWN.c.id)).mappings())

    def issue_code(self, town: str, name: str) -> str:
        """Make a one-time enrolment code for a laptop of a township; only its hash is kept.

        Raises:
            CaseworkError: town.unknown.
        """
        code = secrets.token_urlsafe(CODE_BYTES)
        expires = self._clock.now() + timedelta(days=TICKET_DAYS)
        self.town(town)
        with writing(self._engine) as conn:
            conn.execute(
                insert(TICKET).values(
                    code_sha256=_hash(code), town=town, name=name, expires=expires.isoformat(), device=""
                )
            )
        return code

    def enrol(self, code: str, name: str, key: str) -> Device:
        """Trade a code for a device; the same laptop may ask again, another may not.

        Raises:
            SyncProblem: 1105 unknown or expired code, 1106 used by another laptop.
        """
        now = self._clock.now()
        device = uuid7(now, self._clock.entropy(ENTROPY_BYTES))
        digest = _hash(code)
        with writing(self._engine) as conn:
            taken = conn.execute(
                update(TICKET)
                .where(
                    TICKET.c.code_sha256 == digest, TICKET.c.device == "", TICKET.c.expires > now.isoformat()
                )
                .values(device=device)
            ).rowcount
            ticket = conn.execute(select(TICKET).where(TICKET.c.code_sha256 == digest)).mappings().first()
            if ticket is None or not ticket["device"]:
                raise problem(1105)
            if not taken:
                row = conn.execute(select(DEVICE).where(DEVICE.c.id == ticket["device"])).mappings().one()
                if row["key"] != key:
                    raise problem(1106)
                return _device(row)
            if conn.execute(select(DEVICE.c.id).where(DEVICE.c.key == key)).first():
                raise problem(1702, detail="device_key")
            made = Device(
                id=device,
                town=ticket["town"],
                name=(name or ticket["name"])[:NAME_LENGTH],
                key=key,
                enrolled=now.isoformat(),
                seen="",
                incarnation="",
                seq=0,
                revoked="",
            )
            conn.execute(insert(DEVICE).values(codec.plain(made)))
        return made

    def device(self, device: str) -> Device | None:
        """The laptop, or None when it was never enrolled."""
        with reading(self._engine) as conn:
            row = conn.execute(_DEVICE, {"device": device}).mappings().first()
        return None if row is None else _device(row)

    def devices(self, town: str = "") -> tuple[Device, ...]:
        """Laptops of a township, or all of them."""
        with reading(self._engine) as conn:
            rows = conn.execute(_OF_TOWN, {"of": town}) if town else conn.execute(_DEVICES)
            return tuple(_device(row) for row in rows.mappings())

    def note_contact(self, device: str, incarnation: str, seq: int, at: datetime) -> None:
        """Remember that a laptop spoke, and how far its journal goes.

        Args:
            device: the laptop.
            incarnation: the one it speaks for.
            seq: its highest entry.
            at: when it spoke; a bag is older than its reading, and never takes back a later word.
        """
        seen = min(at.astimezone(UTC), self._clock.now()).isoformat()
        with writing(self._engine) as conn:
            conn.execute(
                _CONTACT,
                {"device": device, "heard": seen, "speaks_for": incarnation, "length": min(seq, 2**62)},
            )

    def revoke(self, device: str, reason: str) -> None:
        """Stop a laptop from speaking to the county; what it sent stays.

        Raises:
            CaseworkError: device.unknown.
        """
        with writing(self._engine) as conn:
            if not conn.execute(
                update(DEVICE).where(DEVICE.c.id == device).values(revoked=reason or "revoked")
            ).rowcount:
                raise CaseworkError("device.unknown", device=device)

    def others_heard(self, device: Device) -> dict[str, str]:
        """Other laptops of the same township: name -> ISO time last heard, empty when never."""
        heard: dict[str, str] = {}
        for other in self.devices(device.town):
            if other.id != device.id and not other.revoked:
                name = other.name if other.name not in heard else f"{other.name} ({other.id[-4:]})"
                heard[name] = other.seen
        return heard


def _device(row: RowMapping) -> Device:
    return Device(**row)


def _hash(code: str) -> str:
    return codec.sha256_hex(code.encode("utf-8"))
