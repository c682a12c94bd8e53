"""The whole case: papers, evidence where asked for, journal, receipts, keys, manifest and verifier."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

import resources
from casework import codec
from casework.evidence import EvidenceKind
from desktop.operations.case_export.contents import (
    Contents,
    contents,
    day_of,
    find_visit,
    note_of,
    title_of,
)
from desktop.operations.case_export.digests import sums_of
from desktop.operations.case_export.folder import ExportFolder, safe_name
from desktop.operations.case_export.index import index_pdf
from desktop.operations.desk import Desk
from desktop.store.journal_lines import JournalLine, lines_of
from sync.protocol import signing

FORMAT = 1
VERIFIER = "case_export/verify.py"
MANIFEST, SIGNATURE, CHECK = "manifest.json", "manifest.sig", "manifest.sha256"
PIECE = 1 << 20  # bytes read from the vault at a time
HEADINGS = ("顺序号", "文号", "题名", "日期", "文件", "备注")
READ_ME = """本文件夹是一个案件的完整导出。
核验：装有 Python 3.11 或以上的电脑上运行  python verify.py  （装有 cryptography 的还会核验签名）。
向县级索取县级公钥，用  --county-key  给出，才能确认回执确由县级签发；最好使用另行取得的 verify.py。
manifest.json 列出每个文件的 SHA-256 和 SM3。
entries.jsonl 是日志原文，逐行一条；receipts.jsonl 是县级签名回执。
"""


class Exported(Struct, frozen=True, kw_only=True):
    """What was written."""

    visit: str
    folder: Path
    papers: int
    files: int  # evidence originals written
    entries: int
    receipts: int  # entries that the county has signed for


def export_case(desk: Desk, wanted: str, folder: Path, *, originals: bool = False) -> Exported:
    """Write a case into a new folder.

    Args:
        desk: the desk.
        wanted: id of the visit, or the number of one of its papers.
        folder: must not exist, or be empty.
        originals: also decrypt the evidence into the folder; without it only its hashes are written.

    Raises:
        NotFound: case.unknown.
        NotAllowed: export.not_empty.
        StorageProblem: a file of the vault is missing or damaged.
        OSError: the disk refused.
    """
    held = contents(desk, find_visit(desk, wanted))
    lines = _lines(desk, held)
    with ExportFolder.at(folder) as target:
        rows = _papers(desk, held, target)
        files = _evidence(desk, held, target, originals)
        target.write("records.json", (_json(_records(desk, held)),))
        target.write("entries.jsonl", (line.raw + b"\n" for line in lines))
        receipts = _receipts(desk, lines)
        target.write("receipts.jsonl", (codec.encode(one) + b"\n" for one in receipts))
        target.write("keys.json", (_json(_keys(desk)),))
        target.write("目录.csv", (_index(rows),))
        target.write("目录.txt", (_index_text(rows),))
        target.write("目录.pdf", (index_pdf(desk, held),))
        target.write("说明.txt", (READ_ME.encode(),))
        target.write("verify.py", (resources.read_bytes(VERIFIER),))
        _seal(desk, held, target)
    return Exported(
        visit=held.visit.id,
        folder=folder,
        papers=len(held.papers),
        files=files,
        entries=len(lines),
        receipts=len(receipts),
    )


def _papers(desk: Desk, held: Contents, target: ExportFolder) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for number, paper in enumerate(held.papers, start=1):
        path = f"papers/{number:02d}-{safe_name(title_of(paper))}.pdf"
        target.write(path, (desk.profile.vault.read(paper.pdf),))
        on = day_of(desk, paper)
        rows.append(
            (
                str(number),
                paper.number,
                title_of(paper),
                on.isoformat() if on else "",
                path,
                note_of(paper),
            )
        )
    return rows


def _evidence(desk: Desk, held: Contents, target: ExportFolder, originals: bool) -> int:
    """Write or only hash each original; evidence.json says of each what its bytes are."""
    listed: list[dict[str, Any]] = []
    written = 0
    for number, one in enumerate(held.evidence, start=1):
        here = desk.profile.vault.holds(one.cipher_sha256)
        path = f"evidence/{number:03d}-{safe_name(one.name)}" if originals and here else ""
        said: dict[str, Any] = {
            "id": one.id,
            "name": one.name,
            "size": one.size,
            "sha256": one.sha256,
            "path": path,
            "kind": one.kind,
            "withdrawn": one.withdrawn,
            "signature": one.kind is EvidenceKind.SIGNATURE,
        }
        if path:
            said["sm3"] = target.write(path, _pieces(desk, one.cipher_sha256)).sm3
            written += 1
        elif here:
            said["sm3"] = sums_of(one.name, _pieces(desk, one.cipher_sha256)).sm3
        listed.append(said)
    target.write("evidence.json", (_json(listed),))
    return written


def _pieces(desk: Desk, blob: str) -> Iterator[bytes]:
    with desk.profile.vault.reader(blob) as stream:
        while piece := stream.read(PIECE):
            yield piece


def _lines(desk: Desk, held: Contents) -> tuple[JournalLine, ...]:
    """Entries on the case's records, and those that took its papers' numbers from the leases."""
    own = {record for _, record in _wanted(held)}
    taken = {(paper.lease, paper.serial) for paper in held.papers if paper.lease}
    leases = {lease.id for lease in held.leases}

    def is_ours(line: JournalLine) -> bool:
        if line.type != "lease":
            return True
        change = codec.decode_any(line.raw)["changes"].get("next")
        return bool(change) and (line.record, change[0]) in taken

    return tuple(line for line in lines_of(desk.ledger, own | leases) if is_ours(line))


def _receipts(desk: Desk, lines: tuple[JournalLine, ...]) -> list[Any]:
    found = (desk.ledger.receipt_of(line.id) for line in lines)
    return [one for one in found if one is not None and one.signature]


def _records(desk: Desk, held: Contents) -> list[dict[str, Any]]:
    """The states as this laptop sees them, acts of colleagues included."""
    return [{"type": kind, "id": key, "state": desk.ledger.state(kind, key)} for kind, key in _wanted(held)]


def _wanted(held: Contents) -> list[tuple[str, str]]:
    """(record type, id) of everything in the case."""
    return [
        ("visit", held.visit.id),
        *(("paper", one.id) for one in held.papers),
        *(("evidence", one.id) for one in held.evidence),
        *(("claim", one.id) for one in held.claims),
    ]


def _keys(desk: Desk) -> dict[str, str]:
    identity = desk.profile.identity
    return {
        "county": identity.county,
        "county_key": identity.county_key,
        "device": identity.device,
        "device_key": identity.device_public,
        "town": identity.town_name,
    }


def _index(rows: list[tuple[str, ...]]) -> bytes:
    """The list of papers as spreadsheet programs read it: with a byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _index_text(rows: list[tuple[str, ...]]) -> bytes:
    lines = ["卷内文件目录", *("　".join(part for part in row if part) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def _seal(desk: Desk, held: Contents, target: ExportFolder) -> None:
    """Write the manifest, the device's signature over it, and the check of these two."""
    manifest = _json(
        {
            "format": FORMAT,
            "case": held.visit.id,
            "at": desk.now().isoformat(timespec="seconds"),
            "by": desk.officer,
            "device": desk.profile.identity.device,
            "practice": desk.practice,
            "files": [codec.plain(one) for one in sorted(target.sums, key=lambda one: one.path)],
        }
    )
    signature = f"{signing.sign(desk.profile.identity.device_private, manifest)}\n".encode()
    target.write_unlisted(MANIFEST, manifest)
    target.write_unlisted(SIGNATURE, signature)
    sums = ((MANIFEST, manifest), (SIGNATURE, signature))
    text = "".join(f"{codec.sha256_hex(raw)}  {name}\n" for name, raw in sums)
    target.write_unlisted(CHECK, text.encode())


def _json(value: Any) -> bytes:
    return codec.encode(value) + b"\n"
