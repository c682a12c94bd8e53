"""Printed codes: every bit of text and payload flipped, then mutations at random; none may pass or crash."""

import base64
import random
from datetime import date
from pathlib import Path

from casework.code_host import PLACEHOLDER
from sync.papers.code import CodeFields, key_id, make_code
from sync.papers.standing import SignerKey
from sync.papers.verification import State, verify
from sync.protocol import signing
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.world import Founded

SHORT = 20_000
PREFIX = f"HTTPS://{PLACEHOLDER}/V/"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
PRIVATE = "42" * 32
TODAY = date(2026, 11, 21)
REFUSED = (State.MALFORMED, State.UNKNOWN_KEY, State.ALTERED)
SAID = CodeFields(
    number="云凤执当罚〔2026〕1024号",
    form="simple_penalty",
    on=date(2026, 11, 20),
    party="云凤**餐馆",
    amount_fen=300_000,
    content=bytes(range(16)),
    check_tag="A7K2",
)


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Flip every bit, then mutate as often as wanted."""
    chance = random.Random(share.seed)
    public = signing.public_of(PRIVATE)
    key = SignerKey(kid=key_id(public), key=public, town="", enrolled="")
    code = make_code(SAID, PRIVATE, key.kid)
    found: list[Found] = []
    count = 0
    texts = [*_flipped_texts(code), *_flipped_payloads(code)]
    for number in range(len(texts) + share.points):
        text = texts[number] if number < len(texts) else _mutated(code, chance)
        if text == code:
            continue
        count += 1
        found += _look(text, key, number)
    return count, found


def _look(text: str, key: SignerKey, number: int) -> list[Found]:
    try:
        state = verify(text, {key.kid: key}, today=TODAY).state
    except Exception as error:  # noqa: BLE001 - whatever escapes is a finding
        return [Found(where=f"codes {number}", what=f"crash: {type(error).__name__} {error}")]
    if state in REFUSED:
        return []
    return [Found(where=f"codes {number}", what=f"{state}: {text}")]


def _flipped_texts(code: str) -> list[str]:
    raw = code.encode("ascii")
    return [_flip(raw, bit).decode("latin-1") for bit in range(8 * len(raw))]


def _flipped_payloads(code: str) -> list[str]:
    raw = _payload(code)
    return [_spelled(_flip(raw, bit)) for bit in range(8 * len(raw))]


def _payload(code: str) -> bytes:
    body = code[len(PREFIX) :]
    return base64.b32decode(body + "=" * (-len(body) % 8))


def _spelled(raw: bytes) -> str:
    return PREFIX + base64.b32encode(raw).decode("ascii").rstrip("=")


def _flip(raw: bytes, bit: int) -> bytes:
    changed = bytearray(raw)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _mutated(code: str, chance: random.Random) -> str:
    """Change letters of the text, or bytes of the payload so that its spelling stays right."""
    if chance.random() < 0.5:
        raw = bytearray(_payload(code))
        for _ in range(chance.randint(1, 3)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        return _spelled(bytes(raw))
    body = list(code[len(PREFIX) :])
    for _ in range(chance.randint(1, 4)):
        place, act = chance.randrange(len(body)), chance.random()
        if act < 0.6:
            body[place] = chance.choice(ALPHABET)
        elif act < 0.8:
            body.insert(place, chance.choice(ALPHABET))
        else:
            del body[place]
    return PREFIX + "".join(body)
