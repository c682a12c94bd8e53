"""The county's socket."""

import asyncio
import socket
from pathlib import Path

import pytest

from casework.errors import StorageProblem
from sync.ledger.county.ledger import CountyLedger
from sync.server.web.serving import bind, make_ready
from tests.helpers.county import make_county


def test_answers_do_not_wait_for_acknowledgements() -> None:
    """What the benchmark found: 40 ms in every exchange, because asyncio judges by the socket's protocol."""
    seen: list[int] = []

    async def accept(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted = writer.get_extra_info("socket")
        seen.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async def call() -> None:
        with bind("127.0.0.1", 0) as listener:
            server = await asyncio.start_server(accept, sock=listener)
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            await reader.read()
            writer.close()
            server.close()
            await server.wait_closed()

    asyncio.run(call())
    assert seen
    assert all(seen)


def test_a_disk_that_refuses_a_rehearsal_does_not_keep_a_county_from_serving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_self: CountyLedger) -> None:
        raise StorageProblem("ledger.disk_full")

    made = make_county(tmp_path / "county")
    monkeypatch.setattr(CountyLedger, "rehearse", refuse)
    with caplog.at_level("WARNING"):
        make_ready(made)
    assert "could not rehearse" in caplog.text
    made.close()
