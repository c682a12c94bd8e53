"""The county's half of the recovery ceremony: split the recovery key, answer a laptop's request."""

import argparse
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from casework.codec import plain
from casework.custody import CustodyEvent, CustodyKind
from casework.errors import CaseworkError
from casework.ids import ENTROPY_BYTES, uuid7
from sync.protocol import recovery
from sync.server.county import County
from sync.server.evidence.blobs import sync_folder
from sync.server.home import CountyHome
from sync.server.shares import Share, decode_share, encode_share, join, split

CODES = ("ZFR1.", "ZFS1.")
WORDS = {
    "recovery.malformed": "恢复请求不完整或有误，请从电脑上整段复制",
    "recovery.wrong_key": "恢复密钥不对，或者请求被改动",
    "recovery.shares": "份额不够，或不属于同一次拆分",
    "recovery.share_malformed": "份额文字不完整或有误",
    "recovery.split_done": "恢复密钥已经拆分，不在这个文件夹里",
    "recovery.exists": "目标文件夹里已有份额文件",
    "recovery.device": "县里没有这台电脑，请核对请求",
}


def split_key(arguments: argparse.Namespace) -> None:
    """Write the shares, see that they bring the key back, then take the key away."""
    home = CountyHome(arguments.home)
    try:
        secret = bytes.fromhex(home.private_key("escrow"))
    except CaseworkError as error:
        raise CaseworkError("recovery.split_done") from error
    public = home.settings.escrow_key
    if arguments.need > arguments.shares:
        raise CaseworkError("recovery.shares")
    made = split(secret, arguments.shares, arguments.need, public, os.urandom)
    folder: Path = arguments.out
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"share-{share.index}.txt" for share in made]
    if any(path.exists() for path in paths):
        raise CaseworkError("recovery.exists")
    for path, share in zip(paths, made, strict=True):
        _write(path, encode_share(share))
    sync_folder(folder.absolute())
    read = [decode_share(path.read_text("ascii")) for path in paths[-arguments.need :]]
    if _public(join(read)) != public:
        raise CaseworkError("recovery.shares")
    (home.path / "keys" / "escrow.key").unlink()
    sync_folder(home.path / "keys")
    print(f"{len(made)} 份，凭任意 {arguments.need} 份恢复：")
    for path in paths:
        print(path)
    print("请把各份交不同的人分开保管，并从这里删除。恢复密钥已不在县级文件夹里。")


def _write(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())


def recover(arguments: argparse.Namespace) -> None:
    """Print the answer to a laptop's request, and write the event into the county's journal."""
    request = recovery.decode_request(_text(arguments.request))
    shares = [decode_share(_text(given)) for given in arguments.share]
    county = County.open(arguments.home, arguments.database)
    try:
        secret = _recovery_key(county.home, shares)
        device = county.registry.device(request.device)
        if device is None:
            raise CaseworkError("recovery.device")
        given = recovery.answer(request, secret, os.urandom)
        now = county.clock.now()
        event = CustodyEvent(
            id=uuid7(now, county.clock.entropy(ENTROPY_BYTES)),
            town=device.town,
            kind=CustodyKind.RECOVERY_ASKED,
            device=device.id,
            at=now,
            officer=request.officer,
            detail=_detail(given.request, shares),
        )
        # first the journal, then the answer: no key leaves the county without a trace
        county.ledger.put(device.town, "custody", event.id, plain(event), verb=event.kind.value)
    finally:
        county.close()
    print(f"电脑：{device.name}（{device.id}）  工号：{request.officer}  请求：{given.request[:8]}")
    print(recovery.encode_answer(given))


def _detail(mark: str, shares: list[Share]) -> str:
    custodians = ",".join(str(share.index) for share in shares) or "key"
    return f"{mark[:16]} {custodians}"


def _recovery_key(home: CountyHome, shares: list[Share]) -> bytes:
    """From the custodians' shares, or from the folder of a county that never split it."""
    secret = join(shares) if shares else bytes.fromhex(home.private_key("escrow"))
    if _public(secret) != home.settings.escrow_key:
        raise CaseworkError("recovery.wrong_key")
    return secret


def _public(secret: bytes) -> str:
    try:
        return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw().hex()
    except ValueError as error:
        raise CaseworkError("recovery.wrong_key") from error


def _text(given: str) -> str:
    """A code itself, or what stands in the file that is named."""
    if given.strip().startswith(CODES):
        return given
    try:
        return Path(given).read_text("ascii")
    except (OSError, ValueError) as error:
        raise CaseworkError("recovery.malformed") from error
