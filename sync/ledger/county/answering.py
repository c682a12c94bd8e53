"""What the county says of a batch that it took in: an answer to each entry, or one for them all."""

from datetime import datetime
from functools import lru_cache

from msgspec.structs import replace

from casework import codec
from sync.ledger.county.arrival import Arrival
from sync.ledger.county.taking import Taken
from sync.protocol.messages import EntryAnswer, PushReply, Receipt, Whole
from sync.protocol.receipts import ACCEPTED, leaf_of, leaves_of_whole, sign_tree
from sync.protocol.signing import Signer


class Answering:
    """Answers and signs."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    def singly(self, taken: Taken) -> tuple[EntryAnswer, ...]:
        """One answer per entry; each receipt carries its own signature."""
        return tuple(self._signed(answer) for answer in _answers(taken))

    def together(self, taken: Taken, *, brief: bool) -> PushReply:
        """One signature over all receipts.

        Args:
            taken: one entry at least.
            brief: whether one answer may stand for all; it does when the county keeps one for them all.
        """
        if brief and taken.is_whole:
            whole = Whole(before=taken.before, at=_moment(taken.at))
            leaves = leaves_of_whole(whole, [(arrival.id, arrival.hash) for arrival in taken.arrivals])
            return PushReply(whole=whole, tree=sign_tree(self._signer, leaves))
        answers = _answers(taken)
        leaves = [leaf_of(answer.receipt) for answer in answers if answer.receipt is not None]
        return PushReply(answers=answers, tree=sign_tree(self._signer, leaves) if leaves else "")

    def _signed(self, answer: EntryAnswer) -> EntryAnswer:
        if answer.receipt is None:
            return answer
        return replace(answer, receipt=self._signer.sign_struct(answer.receipt))


def _answers(taken: Taken) -> tuple[EntryAnswer, ...]:
    for arrival in taken.arrivals:
        arrival.settle(taken.before, taken.at)
    return tuple([_answer(arrival) for arrival in taken.arrivals])


def _answer(arrival: Arrival) -> EntryAnswer:
    id_ = arrival.id or arrival.store_id
    receipt = None
    if arrival.outcome:
        again = arrival.known is not None and arrival.outcome == ACCEPTED
        receipt = Receipt(
            entry=id_,
            hash=arrival.hash,
            outcome="duplicate" if again else arrival.outcome,
            county_seq=arrival.county_seq,
            at=_moment(arrival.at),
        )
    return EntryAnswer(entry=id_, receipt=receipt, problem=arrival.problem, params=arrival.params)


@lru_cache(maxsize=64)
def _moment(at: str) -> datetime:
    """A time that all answers of a batch share."""
    return codec.convert(at, datetime)
