"""核验一个导出的案件: check an exported case file on any computer with Python 3.11, offline.

python verify.py [FOLDER] [--county-key HEX] [--device-key HEX]

Checks that every file is there and is what the manifest says (SHA-256, and SM3 where this Python has it),
that nothing was added, that the lines of the journal hang together, that papers and evidence are the ones
the journal speaks of, and, where the package `cryptography` is installed, the device's signature over the
manifest and the county's signatures on its receipts. Exit code 0 only when nothing was found.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    HAS_SIGNATURES = True
except ImportError:
    HAS_SIGNATURES = False

FORMAT = 1
MANIFEST, SIGNATURE, CHECK = "manifest.json", "manifest.sig", "manifest.sha256"
UNLISTED = {MANIFEST, SIGNATURE, CHECK}
PIECE = 1 << 20


def problems(folder: Path, county_key: str = "", device_key: str = "") -> Iterator[str]:
    """Everything that is wrong with an export, one sentence each."""
    try:
        yield from _check(folder, county_key, device_key)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as problem:
        yield f"读不懂：{type(problem).__name__} {problem}"


def _check(folder: Path, county_key: str, device_key: str) -> Iterator[str]:
    raw = (folder / MANIFEST).read_bytes()
    signature = (folder / SIGNATURE).read_bytes()
    wanted = "".join(f"{hashlib.sha256(part).hexdigest()}  {name}\n" for name, part in _pair(raw, signature))
    if (folder / CHECK).read_bytes() != wanted.encode():
        yield f"{CHECK} 与 {MANIFEST}、{SIGNATURE} 不符"
    manifest = json.loads(raw)
    if manifest["format"] != FORMAT:
        yield f"不认识的格式：{manifest['format']}"
        return
    yield from _files(folder, manifest["files"])
    keys = json.loads((folder / "keys.json").read_bytes())
    for name, pinned in (("county_key", county_key), ("device_key", device_key)):
        if pinned and keys[name] != pinned.strip().lower():
            yield f"keys.json 里的 {name} 不是你给出的公钥"
    if not _is_signed(keys["device_key"], raw, signature.decode("ascii").rstrip("\n")):
        yield "清单上的设备签名不对"
    entries = _lines(folder / "entries.jsonl")
    yield from _chain(entries)
    yield from _receipts(folder, [raw for raw, _ in entries], keys["county_key"])
    yield from _papers(folder, manifest["files"], [entry for _, entry in entries])


def _pair(raw: bytes, signature: bytes) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    return (MANIFEST, raw), (SIGNATURE, signature)


def _files(folder: Path, listed: list[dict[str, Any]]) -> Iterator[str]:
    """Missing, changed and added files."""
    paths = [one["path"] for one in listed]
    if len(set(paths)) != len(paths):
        yield "清单里有重复的文件"
    for one in listed:
        parts = one["path"].split("/")
        if ".." in parts or "" in parts:
            yield f"清单里的路径不对：{one['path']}"
            continue
        path = folder.joinpath(*parts)
        if not path.is_file():
            yield f"缺少文件：{one['path']}"
            continue
        sums = _sums(path)
        for name in ("size", "sha256", "sm3"):
            if name in sums and sums[name] != one[name]:
                yield f"文件被改动：{one['path']}（{name} 不符）"
                break
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (path.is_file() or path.is_symlink()) and name not in UNLISTED and name not in paths:
            yield f"多出文件：{name}"


def _sums(path: Path) -> dict[str, Any]:
    """Size and hashes; SM3 only where this Python's OpenSSL has it."""
    used = {"sha256": hashlib.sha256()}
    if "sm3" in hashlib.algorithms_available:
        used["sm3"] = hashlib.new("sm3")
    size = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            size += len(piece)
            for one in used.values():
                one.update(piece)
    return {"size": size, **{name: one.hexdigest() for name, one in used.items()}}


def _lines(path: Path) -> list[tuple[bytes, dict[str, Any]]]:
    return [(raw, json.loads(raw)) for raw in path.read_bytes().splitlines()]


def _chain(entries: list[tuple[bytes, dict[str, Any]]]) -> Iterator[str]:
    """Where two neighbours of one chain are both here, the later names the earlier's hash."""
    seen: dict[str, tuple[int, str]] = {}
    ids = set()
    for raw, entry in entries:
        chain, seq = entry["incarnation"], entry["seq"]
        before = seen.get(chain)
        if entry["id"] in ids:
            yield f"日志有重复的条目：{entry['id']}"
        ids.add(entry["id"])
        if before is not None and seq <= before[0]:
            yield f"日志次序不对：第 {seq} 条"
        elif before is not None and seq == before[0] + 1 and entry["prev"] != before[1]:
            yield f"日志链断开：第 {seq} 条与前一条不相接"
        seen[chain] = (seq, hashlib.sha256(raw).hexdigest())


