"""The body of a request: whole however it is cut, in pieces that suit the link."""

import hashlib
from pathlib import Path

from sync.client.body import FIRST, LEAST, MOST, Body
from sync.protocol.chunks import FilePart
from tests.helpers.clock import FakeClock
from tests.sync.test_files import noise


def test_bytes_and_parts_of_files_come_in_order(clock: FakeClock, tmp_path: Path) -> None:
    raw = noise(3 * MOST + 77)
    path = tmp_path / "file"
    path.write_bytes(raw)
    head = noise(FIRST + 9, 2)
    body = Body((head, FilePart(path=path, offset=1000, size=2 * MOST + 5), b"end"), clock)
    wanted = head + raw[1000 : 1000 + 2 * MOST + 5] + b"end"
    assert body.size == len(wanted)
    assert body.sha256 == hashlib.sha256(wanted).hexdigest()
    for _time in range(2):  # asked once more after a cut
        assert b"".join(body.pieces() or ()) == wanted
    assert Body((b"x",), clock, "ab").sha256 == "ab"
    assert Body((), clock).pieces() is None


def test_pieces_grow_on_a_quick_link_and_shrink_on_a_slow_one(clock: FakeClock) -> None:
    sizes = []
    pieces = Body((bytes(40 * MOST),), clock).pieces()
    assert pieces is not None
    for number, piece in enumerate(pieces):
        sizes.append(len(piece))
        clock.tick(0.1 if number < 10 else 10)
        if number == 20:
            break
    assert sizes[:5] == [FIRST, 2 * FIRST, 4 * FIRST, MOST, MOST]
    assert sizes[11:] == [
        MOST // 2,
        MOST // 4,
        MOST // 8,
        MOST // 16,
        LEAST,
        LEAST,
        LEAST,
        LEAST,
        LEAST,
        LEAST,
    ]


def test_a_file_that_became_shorter_gives_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"short")
    assert FilePart(path=path, offset=2, size=100).read() == b"ort"
