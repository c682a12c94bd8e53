"""A resident LibreOffice that turns the same page into PDF, where the machine has one and its Python bridge.

It is never part of this project: without it the bench says that it is absent. On Debian it comes with
`apt-get install libreoffice-writer-nogui python3-uno`.
"""

import base64
import io
import os
import select
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.sax.saxutils import escape

import docx
from PIL import Image

import resources
from desktop.printing.symbols import Rows

SCRIPT = Path(__file__).with_name("child_office.py")
BRIDGE = "/usr/bin/python3"  # the system's own: the bridge is built for it
READY_S, PAGE_S = 120, 60
PIPE = "zft-bench"
NAMES = (
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
)
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{faces}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
FACE = (
    'fo:font-family="Noto Serif SC" style:font-family-asian="Noto Serif SC" '
    'fo:font-size="{size}pt" style:font-size-asian="{size}pt"'
)
STYLES = f"""<office:automatic-styles>
<style:page-layout style:name="A4">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm"
 fo:margin-left="2.2cm" fo:margin-right="2.2cm" fo:margin-bottom="1.2cm"/></style:page-layout>
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties {FACE.format(size=20)}/></style:style>
<style:style style:name="P" style:family="paragraph">
<style:text-properties {FACE.format(size="10.5")}/></style:style>
<style:style style:name="C" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1mm"/></style:style>
<style:style style:name="W1" style:family="table-column"><style:table-column-properties
 style:column-width="3.2cm"/></style:style>
<style:style style:name="W2" style:family="table-column"><style:table-column-properties
 style:column-width="13.4cm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/>
</office:master-styles>
"""
ROWS = (
    ("个人姓名", "party_name"),
    ("身份证件号码", "party_id"),
    ("住址", "party_address"),
    ("联系电话", "party_phone"),
    ("时间", "act_time"),
    ("地点", "act_place"),
    ("违法事实", "facts"),
    ("证据", "proof"),
    ("违反的规定", "violated"),
    ("处罚依据", "punished"),
    ("裁量说明", "discretion"),
    ("罚款（大写）", "amount_words"),
    ("罚款（小写）", "amount"),
    ("代收银行及账号", "bank"),
    ("告知", "told"),
    ("陈述、申辩及采纳情况", "plea"),
    ("救济途径", "remedy"),
    ("执法人员", "officers"),
    ("决定地点", "decided_place"),
)
SIGNED = ("执法人员签名：", "执法人员签名：", "当事人签名（盖章）：", "签收时间：", "拒签原因及见证人：")


class OfficeFailed(RuntimeError):
    """The reference did not start or did not answer in time."""


def is_here() -> bool:
    """Whether LibreOffice and its bridge are installed."""
    if shutil.which("soffice") is None or not Path(BRIDGE).exists():
        return False
    return subprocess.run([BRIDGE, "-c", "import uno"], capture_output=True, timeout=PAGE_S).returncode == 0


class Office:
    """One LibreOffice that stays; used in a `with` block."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        faces = Path(resources.path("fonts/NotoSerifSC_400Regular.ttf")).parent
        config = folder / "fonts.conf"
        config.write_text(FONTS.format(faces=faces, cache=folder / "faces-cache"), "utf-8")
        self._environment = {**os.environ, "FONTCONFIG_FILE": str(config), "HOME": str(folder)}

    def __enter__(self) -> Self:
        profile = f"-env:UserInstallation=file://{self._folder}/profile"
        command = ["soffice", "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp;", profile]
        with (self._folder / "office.log").open("wb") as log:
            self._office = subprocess.Popen(command, stdout=log, stderr=log, env=self._environment)
            self._bridge = subprocess.Popen(
                [BRIDGE, str(SCRIPT), PIPE, str(READY_S)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={k: v for k, v in self._environment.items() if not k.startswith("PYTHON")},
            )
        self._answer(READY_S)
        return self

    def pdf(self, document: Path) -> Path:
        """Turn one document into PDF beside it."""
        return self._turn(document, document.with_suffix(".pdf"))

    def docx(self, document: Path) -> Path:
        """Turn one document into the kind in which offices keep their forms, beside it."""
        return self._turn(document, document.with_suffix(".docx"))

    def _turn(self, document: Path, target: Path) -> Path:
        assert self._bridge.stdin is not None
        self._bridge.stdin.write(f"{document}\t{target}\n".encode())
        self._bridge.stdin.flush()
        self._answer(PAGE_S)
        return target

    def _answer(self, seconds: float) -> None:
        assert self._bridge.stdout is not None
        ready, _, _ = select.select([self._bridge.stdout], [], [], seconds)
        if not ready or self._bridge.stdout.readline() != b"done\n":
            raise OfficeFailed((self._folder / "office.log").read_text("utf-8", "replace")[-1000:])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._bridge.stdin is not None
        self._bridge.stdin.close()  # the bridge asks the office to end, and ends
        for process in (self._bridge, self._office):
            try:
                process.wait(PAGE_S)
            except subprocess.TimeoutExpired:
                process.kill()


def write_document(target: Path, fields: dict[str, str], code: Rows) -> Path:
    """Write the measured page as one flat OpenDocument file: the same words, a table, the code as picture."""
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES)
    rows = "".join(_row(label, fields[key]) for label, key in ROWS)
    signed = "".join(f'<text:p text:style-name="P">{line}</text:p>' for line in SIGNED)
    body = (
        f"{_picture(code)}"
        f'<text:p text:style-name="T">{escape(fields["body"])}</text:p>'
        '<text:p text:style-name="T">当场行政处罚决定书</text:p>'
        f'<text:p text:style-name="P">{escape(fields["number"])}</text:p>'
        '<table:table table:name="t"><table:table-column table:style-name="W1"/>'
        f'<table:table-column table:style-name="W2"/>{rows}</table:table>{signed}'
    )
    target.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{STYLES}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>",
        "utf-8",
    )
    return target


def fill(template: Path, target: Path, fields: dict[str, str]) -> Path:
    """Fill a form kept as .docx: the cells of its table, the rest is the same on every page measured."""
    document = docx.Document(str(template))
    for row, (_, key) in zip(document.tables[0].rows, ROWS, strict=True):
        row.cells[1].paragraphs[0].runs[0].text = fields[key]
    document.save(str(target))
    return target


def _row(label: str, value: str) -> str:
    words = (f'<text:p text:style-name="P">{escape(text)}</text:p>' for text in (label, value))
    cells = "".join(f'<table:table-cell table:style-name="C">{word}</table:table-cell>' for word in words)
    return f"<table:table-row>{cells}</table:table-row>"


def _picture(code: Rows) -> str:
    """The code as a picture of one bit a module: what an office reads quickest."""
    side, target = len(code), io.BytesIO()
    image = Image.new("1", (side, side), 1)
    image.putdata([not dark for row in code for dark in row])
    image.save(target, "PNG")
    return (
        '<text:p text:style-name="P"><draw:frame text:anchor-type="paragraph" svg:x="14cm" svg:y="0cm" '
        'svg:width="2.5cm" svg:height="2.5cm"><draw:image><office:binary-data>'
        f"{base64.b64encode(target.getvalue()).decode()}</office:binary-data></draw:image></draw:frame></text:p>"
    )
