"""`zhifatong verify`: check the signed code of a paper, from its text or from the paper's PDF, offline."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp

from casework.errors import CaseworkError
from casework.money import capital, figures
from desktop import forms
from desktop.doctor import speak_unicode
from sync.papers.code import BadCode, CodeFields, code_key_id, key_id, verify_code

SCHEME = "HTTPS://"
KEY_BYTES = 32
MAX_FILE = 64 * 2**20  # bytes; papers have some hundred kilobytes
MAX_PAGES = 100
SCALE = 4.0  # pixels a point: a module of the code is then at least four pixels wide
MAX_PIXELS = 40_000_000  # a page that claims to be huge is drawn coarser
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
WORDS = {
    "code.malformed": "不是执法通文书的二维码，或者内容被改动、抄录不全。",
    "code.unknown_key": "签名用的不是给出的公钥（文书的钥匙编号 {kid}），无法判断真伪。",
    "code.bad_signature": "签名不对：内容被改动，或者是伪造的。",
    "verify.no_key": "没有给出公钥，无法判断真伪。请用 --key 给出钥匙编号 {kid} 的公钥（向县局索取）。",
    "verify.bad_key": "--key 应为 64 位十六进制的公钥。",
    "verify.no_file": "没有这个文件，也不是二维码的文字（应以 HTTPS:// 开头）。",
    "verify.not_pdf": "这不是能读的 PDF 文件。",
    "verify.too_big": "文件太大，不像是文书。",
    "verify.no_code": "PDF 里没有找到二维码。草稿和内部文书没有二维码。",
}
FALSE = ("code.malformed", "code.bad_signature")


class NotVerified(CaseworkError):
    """Nothing to check could be found; codes in `WORDS`."""


def main(home: Path, arguments: list[str]) -> int:
    """Check what is named; 0 when every code found is valid, else 1."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        keys = [_key(text) for text in options.key]
        codes = codes_of(options.what)
    except NotVerified as problem:
        return _refuse(problem)
    return max(_check(code, keys) for code in codes)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong verify", description="离线核验文书上的二维码：给出扫得的文字，或文书的 PDF 文件"
    )
    parser.add_argument("what", metavar="TEXT|FILE", help="二维码的文字，或 PDF 文件")
    parser.add_argument(
        "--key", action="append", default=[], metavar="HEX", help="签发电脑的公钥，64 位十六进制；可给多个"
    )
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


def read_codes(pdf: bytes) -> list[str]:
    """Read the codes of a PDF from the pictures of its pages, each text once, in order.

    Raises:
        NotVerified: it cannot be read as a PDF.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise NotVerified("verify.not_pdf") from problem
    try:
        found = [text for number in range(min(len(document), MAX_PAGES)) for text in _page(document[number])]
    except pypdfium2.PdfiumError as problem:
        raise NotVerified("verify.not_pdf") from problem
    finally:
        document.close()
    return list(dict.fromkeys(found))


def _page(page: Any) -> list[str]:
    width, height = page.get_size()
    scale = min(SCALE, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    page.close()
    codes = zxingcpp.read_barcodes(picture, formats=QR)
    return [code.text for code in codes]


def _key(text: str) -> str:
    try:
        raw = bytes.fromhex(text.strip())
    except ValueError as problem:
        raise NotVerified("verify.bad_key") from problem
    if len(raw) != KEY_BYTES:
        raise NotVerified("verify.bad_key")
    return raw.hex()


def _check(code: str, keys: Sequence[str]) -> int:
    """Check one code and print what it says; 0 when it is valid."""
    try:
        kid = code_key_id(code)
        if not keys:
            raise NotVerified("verify.no_key", kid=kid)
        public = next((key for key in keys if key_id(key) == kid), keys[0])
        fields = verify_code(code, public)
    except (BadCode, NotVerified) as problem:
        return _refuse(problem)
    print("有效：签名正确。请与手中的文书逐项核对：")
    for name, value in rows(fields):
        print(f"  {name}：{value}")
    print("  任何一项与纸面不符，纸面文书就不是签发的那一份。")
    return 0


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


def _refuse(problem: CaseworkError) -> int:
    """Say why: a false code is an answer, one that could not be checked is an error."""
    words = WORDS[problem.code].format(**problem.params)
    if problem.code in FALSE:
        print(f"无效：{words}")
    else:
        print(f"未核验：{words}", file=sys.stderr)
    return 1
