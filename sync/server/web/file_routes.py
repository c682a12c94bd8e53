"""The routes of files: offered one by one or by the batch, sent in chunks, parts or parcels, signed for."""

import asyncio
from contextlib import AbstractContextManager

from anyio import CapacityLimiter, to_thread
from litestar import Response, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from msgspec import Struct

from sync.protocol import wire
from sync.protocol.chunks import PIECE
from sync.protocol.messages import (
    CHUNK,
    BlobOffer,
    BlobState,
    FileEnd,
    FileOffers,
    FileState,
    FileStates,
)
from sync.protocol.parcels import MAX_PARCEL, ParcelReader
from sync.protocol.problems import problem
from sync.server.county import County
from sync.server.evidence.blobs import ChunkSink
from sync.server.evidence.parcels import ParcelDelivery
from sync.server.registry import Device
from sync.server.service import DeviceService
from sync.server.web.asked import (
    Asked,
    body_of,
    check_writer,
    county_of,
    documented,
    documented_bytes,
    open_message,
    pieces_of,
    speaker_of,
)

AT_ONCE = 4  # files of one parcel that are written, forced to disk and re-read side by side


class Stored(Struct, frozen=True, kw_only=True):
    """The chunk is on the county's disk."""

    blob: str
    index: int


@post("/v1/blobs/offer", status_code=200, operation_class=documented(BlobOffer))
async def offer(request: Asked) -> BlobState:
    """Say which chunks of a file are missing, or sign for it."""
    check_writer(request)
    speaker, message = await open_message(request, BlobOffer)
    return await to_thread.run_sync(speaker.offer, message)


@put("/v1/blobs/{blob:str}/{index:int}", status_code=200)
async def put_chunk(request: Asked, blob: FromPath[str], index: FromPath[int]) -> Stored:
    """Take one chunk as raw bytes, piece by piece; never more than two pieces in memory."""
    check_writer(request)
    county = county_of(request)
    device = await speaker_of(request)
    sha256 = request.headers.get(wire.BODY_HEADER, "")
    await _store(request, county.deliveries.chunk(device, blob, index, sha256))
    return Stored(blob=blob, index=index)


@get("/v1/blobs/{blob:str}/{index:int}", media_type="application/octet-stream")
async def give_chunk(request: Asked, blob: FromPath[str], index: FromPath[int]) -> Response[bytes]:
    """Give one chunk of a file back, as it was sent: ciphertext."""
    device = await speaker_of(request)
    await body_of(request)
    raw = await to_thread.run_sync(DeviceService(county_of(request), device).give_chunk, blob, index)
    return Response(content=raw, media_type="application/octet-stream")


@get("/v1/handovers/{handover:str}/{record:str}/{index:int}", media_type="application/octet-stream")
async def lend(
    request: Asked, handover: FromPath[str], record: FromPath[str], index: FromPath[int]
) -> Response[bytes]:
    """Give one chunk of an original that was handed over with a case: as it was before it was sealed."""
    device = await speaker_of(request)
    await body_of(request)
    speaker = DeviceService(county_of(request), device)
    raw = await to_thread.run_sync(speaker.lend, handover, record, index)
    return Response(content=raw, media_type="application/octet-stream")


@post("/v1/blobs/offers", status_code=200, operation_class=documented(FileOffers))
async def offer_files(request: Asked) -> FileStates:
    """Say of many files at once what is missing; only what was signed for is re-read."""
    check_writer(request)
    speaker, message = await open_message(request, FileOffers)
    return await to_thread.run_sync(speaker.offer_files, message)


@put("/v1/blobs/{blob:str}/parts/{index:int}", status_code=200, operation_class=documented_bytes())
async def put_part(request: Asked, blob: FromPath[str], index: FromPath[int]) -> Stored:
    """Take one chunk that is proved with the whole file; its request is signed over the file's hash."""
    check_writer(request)
    county = county_of(request)
    device = await speaker_of(request)
    if request.headers.get(wire.BODY_HEADER, "") != blob:
        raise problem(1102)
    await _store(request, county.deliveries.part(device, blob, index))
    return Stored(blob=blob, index=index)


@post("/v1/blobs/finish", status_code=200, operation_class=documented(FileEnd))
async def finish_file(request: Asked) -> FileState:
    """Re-read a file whose parts were sent, and sign for it."""
    check_writer(request)
    speaker, message = await open_message(request, FileEnd)
    return await to_thread.run_sync(speaker.finish_file, message, 0)


@post("/v1/blobs/parcel", status_code=200, operation_class=documented_bytes())
async def send_parcel(request: Asked) -> FileStates:
    """Take several small files whole; each is re-read and signed for, or refused, by itself."""
    check_writer(request)
    county = county_of(request)
    device = await speaker_of(request)
    reader = ParcelReader()
    taking: _Taking | None = None
    try:
        async for received in pieces_of(request, MAX_PARCEL):
            for index, piece, ends in reader.feed(received):
                if taking is None:
                    taking = await _begin(county, device, reader, request.headers.get(wire.BODY_HEADER, ""))
                taking.take(index, piece, ends)
        if not reader.is_whole:
            raise problem(1702, detail="Parcel")
    finally:
        answer = FileStates(files=()) if taking is None else await taking.close()
    return answer


ROUTES: list[HTTPRouteHandler] = [
    offer,
    put_chunk,
    give_chunk,
    lend,
    offer_files,
    put_part,
    finish_file,
    send_parcel,
]


class _Taking:
    """The files of a parcel on their way to the disk while the rest of it arrives."""

    def __init__(self, delivery: ParcelDelivery) -> None:
        self._delivery = delivery
        self._pieces: list[memoryview] = []
        self._limiter = CapacityLimiter(AT_ONCE)
        self._keeping: list[asyncio.Task[None]] = []

    def take(self, index: int, piece: memoryview, ends: bool) -> None:
        self._pieces.append(piece)
        if ends:
            keep = to_thread.run_sync(self._delivery.keep, index, self._pieces, limiter=self._limiter)
            self._keeping.append(asyncio.ensure_future(keep))
            self._pieces = []

    async def close(self) -> FileStates:
        ended = await asyncio.gather(*self._keeping, return_exceptions=True)
        states = await to_thread.run_sync(self._delivery.close)
        for failure in ended:
            if (
                failure is not None
            ):  # a fault of the disk or of ours: what was kept is signed for all the same
                raise failure
        return states


async def _begin(county: County, device: Device, reader: ParcelReader, signed: str) -> _Taking:
    """Raises SyncProblem 1102: another head than was signed."""
    if reader.head is None or reader.head_sha256 != signed:
        raise problem(1102)
    return _Taking(await to_thread.run_sync(ParcelDelivery, county.deliveries, device, reader.head))


async def _store(request: Asked, arriving: AbstractContextManager[ChunkSink]) -> None:
    """Hand a chunk on as it arrives, about a piece at a time."""
    writer = await to_thread.run_sync(arriving.__enter__)
    try:
        held = bytearray()
        async for received in pieces_of(request, CHUNK):
            if not held and len(received) >= PIECE:
                await to_thread.run_sync(writer.write, received)
                continue
            held += received
            if len(held) >= PIECE:
                await to_thread.run_sync(writer.write, held)
                held = bytearray()
        await to_thread.run_sync(writer.write, held)
        await to_thread.run_sync(writer.commit)
    finally:
        arriving.__exit__(None, None, None)
