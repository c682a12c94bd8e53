"""`zhifatong verify`: check the signed code of a paper, from its text, its PDF or a photo, offline."""

import argparse
import importlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from casework.errors import CaseworkError
from casework.money import capital, figures
from desktop import forms
from desktop.doctor import speak_unicode
from desktop.printing import page_reading
from desktop.printing.code_reading import find_signed
from desktop.printing.pdfium import PDFIUM
from desktop.store import standing as store
from sync.papers.code import CodeFields, key_id
from sync.papers.standing import BadList, SignerKey, StandingList, open_list
from sync.papers.verification import State, verify
from sync.protocol.system_clock import SystemClock

SCHEME = "HTTPS://"
SIGNED = b"/ByteRange"
SEAL = "sync.papers.seal"  # needs pyHanko, which is optional: loaded for a file that is sealed
KEY_BYTES = 32
MAX_FILE = 64 * 2**20  # bytes; papers have some hundred kilobytes
MAX_PAGES = 100
SCALE = 4.0  # pixels a point: a module of the code is then at least four pixels wide
MAX_PIXELS = 40_000_000  # a page that claims to be huge is drawn coarser
WORDS = {
    State.MALFORMED: "不是执法通文书的二维码，或者内容被改动、抄录不全。",
    State.UNKNOWN_KEY: "签名用的不是给出的公钥，也不在县局的名单上（文书的钥匙编号 {kid}），无法判断真伪。",
    State.ALTERED: "签名不对：内容被改动，或者是伪造的。",
    State.VOID: "签名正确，但这份文书已经作废，没有效力。",
    State.SUPERSEDED: "签名正确，但这份文书已被另一份文书代替。",
    State.KEY_WITHDRAWN: "签发的电脑已停用（遗失或更换），只有县局能确认这份文书。请向县局查询。",
    State.NOT_ISSUED_YET: "签名正确，但文书上的日期还没有到。",
    State.VALID: "签名正确。请与手中的文书逐项核对：",
    "verify.no_key": "没有公钥，也没有县局的名单，无法判断真伪。请用 --key 给出公钥 {kid}（向县局索取）。",
    "verify.bad_key": "--key 和 --county 应为 64 位十六进制的公钥。",
    "verify.no_county": "用 --list 时请用 --county 给出县局的公钥。",
    "verify.no_file": "没有这个文件，也不是二维码的文字（应以 HTTPS:// 开头）。",
    "verify.not_pdf": "这不是能读的 PDF 文件，也不是照片。",
    "verify.too_big": "文件太大，不像是文书。",
    "verify.no_code": "没有找到二维码。草稿和内部文书没有二维码；照片请拍清楚整个二维码。",
    "seal.valid": "签章有效（{name}），加盖以后文件没有改动。",
    "seal.unknown": "签章完整（{name}），没有给出根证书（--root），不知道证书是否可信。",
    "seal.strange": "签章完整（{name}），但证书不是给出的根证书所签发。",
    "seal.broken": "签章无效：加盖以后文件被改动（{name}）。",
    "seal.no_reader": "文件有电子签章，但没有安装 pyHanko，没有核验。",
    "list.malformed": "--list 的文件不是县局的名单。",
    "list.bad_signature": "--list 的名单不是这个县局签发的，没有采用。",
}
HEADS = {
    State.VALID: "有效",
    State.VOID: "已作废",
    State.SUPERSEDED: "已被代替",
    State.NOT_ISSUED_YET: "尚未生效",
    State.MALFORMED: "无效",
    State.ALTERED: "无效",
}
LATER = "名单截至 {as_of}，早于文书的日期：以后是否作废还不知道。"
CLEAN = "名单截至 {as_of}：没有作废，没有被代替。"
TRUST = {True: "valid", False: "strange", None: "unknown"}  # of the certificate -> seal.*
NO_LIST = "手边没有县局的名单：是否作废不知道。"


class NotVerified(CaseworkError):
    """Nothing to check could be found; codes in `WORDS`."""