def _receipts(folder: Path, raws: list[bytes], county_key: str) -> Iterator[str]:
    """Each receipt speaks of an entry that is here, by its hash, and is signed by the county."""
    hashes = {json.loads(raw)["id"]: hashlib.sha256(raw).hexdigest() for raw in raws}
    for _, receipt in _lines(folder / "receipts.jsonl"):
        entry = receipt["entry"]
        if hashes.get(entry) != receipt["hash"]:
            yield f"县级回执与日志不符：{entry}"
        elif not _is_receipt(county_key, {**receipt, "signature": ""}, receipt["signature"]):
            yield f"县级回执的签名不对：{entry}"


def _papers(folder: Path, listed: list[dict[str, Any]], entries: list[dict[str, Any]]) -> Iterator[str]:
    """Frozen papers and evidence are the bytes that the journal, or else the record, speaks of."""
    said: dict[tuple[str, str], dict[str, Any]] = {}
    for one in json.loads((folder / "records.json").read_bytes()):
        said[one["type"], one["id"]] = dict(one["state"])
    for entry in entries:
        state = said.setdefault((entry["type"], entry["record"]), {})
        for path, (_, new) in entry["changes"].items():
            if path in ("pdf_sha256", "sha256"):
                if state.get(path) not in (None, new):
                    yield f"记录与日志不符：{entry['record']}"
                state[path] = new
    held = {one["sha256"]: one["path"] for one in listed}
    for (kind, key), state in said.items():
        wanted = state.get("pdf_sha256", "") if kind == "paper" else ""
        if wanted and not held.get(wanted, "").startswith("papers/"):
            yield f"没有与日志相符的文书：{state.get('number') or key}"
    known_papers = {state.get("pdf_sha256") for (kind, _), state in said.items() if kind == "paper"}
    known_files = {state.get("sha256") for (kind, _), state in said.items() if kind == "evidence"}
    for one in listed:
        folder_name, slash, _ = one["path"].partition("/")
        known = {"papers": known_papers, "evidence": known_files}.get(folder_name) if slash else None
        if known is not None and one["sha256"] not in known:
            yield f"日志里没有这个文件：{one['path']}"


def _is_receipt(county_key: str, receipt: dict[str, Any], signature: str) -> bool:
    """A receipt is signed alone, or stands in a signed tree of hashes (RFC 6962) with its way to the root."""
    if not signature.startswith("tree."):
        return _is_signed(county_key, _canonical(receipt), signature)
    _, size_text, index_text, way, signed = signature.split(".")
    size, at = int(size_text), int(index_text)
    if not 0 <= at < size or signature != ".".join(("tree", str(size), str(at), way.lower(), signed.lower())):
        return False
    siblings = [bytes.fromhex(way[start : start + 64]) for start in range(0, len(way), 64)]
    found, width = hashlib.sha256(b"\x00" + _canonical(receipt)).digest(), size
    while width > 1:
        if at ^ 1 < width:
            if not siblings:
                return False
            sibling = siblings.pop(0)
            pair = sibling + found if at % 2 else found + sibling
            found = hashlib.sha256(b"\x01" + pair).digest()
        at //= 2
        width = (width + 1) // 2
    root = _canonical({"receipts": size, "root": found.hex()})
    return not siblings and _is_signed(county_key, root, signed)


def _canonical(value: Any) -> bytes:
    """The encoding that is signed: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _is_signed(public_hex: str, raw: bytes, signature_hex: str) -> bool:
    """Whether a signature is right; true where it cannot be checked, which is said once at the end."""
    if not HAS_SIGNATURES:
        return True
    try:
        if signature_hex != signature_hex.lower():
            return False
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex)).verify(
            bytes.fromhex(signature_hex), raw
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def main(arguments: list[str] | None = None) -> int:
    """Print what was found; 0 when the export is whole."""
    parser = argparse.ArgumentParser(prog="verify.py", description="核验一个导出的案件文件夹")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path.cwd(), help="案件文件夹；不给就是当前文件夹"
    )
    parser.add_argument("--county-key", default="", metavar="HEX", help="从县级另行取得的公钥")
    parser.add_argument("--device-key", default="", metavar="HEX", help="从县级另行取得的设备公钥")
    options = parser.parse_args(arguments)
    found = list(problems(options.folder, options.county_key, options.device_key))
    for text in found:
        print(f"不符  {text}")
    if not HAS_SIGNATURES:
        print("注意：没有安装 cryptography，签名没有核验。")
    if "sm3" not in hashlib.algorithms_available:
        print("注意：这个 Python 没有 SM3，只核验了 SHA-256。")
    if not options.county_key:
        print("注意：没有给出县级公钥，县级的身份以文件夹里的 keys.json 为准。")
    print(f"结论：{len(found)} 处不符。" if found else "结论：完整，没有发现改动。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
