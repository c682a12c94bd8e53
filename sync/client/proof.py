"""Believe nothing but the county's signature: beacons, receipts and leases are checked before they count."""

from casework import codec
from casework.numbering import NumberLease, as_granted
from sync.protocol.messages import Beacon, BlobOffer, BlobReceipt, EntryAnswer
from sync.protocol.problems import problem
from sync.protocol.signing import verify_struct


def check_beacon(beacon: Beacon, county_key: str) -> None:
    """Check who told the time.

    Raises:
        SyncProblem: 1905.
    """
    if not verify_struct(county_key, beacon):
        raise problem(1905, detail="beacon")


def check_answer(answer: EntryAnswer, raw: bytes, county_key: str) -> None:
    """Check that a receipt is the county's and speaks of exactly the bytes that were sent.

    Raises:
        SyncProblem: 1905 not the county's signature, 1903 a receipt for something else.
    """
    receipt = answer.receipt
    if receipt is None:
        return
    if not verify_struct(county_key, receipt):
        raise problem(1905, detail="receipt")
    if receipt.entry != answer.entry or receipt.hash != codec.sha256_hex(raw):
        raise problem(1903, detail="receipt")


def check_blob_receipt(receipt: BlobReceipt, offer: BlobOffer, county_key: str) -> None:
    """Check that the county re-read the very file that was offered: its hash and its length.

    Raises:
        SyncProblem: 1905 not the county's signature, 1903 a receipt for something else.
    """
    if not verify_struct(county_key, receipt):
        raise problem(1905, detail="blob_receipt")
    said = (receipt.blob, receipt.size, receipt.record_type, receipt.record)
    if said != (offer.blob, offer.size, offer.record_type, offer.record):
        raise problem(1903, detail="blob_receipt")


def check_lease(lease: NumberLease, county_key: str) -> None:
    """Check who granted the numbers.

    Raises:
        SyncProblem: 1905.
    """
    if not verify_struct(county_key, as_granted(lease)):
        raise problem(1905, detail="lease")
