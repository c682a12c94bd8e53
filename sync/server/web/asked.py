"""What a request says: who speaks, in which protocol, and its body, read within bounds."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, TypeVar

import msgspec
from anyio import to_thread
from litestar import Request
from litestar.datastructures import State
from litestar.openapi.spec import Operation
from msgspec import Struct

from casework import codec
from sync.ledger.scope import narrow
from sync.protocol import wire
from sync.protocol.messages import OLDEST_PROTOCOL, PROTOCOL
from sync.protocol.problems import problem
from sync.server.county import County
from sync.server.registry import Device
from sync.server.service import DeviceService
from sync.server.web.auth import authenticate

PIECE_TIMEOUT_S = 60  # a laptop that sends nothing for so long is let go
Asked = Request[Any, Any, State]
T = TypeVar("T", bound=Struct)


def documented(kind: type[Struct]) -> type[Operation]:
    """OpenAPI operation whose request body is a message; bodies are read by hand to bound their size."""
    name = kind.__name__
    schema = msgspec.json.schema(kind)["$defs"][name]

    class Documented(Operation):
        def to_schema(self) -> dict[str, Any]:
            body = {"required": True, "content": {"application/json": {"schema": schema}}}
            return {**super().to_schema(), "requestBody": body}

    return Documented


def documented_bytes() -> type[Operation]:
    """OpenAPI operation whose request body is raw bytes; see docs/formats/evidence-upload.md."""

    class Documented(Operation):
        def to_schema(self) -> dict[str, Any]:
            schema = {"type": "string", "format": "binary"}
            body = {"required": True, "content": {"application/octet-stream": {"schema": schema}}}
            return {**super().to_schema(), "requestBody": body}

    return Documented


def county_of(request: Asked) -> County:
    """The county that is asked."""
    county: County = request.app.state.county
    return county


def check_writer(request: Asked) -> None:
    """Before anything is written: the laptop speaks this protocol or the one before.

    Raises:
        SyncProblem: 1001 too old (it may still read), 1002 newer than this county.
    """
    said = request.headers.get(wire.PROTOCOL_HEADER, "1")
    version = int(said) if said.isdecimal() and len(said) < 4 else 0
    if version < OLDEST_PROTOCOL:
        raise problem(1001, least=OLDEST_PROTOCOL)
    if version > PROTOCOL:
        raise problem(1002, most=PROTOCOL)


async def speaker_of(request: Asked) -> Device:
    """The laptop that signed a request; from here on the database shows it its township's rows only."""
    device = await to_thread.run_sync(
        authenticate, county_of(request), request.method, request.scope["path"], request.headers
    )
    narrow(device.town, device.id)
    return device


async def open_message(request: Asked, kind: type[T]) -> tuple[DeviceService, T]:
    """Authenticate first, read the body after: a stranger's bytes are never unpacked."""
    speaker, message, _packed = await open_packed(request, kind)
    return speaker, message


async def open_packed(request: Asked, kind: type[T]) -> tuple[DeviceService, T, bytes]:
    """The same, with the body as it travelled; empty when it was not packed."""
    device = await speaker_of(request)
    body = await _read(request)
    return DeviceService(county_of(request), device), wire.decode(body.raw, kind), body.packed


class _Body(Struct, frozen=True):
    raw: bytes  # unpacked
    packed: bytes = b""  # as it travelled, in zstd


async def body_of(request: Asked) -> bytes:
    """The unpacked body, checked against the signed hash; refused as `_read` says."""
    return (await _read(request)).raw


async def _read(request: Asked) -> _Body:
    """Read a body and check it against the signed hash.

    Raises:
        SyncProblem: 1701 too large, 1702 malformed, 1102 another body than was signed.
    """
    wired = bytearray()
    async for piece in pieces_of(request, wire.MAX_WIRE):
        wired += piece
    raw = bytes(wired)
    if codec.sha256_hex(raw) != request.headers.get(wire.BODY_HEADER, ""):
        raise problem(1102)
    encoding = request.headers.get("content-encoding", "identity")
    if encoding == wire.ENCODING:
        return _Body(wire.unpack(raw), raw)
    if encoding != "identity":
        raise problem(1702, detail="content-encoding")
    return _Body(raw)


async def pieces_of(request: Asked, limit: int) -> AsyncIterator[bytes]:
    """The body as it arrives, at most `limit` bytes of it.

    Raises:
        SyncProblem: 1701 larger, 1802 nothing came for a while.
    """
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise problem(1701, limit=limit)
    size = 0
    stream = request.stream()
    while True:
        try:
            async with asyncio.timeout(PIECE_TIMEOUT_S):
                piece = await anext(stream, None)
        except TimeoutError as error:
            raise problem(1802, retry_after_s=1) from error
        if piece is None:
            return
        size += len(piece)
        if size > limit:
            raise problem(1701, limit=limit)
        yield piece
