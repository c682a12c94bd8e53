"""Believe nothing but the county's signature: beacons, receipts and leases are checked before they count."""

from collections.abc import Mapping, Sequence

from casework.numbering import NumberLease, as_granted
from sync.protocol.messages import Beacon, BlobOffer, BlobReceipt, PushReply
from sync.protocol.problems import PROBLEMS, problem
from sync.protocol.receipts import SignedTree, leaf_of, leaves_of_whole, read_tree
from sync.protocol.signing import verify_struct


def check_beacon(beacon: Beacon, county_key: str) -> None:
    """Check who told the time.

    Raises:
        SyncProblem: 1905.
    """
    if not verify_struct(county_key, beacon):
        raise problem(1905, detail="beacon")


def check_reply(reply: PushReply, hashes: Mapping[str, str], county_key: str) -> SignedTree | None:
    """Check every answer to a batch.

    Args:
        reply: as it came.
        hashes: of what was sent, by the id of the entry, as the journal holds them.
        county_key: hex Ed25519 public key.

    Returns:
        The tree of their receipts, in the same order, when they were signed together.

    Raises:
        SyncProblem: 1905 not the county's signature, 1903 an answer that cannot be.
    """
    answers = reply.answers
    named = [answer.entry for answer in answers]
    if named != list(hashes) and sorted(named) != sorted(hashes):
        raise problem(1903, detail="answers")
    for answer in answers:
        receipt = answer.receipt
        if receipt is None:
            if answer.problem not in PROBLEMS:
                raise problem(1903, detail="answer")
            continue
        if not reply.tree and not verify_struct(county_key, receipt):
            raise problem(1905, detail="receipt")
        if receipt.entry != answer.entry or receipt.hash != hashes[answer.entry]:
            raise problem(1903, detail="receipt")
    return _tree_of(reply, county_key) if reply.tree else None


def check_whole(reply: PushReply, hashes: Mapping[str, str], county_key: str) -> SignedTree:
    """Check the one answer to a batch.

    Args:
        reply: with a `whole`.
        hashes: of what was sent, by the id of the entry, in its order.
        county_key: hex Ed25519 public key.

    Returns:
        The tree of the receipts that it stands for.

    Raises:
        SyncProblem: 1905 not the county's signature, 1903 an answer that cannot be.
    """
    if reply.whole is None or reply.answers or reply.whole.before < 0:
        raise problem(1903, detail="answers")
    return _proved(leaves_of_whole(reply.whole, hashes.items()), reply.tree, county_key)


def _tree_of(reply: PushReply, county_key: str) -> SignedTree:
    receipts = [answer.receipt for answer in reply.answers if answer.receipt is not None]
    if not receipts or any(receipt.signature for receipt in receipts):
        raise problem(1903, detail="tree")
    return _proved([leaf_of(receipt) for receipt in receipts], reply.tree, county_key)


def _proved(leaves: Sequence[bytes], signature: str, county_key: str) -> SignedTree:
    tree = read_tree(county_key, leaves, signature)
    if tree is None:
        raise problem(1905, detail="receipts")
    return tree


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
