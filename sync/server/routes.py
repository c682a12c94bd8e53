"""The routes of the sync protocol."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, TypeVar

import msgspec
from anyio import to_thread
from litestar import Request, Response, get, post, put
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.spec import Operation
from litestar.params import FromPath
from msgspec import Struct

from casework import codec
from sync.ledger.scope import narrow
from sync.protocol import wire
from sync.protocol.chunks import PIECE
from sync.protocol.messages import (
    CHUNK,
    OLDEST_PROTOCOL,
    PROTOCOL,
    BlobOffer,
    BlobState,
    EnrolReply,
    EnrolRequest,
    Hello,
    HelloReply,
    LeaseReply,
    LeaseRequest,
    Page,
    PullRequest,
    PushReply,
    PushRequest,
)
from sync.protocol.problems import problem
from sync.server import service
from sync.server.auth import authenticate, check_signature
from sync.server.county import County
from sync.server.registry import Device
from sync.server.service import DeviceService

PIECE_TIMEOUT_S = 60  # a laptop that sends nothing for so long is let go
Asked = Request[Any, Any, State]
T = TypeVar("T", bound=Struct)


class Health(Struct, frozen=True, kw_only=True):
    """A sign of life, for load balancers."""

    status: str
    county: str


class Stored(Struct, frozen=True, kw_only=True):
    """The chunk is on the county's disk."""

    blob: str
    index: int


def documented(kind: type[Struct]) -> type[Operation]:
    """OpenAPI operation whose request body is a message; bodies are read by hand to bound their size."""
    name = kind.__name__
    schema = msgspec.json.schema(kind)["$defs"][name]

    class Documented(Operation):
        def to_schema(self) -> dict[str, Any]:
            body = {"required": True, "content": {"application/json": {"schema": schema}}}
            return {**super().to_schema(), "requestBody": body}

    return Documented


@get("/v1/health", sync_to_thread=False)
def health(state: State) -> Health:
    """Say that the server is up."""
    county: County = state.county
    return Health(status="ok", county=county.home.settings.name)


@post("/v1/enrol", status_code=200, operation_class=documented(EnrolRequest))
async def enrol(request: Asked) -> EnrolReply:
    """Trade a one-time code for a device identity; signed with the key that is being enrolled."""
    county = _county(request)
    message = wire.decode(await _body(request), EnrolRequest)
    check_signature(county, request.method, request.scope["path"], request.headers, message.device_key)
    return await to_thread.run_sync(service.enrol, county, message)


@post("/v1/hello", status_code=200, operation_class=documented(Hello))
async def hello(request: Asked) -> HelloReply:
    """Compare versions and chains."""
    speaker, message = await _open(request, Hello)
    return await to_thread.run_sync(speaker.hello, message)


@post("/v1/push", status_code=200, operation_class=documented(PushRequest))
async def push(request: Asked) -> PushReply:
    """Take entries of a journal."""
    _check_writer(request)
    speaker, message = await _open(request, PushRequest)
    return await to_thread.run_sync(speaker.push, message)


@post("/v1/pull", status_code=200, operation_class=documented(PullRequest))
async def pull(request: Asked) -> Page:
    """Give a slice of the township's feed."""
    speaker, message = await _open(request, PullRequest)
    return await to_thread.run_sync(speaker.pull, message)


@post("/v1/lease", status_code=200, operation_class=documented(LeaseRequest))
async def lease(request: Asked) -> LeaseReply:
    """Grant numbers."""
    _check_writer(request)
    speaker, message = await _open(request, LeaseRequest)
    return await to_thread.run_sync(speaker.lease, message)


@post("/v1/blobs/offer", status_code=200, operation_class=documented(BlobOffer))
async def offer(request: Asked) -> BlobState:
    """Say which chunks of a file are missing, or sign for it."""
    _check_writer(request)
    speaker, message = await _open(request, BlobOffer)
    return await to_thread.run_sync(speaker.offer, message)


@put("/v1/blobs/{blob:str}/{index:int}", status_code=200)
async def put_chunk(request: Asked, blob: FromPath[str], index: FromPath[int]) -> Stored:
    """Take one chunk as raw bytes, piece by piece; never more than two pieces in memory."""
    _check_writer(request)
    county = _county(request)
    device = await _speaker(request)
    sha256 = request.headers.get(wire.BODY_HEADER, "")
    arriving = county.deliveries.chunk(device, blob, index, sha256)
    writer = await to_thread.run_sync(arriving.__enter__)
    try:
        piece = bytearray()
        async for received in _pieces(request, CHUNK):
            piece += received
            if len(piece) >= PIECE:
                await to_thread.run_sync(writer.write, piece)
                piece = bytearray()
        await to_thread.run_sync(writer.write, piece)
        await to_thread.run_sync(writer.commit)
    finally:
        arriving.__exit__(None, None, None)
    return Stored(blob=blob, index=index)


@get("/v1/blobs/{blob:str}/{index:int}", media_type="application/octet-stream")
async def give_chunk(request: Asked, blob: FromPath[str], index: FromPath[int]) -> Response[bytes]:
    """Give one chunk of a file back, as it was sent: ciphertext."""
    device = await _speaker(request)
    await _body(request)
    raw = await to_thread.run_sync(DeviceService(_county(request), device).give_chunk, blob, index)
    return Response(content=raw, media_type="application/octet-stream")


@get("/v1/packs/{pack:str}", media_type="application/octet-stream")
async def pack(request: Asked, pack: FromPath[str]) -> Response[bytes]:
    """Give a published pack, signed by the county."""
    device = await _speaker(request)
    await _body(request)
    raw = await to_thread.run_sync(DeviceService(_county(request), device).pack, pack)
    return Response(content=raw, media_type="application/octet-stream")


ROUTES: list[HTTPRouteHandler] = [
    health,
    enrol,
    hello,
    push,
    pull,
    lease,
    offer,
    put_chunk,
    give_chunk,
    pack,
]


def _county(request: Asked) -> County:
    county: County = request.app.state.county
    return county


def _check_writer(request: Asked) -> None:
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


async def _speaker(request: Asked) -> Device:
    device = await to_thread.run_sync(
        authenticate, _county(request), request.method, request.scope["path"], request.headers
    )
    narrow(device.town, device.id)
    return device


async def _open(request: Asked, kind: type[T]) -> tuple[DeviceService, T]:
    """Authenticate first, read the body after: a stranger's bytes are never unpacked."""
    device = await _speaker(request)
    return DeviceService(_county(request), device), wire.decode(await _body(request), kind)


async def _body(request: Asked) -> bytes:
    """The unpacked body, checked against the signed hash.

    Raises:
        SyncProblem: 1701 too large, 1702 malformed, 1102 another body than was signed.
    """
    wired = bytearray()
    async for piece in _pieces(request, wire.MAX_WIRE):
        wired += piece
    raw = bytes(wired)
    if codec.sha256_hex(raw) != request.headers.get(wire.BODY_HEADER, ""):
        raise problem(1102)
    encoding = request.headers.get("content-encoding", "identity")
    if encoding == wire.ENCODING:
        return wire.unpack(raw)
    if encoding != "identity":
        raise problem(1702, detail="content-encoding")
    return raw


async def _pieces(request: Asked, limit: int) -> AsyncIterator[bytes]:
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
