"""The routes of the sync protocol."""

from anyio import to_thread
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from msgspec import Struct

from sync.protocol import wire
from sync.protocol.messages import (
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
from sync.server import service
from sync.server.county import County
from sync.server.service import DeviceService
from sync.server.web import file_routes
from sync.server.web.asked import (
    Asked,
    body_of,
    check_writer,
    county_of,
    documented,
    open_message,
    open_packed,
    speaker_of,
)
from sync.server.web.auth import check_signature


class Health(Struct, frozen=True, kw_only=True):
    """A sign of life, for load balancers."""

    status: str
    county: str


@get("/v1/health", sync_to_thread=False)
def health(state: State) -> Health:
    """Say that the server is up."""
    county: County = state.county
    return Health(status="ok", county=county.home.settings.name)


@post("/v1/enrol", status_code=200, operation_class=documented(EnrolRequest))
async def enrol(request: Asked) -> EnrolReply:
    """Trade a one-time code for a device identity; signed with the key that is being enrolled."""
    county = county_of(request)
    message = wire.decode(await body_of(request), EnrolRequest)
    check_signature(county, request.method, request.scope["path"], request.headers, message.device_key)
    return await to_thread.run_sync(service.enrol, county, message)


@post("/v1/hello", status_code=200, operation_class=documented(Hello))
async def hello(request: Asked) -> HelloReply:
    """Compare versions and chains."""
    speaker, message = await open_message(request, Hello)
    return await to_thread.run_sync(speaker.hello, message)


@post("/v1/push", status_code=200, operation_class=documented(PushRequest))
async def push(request: Asked) -> PushReply:
    """Take entries of a journal."""
    check_writer(request)
    speaker, message, packed = await open_packed(request, PushRequest)
    return await to_thread.run_sync(speaker.push, message, packed)


@post("/v1/pull", status_code=200, operation_class=documented(PullRequest))
async def pull(request: Asked) -> Page:
    """Give a slice of the township's feed."""
    speaker, message = await open_message(request, PullRequest)
    return await to_thread.run_sync(speaker.pull, message)


@post("/v1/lease", status_code=200, operation_class=documented(LeaseRequest))
async def lease(request: Asked) -> LeaseReply:
    """Grant numbers."""
    check_writer(request)
    speaker, message = await open_message(request, LeaseRequest)
    return await to_thread.run_sync(speaker.lease, message)


@get("/v1/packs/{pack:str}", media_type="application/octet-stream")
async def pack(request: Asked, pack: FromPath[str]) -> Response[bytes]:
    """Give a published pack, signed by the county."""
    device = await speaker_of(request)
    await body_of(request)
    raw = await to_thread.run_sync(DeviceService(county_of(request), device).pack, pack)
    return Response(content=raw, media_type="application/octet-stream")


ROUTES: list[HTTPRouteHandler] = [health, enrol, hello, push, pull, lease, pack, *file_routes.ROUTES]
