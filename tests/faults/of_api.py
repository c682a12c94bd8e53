"""Any words at the county's door: every operation of the OpenAPI document, and long talks with nasty values.

No answer may be a fault of the server, and none may carry a word of another township.
"""

import contextlib
import json
import logging
import random
import re
import string
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis.errors import Unsatisfiable

from casework import codec
from casework.audit import Draft
from sync.ledger import engines
from sync.ledger.laptop.ledger import LocalDevice, LocalLedger
from sync.protocol.messages import CHUNK
from sync.server.county import County
from sync.server.web.app import make_app
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.world import OTHER_TOWN, TOWN, Founded, SteppingClock
from tests.helpers.county import make_county, served
from tests.server.speaker import Speaker

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what its own parts deprecate is not our concern
    import schemathesis
    from schemathesis import GenerationMode
    from schemathesis.core import NotSet

SHORT = 1000
CANARY = "隐-{town}-{number}"
TOWNS = (TOWN, OTHER_TOWN)
RECORDS = 20
NASTY: tuple[Any, ...] = (
    None, True, -1, 0, 2**31, 2**63, 2**64, 10**30, 1.5, -0.0, 1e308, "", " ", "\x00", "a\x00b", "\ud800",
    "\u202e", "' OR 1=1 --", "../../etc/passwd", "%00", "x" * 5000, "9999-12-31T23:59:59Z", "0000-00-00",
    [], {}, [[[[[]]]]], {"": {"": ""}}, ["x"] * 300, {"$ref": "#"}, "0" * 64, "f" * 64,
)  # fmt: skip


class Door:
    """The served county and those who knock.

    Attributes:
        wrong: violations, with the request that showed each.
        asked: requests made.
    """

    def __init__(self, county: County, url: str, seed: int) -> None:
        self.county = county
        clock = SteppingClock(seed)
        self.speakers = {town: Speaker(county, url, county.clock, town) for town in TOWNS}
        self.journals: dict[str, list[bytes]] = {}
        for town, speaker in self.speakers.items():
            self.journals[town] = _journal(town, speaker.device, clock)
        self.wrong: list[Found] = []
        self.asked = 0

    def ask(self, town: str, method: str, path: str, body: bytes, where: str) -> httpx2.Response | None:
        """Send a signed request and look at the answer."""
        self.asked += 1
        try:
            answer = self.speakers[town].send(method, path, body, accept_encoding="identity")
        except (httpx2.InvalidURL, UnicodeError, ValueError):
            return None  # cannot even be sent
        if answer.status_code >= 500 and answer.status_code not in (503, 507):
            self._note(where, f"{method} {path} answered {answer.status_code}", body)
        other = CANARY.format(town=next(one for one in TOWNS if one != town), number=r"\d*")
        told = set(re.findall(other.encode(), answer.content)) - set(re.findall(other.encode(), body))
        if told:  # what the laptop said itself may be said back to it
            self._note(where, f"{method} {path} told {town} of another township", body)
        return answer

    def _note(self, where: str, what: str, body: bytes) -> None:
        self.wrong.append(Found(where=where, what=f"{what}: {body[:300]!r}"))

    def close(self) -> None:
        """Hang up."""
        for speaker in self.speakers.values():
            speaker.__exit__(None, None, None)


def _journal(town: str, device: str, clock: SteppingClock) -> list[bytes]:
    """Entries of a laptop, in order of its chain; each carries a word that only its township may hear."""
    engine = engines.sqlite_engine(Path(":memory:"))
    engines.create_schema(engine)
    ledger = LocalLedger(engine, LocalDevice(town=town, device=device, incarnation=f"i-{town}"), clock)
    for number in range(RECORDS):
        secret = CANARY.format(town=town, number=number)
        values = {"id": f"v-{town}-{number}", "town": town, "pack": "p", "title": secret,
                  "party": {"id": "p1", "kind": "business", "name": secret}}  # fmt: skip
        changes = {path: (None, value) for path, value in values.items()}
        ledger.append("of1", [Draft(type="visit", record=values["id"], verb="opened", changes=changes)])  # type: ignore[arg-type]
    raws = [raw for _seq, raw in ledger.unsent(RECORDS, 2**30)]
    engine.dispose()
    return raws


