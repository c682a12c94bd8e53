"""Running the county's web application: one TLS socket, one line when it listens, a clean end on SIGTERM."""

import asyncio
import gc
import logging
import signal
import socket
import ssl
import sys
from collections.abc import Callable
from types import FrameType

import uvicorn
from litestar import Litestar
from sqlalchemy.exc import DBAPIError

from casework.errors import CaseworkError, StorageProblem
from sync.records import initials
from sync.server.county import County
from sync.server.web.app import make_app
from sync.server.web.large_bodies import LargeBodies

log = logging.getLogger(__name__)

GRACE_S = 5  # for requests that are being answered when the server is told to stop
STEP_S = 0.05  # between looks at whether requests are still being answered
FLUSH_S = 0.3  # for the last bytes of an answer
COLLECT_AFTER = 1_000_000  # objects; a batch makes a hundred thousand, none of them in a cycle
BACKLOG = 256
KEEP_ALIVE_S = 30


class CountyServer(uvicorn.Server):
    """A uvicorn server that says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish what is being answered, then let the idle connections go."""
        ending = asyncio.create_task(self._let_go())
        try:
            await super().shutdown(sockets)
        finally:
            ending.cancel()

    async def _let_go(self) -> None:
        """Cut what is left: a TLS connection waits for a goodbye that an idle laptop never sends."""
        while self.server_state.tasks:
            await asyncio.sleep(STEP_S)
        await asyncio.sleep(FLUSH_S)
        for connection in list(self.server_state.connections):
            transport = getattr(connection, "transport", None)
            if transport is not None:
                transport.abort()


def bind(host: str, port: int) -> socket.socket:
    """Take the address; port 0 takes any free one.

    Raises:
        CaseworkError: serve.address.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # the protocol is named, or asyncio leaves TCP_NODELAY off and every answer waits 40 ms to be acknowledged
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise CaseworkError("serve.address", host=host, port=port) from error
    listener.set_inheritable(True)
    return listener


def url_of(host: str, listener: socket.socket) -> str:
    """The URL of a listening socket."""
    shown = f"[{host}]" if ":" in host else host
    return f"https://{shown}:{listener.getsockname()[1]}"


def make_config(county: County, app: Litestar | None = None) -> uvicorn.Config:
    """Configuration with the county's certificate, TLS 1.2 at least."""
    config = uvicorn.Config(
        app or make_app(county),
        http=LargeBodies,
        ssl_certfile=str(county.home.certificate),
        ssl_keyfile=str(county.home.certificate_key),
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,  # the beacon tells the time, signed
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=KEEP_ALIVE_S,
        backlog=BACKLOG,
        lifespan="off",
        ws="none",
    )
    config.load()
    if isinstance(config.ssl, ssl.SSLContext):
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return config


def make_ready(county: County) -> None:
    """Do now what the first laptop would wait for: read tables, spell statements out.

    A disk that refuses does not keep a county from giving out what it has.
    """
    initials("渝")
    try:
        county.ledger.rehearse()
    except (StorageProblem, DBAPIError) as error:
        log.warning("the county could not rehearse: %s", type(error).__name__)


def serve(county: County, host: str, port: int) -> None:
    """Listen until SIGTERM or SIGINT.

    Raises:
        CaseworkError: serve.address.
    """
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr
    )
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    config = make_config(county)
    listener = bind(host, port)
    url = url_of(host, listener)

    def ready() -> None:
        county.home.note_address(url)
        print(f"listening {url}", flush=True)

    # uvicorn hands the signal on once it has stopped; a stop that was asked for is not a failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stopped)
    make_ready(county)
    gc.freeze()  # what is loaded by now stays: a collection need not look at it again and again
    gc.set_threshold(COLLECT_AFTER)
    with listener:
        CountyServer(config, ready).run(sockets=[listener])


def _stopped(_number: int, _frame: FrameType | None) -> None:
    """Take the signal that uvicorn already obeyed."""
