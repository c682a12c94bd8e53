"""The body of a request, given to the link in pieces that suit its speed."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from casework.clock import Clock
from sync.protocol.chunks import FilePart

FIRST = 64 * 1024  # bytes given to the link at first
LEAST = 16 * 1024
MOST = 512 * 1024  # few enough to stay in the processor's cache
QUICK_NS = 10**9  # a piece that went in less lets the next be twice as large
SLOW_NS = 4 * 10**9  # one that took longer lets the next be half as large


class Body:
    """What a request carries.

    A piece has to be taken within the timeout of one step, so that a link that died is noticed; on a slow
    link the pieces are small, so that it is not taken for a dead one.

    Attributes:
        size: bytes in all.
        sha256: hex, what the request is signed with: of the body, unless that is bound in another way.
    """

    def __init__(
        self,
        parts: Sequence[bytes | FilePart],
        clock: Clock,
        sha256: str = "",
        behind: Callable[[], None] | None = None,
    ) -> None:
        """Take the parts.

        Args:
            parts: in order.
            clock: times the link.
            sha256: hex, of what binds the body in place of its own hash.
            behind: called each time when all of it was given to the link, before the answer is waited for.
        """
        self._parts = parts
        self._clock = clock
        self._behind = behind
        self.size = sum(part.size if isinstance(part, FilePart) else len(part) for part in parts)
        self.sha256 = sha256 or _hashed(parts)

    def pieces(self) -> Iterator[bytes] | None:
        """The body once more from its front, in pieces; None when there is none."""
        return self._pieces() if self.size else None

    def _pieces(self) -> Iterator[bytes]:
        steps = self._steps()
        for part in self._parts:
            if isinstance(part, FilePart):
                yield from part.pieces(steps)
                continue
            start = 0
            while start < len(part):
                step = next(steps)
                yield part[start : start + step]  # all of it is not copied
                start += step
        if self._behind is not None:
            self._behind()

    def _steps(self) -> Iterator[int]:
        """How many bytes to give next; the link is between two calls."""
        step = FIRST
        while True:
            began = self._clock.mono_ns()
            yield step
            took = self._clock.mono_ns() - began
            if took < QUICK_NS:
                step = min(MOST, 2 * step)
            elif took > SLOW_NS:
                step = max(LEAST, step // 2)


def _hashed(parts: Sequence[bytes | FilePart]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read() if isinstance(part, FilePart) else part)
    return digest.hexdigest()