def by_document(door: Door, seed: int, wanted: int) -> None:
    """What schemathesis makes of the OpenAPI document: right requests, and requests that break it."""
    document = json.loads(codec.encode(make_app(door.county).openapi_schema.to_schema()))
    operations = [_valid(found) for found in schemathesis.openapi.from_dict(document).get_all_operations()]
    each = max(5, wanted // (2 * len(operations)))
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _play(door, operation, mode, seed, each)


def _valid(found: Any) -> Any:
    return found.ok()  # raises for an operation that is documented wrongly


def _play(door: Door, operation: Any, mode: GenerationMode, seed: int, count: int) -> None:
    town = TOWN
    where = f"api document {operation.label} {mode.name.lower()}"

    @seeded(seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        body = b"" if isinstance(case.body, NotSet) else _encoded(case.body)
        door.ask(town, case.method, case.formatted_path, body, where)

    with contextlib.suppress(Unsatisfiable):  # a question without parameters cannot be asked wrongly
        ask()


def _encoded(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    try:
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError):
        return repr(value).encode("utf-8", "replace")


class Talk:
    """A conversation that remembers what it learned, and says it again where it does not belong."""

    def __init__(self, door: Door, chance: random.Random) -> None:
        self.door = door
        self.chance = chance
        self.known: list[Any] = ["a" * 64, "visit", "lease", *(f"i-{town}" for town in TOWNS)]
        self.moves: tuple[Callable[[str], tuple[str, str, Any]], ...] = (
            self.hello, self.push, self.push, self.pull, self.lease, self.offer, self.chunk, self.back,
            self.pack, self.enrol, self.offers, self.parcel, self.part, self.finish,
        )  # fmt: skip

    def step(self, number: int) -> None:
        """Say one thing, as it should be or bent."""
        town = self.chance.choice(TOWNS)
        method, path, message = self.chance.choice(self.moves)(town)
        raw = message if isinstance(message, bytes) else _encoded(self._bent(message))
        if self.chance.random() < 0.03:
            raw = raw[: self.chance.randrange(len(raw) + 1)]
        answer = self.door.ask(town, method, path, raw, f"api talk {number}")
        if answer is not None and answer.status_code == 200:
            self._learn(answer.content)

    def _learn(self, raw: bytes) -> None:
        try:
            found = json.loads(raw)
        except ValueError:
            return
        leaves = [value for value in _leaves(found) if isinstance(value, str | int)]
        self.known = (self.known + self.chance.sample(leaves, min(3, len(leaves))))[-60:]

    def _bent(self, message: Any) -> Any:
        for _time in range(self.chance.choice((0, 0, 1, 1, 2, 4))):
            paths = list(_paths(message))
            if paths:
                value = self.chance.choice((*NASTY, *self.known))
                message = _put(message, self.chance.choice(paths), value, drop=self.chance.random() < 0.15)
        return message

    def hello(self, town: str) -> tuple[str, str, Any]:
        """Compare chains."""
        seq = self.chance.choice((0, 1, RECORDS, 2**40))
        said = {"protocol": 1, "app": "x", "incarnation": f"i-{self.chance.choice(TOWNS)}", "seq": seq}
        return "POST", "/v1/hello", {**said, "hash": "0" * 64, "epoch": ""}

    def push(self, town: str) -> tuple[str, str, Any]:
        """Entries, now and then a colleague's of another township."""
        journal = self.door.journals[town if self.chance.random() < 0.8 else self.chance.choice(TOWNS)]
        start = self.chance.randrange(len(journal))
        some = [json.loads(raw) for raw in journal[start : start + self.chance.choice((1, 2, 5))]]
        receipts = self.chance.choice(("", "tree"))
        return "POST", "/v1/push", {"incarnation": f"i-{town}", "entries": some, "receipts": receipts}

    def pull(self, _town: str) -> tuple[str, str, Any]:
        """The feed from anywhere."""
        return "POST", "/v1/pull", {"cursor": self.chance.choice((0, 0, 3, 2**52)), "limit": 50}

    def lease(self, _town: str) -> tuple[str, str, Any]:
        """Numbers."""
        return "POST", "/v1/lease", {"key": "k1", "series": "order", "year": 2026, "size": 5}

    def offer(self, town: str) -> tuple[str, str, Any]:
        """A file for a record of either township."""
        raw = f"{town}{self.chance.randrange(5)}".encode()
        blob = codec.sha256_hex(raw)
        record = f"v-{self.chance.choice(TOWNS)}-1"
        said = {"blob": blob, "size": len(raw), "record_type": "evidence", "record": record}
        return "POST", "/v1/blobs/offer", {**said, "chunks": [blob]}

    def chunk(self, _town: str) -> tuple[str, str, Any]:
        """A chunk of a file that was offered, or of none."""
        raw = f"{self.chance.choice(TOWNS)}{self.chance.randrange(5)}".encode()
        index = self.chance.choice((0, 0, 0, 1, -1, 2**31, CHUNK))
        return "PUT", f"/v1/blobs/{codec.sha256_hex(raw)}/{index}", raw

    def offers(self, town: str) -> tuple[str, str, Any]:
        """Several files at once."""
        files = []
        for _file in range(self.chance.choice((0, 1, 3))):
            _method, _path, said = self.offer(town)
            files.append({name: value for name, value in said.items() if name != "chunks"})
        return "POST", "/v1/blobs/offers", {"files": files}

    def parcel(self, _town: str) -> tuple[str, str, Any]:
        """Small files whole, of either township, with a head that may be bent and bytes that may be cut."""
        raws = [
            f"{self.chance.choice(TOWNS)}{number}".encode() for number in range(self.chance.choice((1, 3)))
        ]
        files = [{"blob": codec.sha256_hex(raw), "size": len(raw)} for raw in raws]
        head = _encoded(self._bent({"files": files}))
        return "POST", "/v1/blobs/parcel", len(head).to_bytes(4, "big") + head + b"".join(raws)

    def part(self, town: str) -> tuple[str, str, Any]:
        """A chunk that is proved with its file."""
        method, path, raw = self.chunk(town)
        front, _, index = path.rpartition("/")
        return method, f"{front}/parts/{index}", raw

    def finish(self, _town: str) -> tuple[str, str, Any]:
        """The end of a file that may not be there."""
        raw = f"{self.chance.choice(TOWNS)}{self.chance.randrange(5)}".encode()
        return "POST", "/v1/blobs/finish", {"blob": codec.sha256_hex(raw)}

    def back(self, _town: str) -> tuple[str, str, Any]:
        """A chunk of a file that was sent, by either township, or of none."""
        method, path, _raw = self.chunk(_town)
        return method.replace("PUT", "GET"), path, b""

    def pack(self, _town: str) -> tuple[str, str, Any]:
        """A pack by any name."""
        name = "".join(self.chance.choices(string.ascii_letters + ".-_~", k=self.chance.choice((1, 20, 200))))
        return "GET", f"/v1/packs/{name}", b""

    def enrol(self, _town: str) -> tuple[str, str, Any]:
        """A code that was never given."""
        return "POST", "/v1/enrol", {"code": "0000", "device_name": "x", "device_key": "a" * 64}


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]


def _paths(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something can be put."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    found = [above] if above else []
    for key in keys:
        found += _paths(value[key], (*above, key))
    return found


def _put(value: Any, path: tuple[Any, ...], new: Any, *, drop: bool) -> Any:
    """A copy with something else at a path, or nothing there."""
    if not path:
        return new
    copied = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1 and drop:
        del copied[path[0]]
    else:
        copied[path[0]] = _put(copied[path[0]], path[1:], new, drop=drop)
    return copied


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Make as many requests as wanted: a half from the document, a half in talks."""
    seed, wanted, names = share.seed, share.points, share.only
    logging.getLogger("sync.server").setLevel(logging.CRITICAL)
    county = make_county(root / "api", pack=True, clock=SteppingClock(seed))
    with served(county) as url:
        door = Door(county, url, seed)
        try:
            for town, journal in door.journals.items():  # both townships have something to be silent about
                said = {"incarnation": f"i-{town}", "entries": [json.loads(raw) for raw in journal]}
                door.ask(town, "POST", "/v1/push", codec.encode(said), "api start")
            if not names or "document" in names:
                by_document(door, seed, wanted // 2)
            talk = Talk(door, random.Random(f"{seed} talk"))
            for number in range(wanted // 2):
                talk.step(number)
        finally:
            door.close()
    if county.ledger.count(OTHER_TOWN, "visit") != RECORDS:
        door.wrong.append(Found(where="api", what="another township's records changed"))
    county.close()
    return door.asked, door.wrong