def main(home: Path, arguments: list[str]) -> int:
    """Check what is named; 0 when every code found is valid, else 1."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        standing = _list(home, options.list, options.county)
        keys = {key.kid: key for key in standing.keys} if standing else {}
        keys |= {key.kid: key for key in map(_given, options.key)}
        codes = codes_of(options.what)
    except (NotVerified, BadList) as problem:
        return _refuse(problem.code)
    sealed = _seal(options.what, options.root)
    return max(sealed, *(_check(code, keys, standing, options.host) for code in codes))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong verify", description="离线核验文书上的二维码：给出扫得的文字，或文书的 PDF、照片"
    )
    parser.add_argument("what", metavar="TEXT|FILE", help="二维码的文字，或 PDF、照片文件")
    parser.add_argument(
        "--key", action="append", default=[], metavar="HEX", help="签发电脑的公钥，64 位十六进制；可给多个"
    )
    parser.add_argument(
        "--list", type=Path, metavar="FILE", help="县局签发的作废文书名单；默认用本机上次同步得到的"
    )
    parser.add_argument("--root", type=Path, metavar="PEM", help="电子签章的根证书，用来核验 PDF 上的签章")
    parser.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="HOST",
        help="名单上没有的核验主机名；可给多个",
    )
    parser.add_argument("--county", default="", metavar="HEX", help="县局的公钥，用来核验 --list 的名单")
    return parser


def codes_of(what: str) -> list[str]:
    """The texts to check: the text itself, or each different code in a PDF.

    Raises:
        NotVerified: there is neither a text nor a readable PDF with a code.
    """
    text = what.strip()
    if text.upper().startswith(SCHEME):
        return [text]
    path = Path(what)
    try:
        if path.stat().st_size > MAX_FILE:
            raise NotVerified("verify.too_big")
        raw = path.read_bytes()
    except (OSError, ValueError) as problem:
        raise NotVerified("verify.no_file") from problem
    codes = read_codes(raw)
    if not codes:
        raise NotVerified("verify.no_code")
    return codes


def read_codes(raw: bytes) -> list[str]:
    """Read the codes of a PDF or of a photo from the pictures of its pages, each text once, in order.

    Raises:
        NotVerified: it can be read as neither.
    """
    try:
        if page_reading.PDF_START in raw[: page_reading.START_WITHIN]:
            found = _pdf_codes(raw)
        else:
            found = [text for picture in page_reading.pictures(raw) for text in find_signed(picture)]
    except (pypdfium2.PdfiumError, page_reading.Unreadable) as problem:
        raise NotVerified("verify.not_pdf") from problem
    return list(dict.fromkeys(found))


def _pdf_codes(raw: bytes) -> list[str]:
    found: list[str] = []
    with PDFIUM:
        document = pypdfium2.PdfDocument(raw)
        try:
            for number in range(min(len(document), MAX_PAGES)):
                found += find_signed(_page(document[number]))
        finally:
            document.close()
    return found


def _page(page: Any) -> Image.Image:
    width, height = page.get_size()
    scale = min(SCALE, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    page.close()
    return picture


def _list(home: Path, file: Path | None, county: str) -> StandingList | None:
    """The list that is named, else the one this laptop pulled last."""
    if file is None:
        return store.kept(home)
    if not county:
        raise NotVerified("verify.no_county")
    try:
        return open_list(file.read_bytes(), _key(county))
    except OSError as problem:
        raise BadList("list.malformed") from problem


def _seal(what: str, root: Path | None) -> int:
    """Say what the electronic seal of a PDF is worth, when it has one; 1 when it is broken or not trusted."""
    if what.strip().upper().startswith(SCHEME):
        return 0
    raw = Path(what).read_bytes()
    if SIGNED not in raw:
        return 0
    try:
        found = importlib.import_module(SEAL).check_seal(raw, root)
    except (ImportError, CaseworkError) as problem:
        return _refuse("seal.no_reader" if isinstance(problem, ImportError) else "seal.broken", name="")
    if found is None:
        return 0
    state = TRUST[found.is_trusted] if found.is_whole else "broken"
    told = WORDS[f"seal.{state}"].format(name=found.signer)
    print(f"签章：{told}")
    return int(state in ("broken", "strange"))


def _key(text: str) -> str:
    try:
        raw = bytes.fromhex(text.strip())
    except ValueError as problem:
        raise NotVerified("verify.bad_key") from problem
    if len(raw) != KEY_BYTES:
        raise NotVerified("verify.bad_key")
    return raw.hex()


def _given(text: str) -> SignerKey:
    key = _key(text)
    return SignerKey(kid=key_id(key), key=key, town="", enrolled="")


def _check(
    code: str, keys: Mapping[str, SignerKey], standing: StandingList | None, hosts: Sequence[str]
) -> int:
    """Check one code and print what it says; 0 when it is valid."""
    today = SystemClock().now().astimezone().date()
    found = verify(code, keys, today=today, standing=standing, hosts=hosts)
    if found.state is State.UNKNOWN_KEY and not keys:
        return _refuse("verify.no_key", kid=found.kid)
    if found.state not in HEADS:
        return _refuse(found.state, kid=found.kid)
    print(f"{HEADS[found.state]}：{WORDS[found.state]}")
    if found.fields is None:
        return 1
    for name, value in rows(found.fields):
        print(f"  {name}：{value}")
    if found.state is State.VALID:
        print(f"  {_known(found.fields, standing)}")
        print("  任何一项与纸面不符，纸面文书就不是签发的那一份。")
    return int(found.state is not State.VALID)


def _known(fields: CodeFields, standing: StandingList | None) -> str:
    """How far the list reaches."""
    if standing is None:
        return NO_LIST
    as_of = standing.as_of.astimezone()
    told = f"{as_of.year}年{as_of.month}月{as_of.day}日{as_of:%H:%M}"
    return (CLEAN if as_of.date() >= fields.on else LATER).format(as_of=told)


def rows(fields: CodeFields) -> list[tuple[str, str]]:
    """What a valid code says, as (name, value) to compare with the paper; the party is masked."""
    form = forms.kinds().get(fields.form)
    said = [
        ("文书", form.title if form else fields.form),
        ("文号", fields.number or "（此种文书不编号）"),
        ("校验码", fields.check_tag),
        ("日期", f"{fields.on.year}年{fields.on.month}月{fields.on.day}日"),
        ("当事人", fields.party),
    ]
    if fields.amount_fen is not None:
        said.append(("罚款", f"{figures(fields.amount_fen)}（{capital(fields.amount_fen)}）"))
    return [*said, ("内容摘要", fields.content.hex())]


def _refuse(code: str, **params: object) -> int:
    """Say why nothing could be judged."""
    print(f"未核验：{WORDS[code].format(**params)}", file=sys.stderr)
    return 1
