"""The county's web application: routes, answers in zstd, problems by number."""

import logging
import sqlite3
from typing import Any

from litestar import Litestar, Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.response.base import ASGIResponse
from sqlalchemy.exc import DBAPIError

from casework import codec
from casework.errors import StorageProblem
from sync.ledger.engines import is_retryable
from sync.ledger.scope import narrow
from sync.protocol import wire
from sync.protocol.messages import CHUNK, PROTOCOL
from sync.protocol.problems import PROBLEMS, Problem, SyncProblem, problem
from sync.server.county import County
from sync.server.evidence.blobs import FULL
from sync.server.public import pages as public_pages
from sync.server.web.routes import ROUTES

log = logging.getLogger(__name__)

SMALL = 512  # bytes below which packing costs more than it saves
DISK_FULL_STATE = "53100"  # PostgreSQL
RETRY_DISK_S = 600
RETRY_BUSY_S = 2


class WireResponse(Response[Any]):
    """Canonical JSON, packed when the laptop takes it."""

    def to_asgi_response(
        self, app: Litestar | None, request: Request[Any, Any, Any], **rest: Any
    ) -> ASGIResponse:
        """Encode the content once, in the one encoding."""
        raw = codec.encode(self.content)
        headers = dict(rest.pop("headers", None) or {}) | dict(self.headers)
        if len(raw) > SMALL and wire.ENCODING in request.headers.get("accept-encoding", ""):
            raw = wire.pack(raw)
            headers["content-encoding"] = wire.ENCODING
        status: int | None = rest.pop("status_code", None)
        return ASGIResponse(
            body=raw, status_code=self.status_code or status, headers=headers, media_type="application/json"
        )


def make_app(county: County) -> Litestar:
    """The application for one county."""
    return Litestar(
        route_handlers=[*ROUTES, *public_pages.ROUTES],
        state=State({"county": county}),
        response_class=WireResponse,
        before_request=_see_nothing,
        request_max_body_size=CHUNK + 1024 * 1024,
        logging_config=None,
        openapi_config=OpenAPIConfig(
            title="执法通 county server",
            version=f"1.{PROTOCOL}",
            use_handler_docstrings=True,
            render_plugins=[JsonRenderPlugin()],  # the others are pages that fetch scripts from elsewhere
        ),
        exception_handlers={
            SyncProblem: _on_problem,
            HTTPException: _on_http,
            StorageProblem: _on_storage,
            DBAPIError: _on_database,
            Exception: _on_bug,
        },
    )


def _on_problem(request: Request[Any, Any, Any], error: SyncProblem) -> Response[Any]:
    return _answer(error.problem, PROBLEMS[error.problem.number][1])


def _on_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    status = error.status_code
    if status >= 500:
        log.warning("request not finished: %s", type(error).__name__)
        status = 400
    number = 1701 if status == 413 else 1702
    return _answer(problem(number, status=status).problem, status)


async def _see_nothing(_request: Request[Any, Any, Any]) -> None:
    """Until a request has shown whose it is, the database shows it nobody's rows."""
    narrow("")


def _on_storage(request: Request[Any, Any, Any], error: StorageProblem) -> Response[Any]:
    log.error("storage: %s", error.code)
    number = 1801 if error.code == "ledger.disk_full" else 1802
    return _on_problem(request, problem(number, retry_after_s=RETRY_DISK_S))


def _on_database(request: Request[Any, Any, Any], error: DBAPIError) -> Response[Any]:
    """Full, busy or gone is the world; anything else is a bug."""
    words = str(error.orig).lower()
    state = getattr(error.orig, "sqlstate", None)
    if state == DISK_FULL_STATE:
        return _on_problem(request, problem(1801, retry_after_s=RETRY_DISK_S))
    if "locked" in words or is_retryable(error) or error.connection_invalidated:
        return _on_problem(request, problem(1802, retry_after_s=RETRY_BUSY_S))
    if state is None and not isinstance(error.orig, sqlite3.Error):  # PostgreSQL cannot be reached
        return _on_problem(request, problem(1802, retry_after_s=RETRY_BUSY_S))
    return _on_bug(request, error)


def _on_bug(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    if isinstance(error, OSError) and error.errno in FULL:
        return _on_problem(request, problem(1801, retry_after_s=RETRY_DISK_S))
    log.error("bug in %s %s", request.method, request.scope["path"], exc_info=error)
    return _answer(Problem(number=0, code="server.bug"), 500)


def _answer(found: Problem, status: int) -> Response[Any]:
    headers = {"retry-after": str(found.retry_after_s)} if found.retry_after_s else {}
    return WireResponse(content=found, status_code=status, headers=headers)
