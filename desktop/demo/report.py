"""What the journey leaves: papers, files and, for each, what the county's database answers."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from casework import codec
from casework.evidence import Evidence
from casework.notice import Paper
from casework.visit import Visit
from desktop.demo import scene
from desktop.demo.county import OTHER_TOWN, TOWN, PracticeCounty
from desktop.operations import sync
from desktop.operations.desk import Desk
from desktop.store.key_cost import Cost
from desktop.store.profile import create_profile, unlock
from desktop.ui import preferences
from sync.protocol.system_clock import SystemClock

QUICK = Cost(memory_kib=8192, passes=1, lanes=1)  # the other laptops live for seconds


class NotAsPromised(RuntimeError):
    """The journey went through, but what it left is not what the program promises."""


def _expect(holds: bool, what: str) -> None:
    if not holds:
        raise NotAsPromised(what)


def make(work: Path, out: Path, county: PracticeCounty) -> dict[str, Any]:
    """Write papers and journey.json; raises NotAsPromised when laptop and county do not agree."""
    clock = SystemClock()
    with unlock(work / "home", scene.OFFICER, scene.PASSWORD, clock) as profile:
        desk = Desk(profile, clock)
        visit = codec.convert(desk.ledger.query("visit", limit=1)[0], Visit)
        told = {
            "visit": _records(desk, county, "visit", [visit.id])[0],
            "papers": _papers(desk, county, out, visit.id),
            "evidence": _files(desk, county, visit.id),
            "claims": _records(desk, county, "claim", [s["id"] for s in _of(desk, "claim", visit.id)]),
            "waiting": codec.plain(desk.ledger.waiting()),
        }
    _expect(
        told["waiting"]["entries"] == 0 and not any(told["waiting"]["blobs"].values()), "all is receipted"
    )
    told["other_laptops"] = {
        "same_township": _other(work, county, TOWN, "凤鸣2号机", visit.id),
        "other_township": _other(work, county, OTHER_TOWN, "青溪1号机", visit.id),
    }
    _expect(told["other_laptops"]["same_township"]["sees_visit"], "a colleague sees the visit")
    _expect(not told["other_laptops"]["other_township"]["sees_visit"], "another township does not")
    told["county"] = json.loads(county.run("report", "--json"))
    (out / "journey.json").write_text(json.dumps(told, ensure_ascii=False, indent=2), "utf-8")
    return told


def prepare(home: Path, county: PracticeCounty) -> None:
    """Make an enrolled practice profile for a person to open."""
    clock = SystemClock()
    with create_profile(home, scene.OFFICER, scene.PASSWORD, clock, practice=True) as profile:
        desk = Desk(profile, clock)
        sync.enrol(desk, county.ticket(scene.DEVICE), scene.DEVICE)
        found = sync.sync_now(desk)
        _expect(not found.problem, f"first sync: {found.problem}")
    preferences.save(home, preferences.Preferences(officer=scene.OFFICER))


def _of(desk: Desk, kind: str, visit: str) -> list[dict[str, Any]]:
    return desk.ledger.query(kind, where={"visit": visit}, order=("id",), limit=200)


def _records(desk: Desk, county: PracticeCounty, kind: str, ids: list[str]) -> list[dict[str, Any]]:
    """Ids, receipts and whether the county's own copy of each record is the same."""
    held = county.records(kind, ids)
    return [_record(desk, kind, record, held[record]) for record in ids]


def _record(desk: Desk, kind: str, record: str, held: dict[str, Any]) -> dict[str, Any]:
    _expect(held["state"] == desk.ledger.state(kind, record), f"the county holds the same {kind}")
    receipts = [desk.ledger.receipt_of(entry.id) for entry in desk.ledger.entries_of(kind, record)]
    _expect(all(receipts), f"every entry of the {kind} has its receipt")
    return {
        "id": record,
        "entries": len(receipts),
        "last_receipt": codec.plain(receipts[-1]),
        "county": {"seq": held["seq"], "rev": held["rev"], "sealed": held["sealed"], "same": True},
    }


def _papers(desk: Desk, county: PracticeCounty, out: Path, visit: str) -> list[dict[str, Any]]:
    papers = [codec.convert(state, Paper) for state in _of(desk, "paper", visit)]
    told = _records(desk, county, "paper", [paper.id for paper in papers])
    held = county.originals([paper.pdf for paper in papers])
    (out / "papers").mkdir(exist_ok=True)
    for place, (paper, said) in enumerate(zip(papers, told, strict=True), start=1):
        pdf = desk.profile.vault.read(paper.pdf)
        digest = hashlib.sha256(pdf).hexdigest()
        _expect(digest == paper.pdf_sha256, "the frozen bytes are those that were journaled")
        _expect(held[paper.pdf]["sha256"] == digest, "the county's copy of the paper is the same")
        name = f"papers/{place:02d}-{paper.form}.pdf"
        (out / name).write_bytes(pdf)
        said |= {
            "form": paper.form,
            "number": paper.number,
            "check_tag": paper.check_tag,
            "state": paper.state,
            "file": name,
            "sha256": digest,
            **_reread(desk, paper.pdf, held),
        }
    return told


def _files(desk: Desk, county: PracticeCounty, visit: str) -> list[dict[str, Any]]:
    files = [codec.convert(state, Evidence) for state in _of(desk, "evidence", visit)]
    told = _records(desk, county, "evidence", [evidence.id for evidence in files])
    held = county.originals([evidence.cipher_sha256 for evidence in files])
    for evidence, said in zip(files, told, strict=True):
        found = held[evidence.cipher_sha256]
        same = found["sha256"] == evidence.sha256 and found["size"] == evidence.size
        _expect(same, "the county's copy of a file is the same")
        said |= {
            "name": evidence.name,
            "kind": evidence.kind,
            "sha256": evidence.sha256,
            "size": evidence.size,
            **_reread(desk, evidence.cipher_sha256, held),
        }
    return told


def _reread(desk: Desk, blob: str, held: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The receipt of a file on this laptop, and what the county decrypted from its disk."""
    receipt = desk.ledger.blob_receipt(blob)
    _expect(receipt is not None, "the file has its receipt")
    found = held[blob]
    return {
        "file_receipt": codec.plain(receipt),
        "county_reread": {"sha256": found["sha256"], "size": found["size"]},
    }


def _other(work: Path, county: PracticeCounty, town: str, name: str, visit: str) -> dict[str, Any]:
    """Enrol one more laptop and say whether it sees the visit."""
    home = work / f"other-{town}"
    clock = SystemClock()
    with create_profile(home, scene.OFFICER, scene.PASSWORD, clock, practice=True, cost=QUICK) as profile:
        desk = Desk(profile, clock)
        sync.enrol(desk, county.ticket(name, town), name)
        report = sync.sync_now(desk)
        _expect(not report.problem, f"{name} syncs")
        seen = {
            "device": profile.identity.device,
            "sees_visit": desk.ledger.state("visit", visit) is not None,
            "sees_papers": len(_of(desk, "paper", visit)),
            "records_pulled": report.pulled,
        }
    shutil.rmtree(home)
    return seen
