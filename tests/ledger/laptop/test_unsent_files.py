"""The list of files that wait says what a look through all files would say."""

import random
from typing import Any

import pytest
from sqlalchemy import Engine, text

from casework.audit import Draft
from sync.ledger import engines
from sync.ledger.laptop.unsent_files import FILES
from sync.protocol.messages import BlobReceipt, Page, Unit
from tests.helpers.clock import DAWN
from tests.helpers.ledgers import TOWN, Laptop, created
from tests.ledger.test_plans import plans


def evidence(record: str, blob: str, size: int = 60) -> dict[str, Any]:
    return {
        "id": record, "town": TOWN, "visit": "v1", "kind": "photo", "name": f"{record}.jpg", "size": 10,
        "sha256": blob.replace("b", "a"), "cipher_sha256": blob, "cipher_size": size,
    }  # fmt: skip


def looked_for(engine: Engine) -> list[tuple[str, str, str, int]]:
    """Every file of an own act without a receipt, by walking all of them."""
    found: list[tuple[str, str, str, int]] = []
    with engines.reading(engine) as connection:
        for type_, (blob, size) in FILES.items():
            rows = connection.execute(
                text(
                    f"SELECT t.id, t.{blob}, coalesce(t.{size}, 0) FROM {type_} t WHERE t.{blob} != '' "
                    f"AND NOT EXISTS (SELECT 1 FROM blob_receipt b WHERE b.blob = t.{blob}) AND EXISTS "
                    f"(SELECT 1 FROM entry e WHERE e.record = t.id AND e.type = '{type_}') ORDER BY t.id"
                )
            )
            found += [(type_, *row) for row in rows]
    return found


def listed(laptop: Laptop) -> list[tuple[str, str, str, int]]:
    return [(need.record_type, need.record, need.blob, need.size) for need in laptop.ledger.blobs_waiting()]


def test_whatever_happens_the_list_is_what_a_look_would_find(engine: Engine, laptop: Laptop) -> None:
    chance = random.Random(5)
    made: list[str] = []
    seq = 0
    for turn in range(120):
        deed = chance.choice(("take", "take", "rename", "receipt", "page", "again", "seal"))
        if deed == "take":
            record = f"e{turn:03d}"
            laptop.ledger.append("o1", [created("evidence", record, evidence(record, f"b{turn % 40:063x}"))])
            made.append(record)
        elif deed == "seal":
            paper = {"id": f"p{turn}", "town": TOWN, "visit": "v1", "form": "f", "state": "sealed"}
            laptop.ledger.append("o1", [created("paper", f"p{turn}", paper | {"pdf": f"c{turn:063x}"})])
        elif deed == "rename" and made:
            record = chance.choice(made)
            old = (laptop.ledger.state("evidence", record) or {}).get("name")
            change = {"name": (old, f"{turn}.jpg")}
            laptop.ledger.append(
                "o1", [Draft(type="evidence", record=record, verb="renamed", changes=change)]
            )
        elif deed == "receipt" and laptop.ledger.blobs_waiting():
            need = chance.choice(laptop.ledger.blobs_waiting())
            got = BlobReceipt(
                blob=need.blob, size=need.size, record_type=need.record_type, record=need.record, at=DAWN
            )
            laptop.ledger.save_blob_receipts([got])
        elif deed == "page":
            record = chance.choice([f"f{turn}", *made[-3:]])
            state = laptop.ledger.state("evidence", record) or evidence(record, f"d{turn:063x}")
            unit = Unit(type="evidence", id=record, rev=1, seq=seq + 1, state=state)
            laptop.ledger.apply_page(Page(start=seq, end=seq + 1, units=(unit,), more=False))
            seq += 1
        elif deed == "again" and turn % 5 == 0:
            laptop.ledger.begin_again(laptop.ledger.clock.now())
            seq = 0
        assert listed(laptop) == looked_for(engine), (turn, deed)
    waiting = laptop.ledger.waiting()
    assert waiting.blobs == {
        type_: sum(1 for one in listed(laptop) if one[0] == type_) for type_ in ("evidence", "paper")
    }
    assert sum(waiting.blob_bytes.values()) == sum(one[3] for one in listed(laptop)) > 0


@pytest.mark.parametrize("ask", ["blobs_waiting", "waiting"])
def test_no_file_is_walked_past(laptop: Laptop, engine: Engine, ask: str) -> None:
    found = plans(engine, getattr(laptop.ledger, ask))
    assert any("SEARCH unsent_file USING" in step for step in found), found
    assert not [step for step in found if "SCAN evidence" in step or "SCAN paper" in step], found
