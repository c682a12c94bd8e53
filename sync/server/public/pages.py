"""The public answers: a page or JSON for a scanned code, and the signed list."""

from datetime import timedelta, timezone
from html import escape
from typing import Any

from anyio import to_thread
from litestar import Request, Response, get
from litestar.datastructures import State as AppState
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from msgspec import Struct

from casework import codec
from casework.code_host import PLACEHOLDER
from casework.money import capital, figures
from sync.papers.code import MAX_TEXT
from sync.papers.standing import StandingList
from sync.papers.verification import State, Verification, verify
from sync.server.county import County

CHINA = timezone(timedelta(hours=8))  # the days of papers are local ones
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
HEADS = {
    State.VALID: "有效",
    State.VOID: "已作废",
    State.SUPERSEDED: "已被另一份文书代替",
    State.UNKNOWN_KEY: "无法核验：不是本县登记的电脑签发",
    State.KEY_WITHDRAWN: "无法确认：签发的电脑已停用，县局没有收到这份文书",
    State.NOT_ISSUED_YET: "签名正确，但县局还没有收到这份文书",
    State.ALTERED: "无效：内容被改动，或者是伪造的",
    State.MALFORMED: "不是执法通文书的二维码",
}
NOTES = {
    State.VALID: "请与手中的文书逐项核对；任何一项不符，纸面文书就不是签发的那一份。",
    State.NOT_ISSUED_YET: "开具文书的电脑可能还没有联网。请过几天再查，或者致电开具机关核实。",
}
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport"
content="width=device-width,initial-scale=1"><title>文书核验</title><style>body{{font:18px/1.7 sans-serif;
max-width:34em;margin:2em auto;padding:0 1em}}dt{{color:GrayText}}dd{{margin:0 0 .6em}}</style>
<h1>{head}</h1><p>{note}</p><dl>{rows}</dl><p>{county}　截至 {as_of}</p></html>"""


class Masked(Struct, frozen=True, kw_only=True):
    """What anybody may see of a paper: masked, to compare with the paper in hand."""

    title: str
    number: str
    check_tag: str
    on: str  # ISO day
    party: str  # masked
    amount_fen: int | None
    content: str  # hex
    successor: str = ""  # number of the paper that took its place


class PublicAnswer(Struct, frozen=True, kw_only=True):
    """The answer to a scanned code."""

    state: State
    as_of: str  # ISO, the county's time
    county: str
    fields: Masked | None


@get("/V/{code:str}", media_type="text/html")
async def check(request: Request[Any, Any, AppState], code: FromPath[str]) -> Response[Any]:
    """Say whether the paper of a scanned code stands; nothing but its masked fields is told."""
    county: County = request.app.state.county
    found = await to_thread.run_sync(_verified, county, code)
    if "application/json" in request.headers.get("accept", ""):
        answer = _answer(found, county.home.settings.name)
        return Response(content=codec.encode(answer), media_type="application/json", headers=HEADERS)
    return Response(content=page(found, county.home.settings.name), media_type="text/html", headers=HEADERS)


@get("/v1/standing", media_type="application/json")
async def standing(request: Request[Any, Any, AppState]) -> StandingList:
    """Give the signed list of keys and of papers that no longer stand; it names nobody."""
    county: County = request.app.state.county
    return await to_thread.run_sync(county.papers.signed_list)


ROUTES: list[HTTPRouteHandler] = [check, standing]


def _verified(county: County, code: str) -> Verification:
    as_of = county.papers.as_of()
    today = as_of.astimezone(CHINA).date()
    text = f"HTTPS://{PLACEHOLDER}/V/{code}"[: MAX_TEXT + 1]  # whatever host led here: it is not signed
    return verify(text, county.papers.keys(), today=today, held=county.papers.held, as_of=as_of)


def _masked(found: Verification) -> Masked | None:
    if found.fields is None:
        return None
    said = found.fields
    return Masked(
        title=found.title,
        number=said.number,
        check_tag=said.check_tag,
        on=said.on.isoformat(),
        party=said.party,
        amount_fen=said.amount_fen,
        content=said.content.hex(),
        successor=found.successor,
    )


def _answer(found: Verification, county: str) -> PublicAnswer:
    as_of = found.as_of.isoformat(timespec="seconds") if found.as_of else ""
    return PublicAnswer(state=found.state, as_of=as_of, county=county, fields=_masked(found))


def page(found: Verification, county: str) -> str:
    """The answer as a page; every value is escaped."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in _rows(found))
    as_of = found.as_of.isoformat(sep=" ", timespec="minutes") if found.as_of else ""
    return PAGE.format(
        head=HEADS[found.state],
        note=NOTES.get(found.state, "有疑问请致电开具机关核实。"),
        rows=rows,
        county=escape(county),
        as_of=escape(as_of),
    )


def _rows(found: Verification) -> list[tuple[str, str]]:
    said = _masked(found)
    if said is None:
        return []
    amount = said.amount_fen
    rows = [
        ("文书", said.title),
        ("文号", said.number or "（此种文书不编号）"),
        ("校验码", said.check_tag),
        ("日期", said.on),
        ("当事人", said.party),
        ("罚款", f"{figures(amount)}（{capital(amount)}）" if amount is not None else ""),
        ("内容摘要", said.content),
        ("代替它的文书", said.successor),
    ]
    return [(name, value) for name, value in rows if value]
