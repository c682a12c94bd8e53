"""证据提取单（照片页）: each file, what it proves, when and by whom; the photographs follow the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.evidence_kind import EvidenceKind
from desktop.forms import (
    FieldKind,
    Form,
    FormField,
    Grouping,
    Origin,
    Stage,
    Stamp,
    _example,
    rows_of,
    table_text,
)
from desktop.forms._blocks import NOTE, SMALL_PITCH, nothing_below
from desktop.forms._fields import line, table_field
from desktop.forms._lists import Column, draw_list
from desktop.forms._photographs import Photograph, draw_photographs
from desktop.forms._record import (
    MUST_SIGN,
    OFFICERS_FOOT,
    PARTY_NUMBER,
    head_table,
    id_label,
    new_record,
    signers,
)
from desktop.forms._wording import EVIDENCE_WORDS, OFFICERS_FIELD, minute, officers_text, party_fields
from desktop.printing.lines import Span, Style
from desktop.printing.page import Sheet
from desktop.printing.table import STRUCK, Look

if TYPE_CHECKING:
    from casework.evidence import Evidence
    from casework.form_context import FormContext

TITLE = "证据提取单"
FOOT = (
    (("当事人签名（盖章）：", 0.5), ("见证人签名：", 0.5)),
    OFFICERS_FOOT,
    (("提取人签名：", 0.5), ("日期：", 0.5)),
)
COLUMNS = (
    Column("类别", 0.08, True),
    Column("名称和摘要值", 0.53),
    Column("取得时间", 0.17, True),
    Column("证明内容", 0.22),
)
HEADS = tuple(column.head for column in COLUMNS)
ROW = Look(size=10.5, pitch=15.0, pad=4.0, least=33.0, label="fang")
STATEMENT = "以上材料由执法人员在现场提取，与原件（原物、原始载体）核对无误。"
KEPT = "原始文件加密保存于执法终端，同步至县级平台；本单所列摘要值为原始文件的 SHA-256。"
GROUP = 32  # hex digits printed without a gap
DIGEST = 64  # hex digits of a SHA-256
SHORT = 16  # hex digits beside a photograph; the list has them all
NOTE_LABEL = Style("hei", NOTE.size)
NOTES_HEIGHT = 4 * SMALL_PITCH  # pt: what stands below the list comes along with its last row
NOTE_GAP = 6.0  # pt


def compose(ctx: FormContext) -> dict[str, str]:
    """List the files of the findings, or of the visit; what each proves is written by an officer."""
    party = party_fields(ctx.party)
    mine = {finding.id: finding for finding in ctx.findings}
    listed = [one for one in ctx.evidence if not mine or one.finding in mine]
    pictures = [one for one in listed if one.kind is EvidenceKind.PHOTO]
    return {
        **{key: party[key] for key in ("party_name", "party_id_label", "party_id")},
        "place": ctx.visit.place,
        "taker": "、".join(officer.name for officer in ctx.officers),
        "device": ctx.visit.recorder,
        "items": table_text(_row(ctx, one) for one in listed),
        "pictures": table_text((one.sha256.upper(), one.id) for one in pictures),
        "statement": STATEMENT,
        "kept": KEPT,
        "officers": officers_text(ctx.officers),
    }


def _row(ctx: FormContext, one: Evidence) -> tuple[str, str, str, str]:
    at = one.taken_at or one.added_at
    facts = [finding.facts for finding in ctx.findings if finding.id == one.finding]
    return (
        EVIDENCE_WORDS[one.kind],
        f"{one.name}　{_spaced(one.sha256)}",
        minute(ctx.local(at)) if at else "",
        "：".join(part for part in (one.slot, *facts) if part),
    )


def _spaced(digest: str) -> str:
    """A hash in groups, so that a narrow cell can break it."""
    text = digest.upper()
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A record whose pages are signed; the list breaks across them."""
    sheet = new_record(TITLE, stamp, FOOT)
    head_table(
        sheet,
        (
            (("当事人", fields.get("party_name", "")),),
            ((id_label(fields), fields.get("party_id", "")), ("提取人", fields.get("taker", ""))),
            (("提取地点", fields.get("place", "")),),
            (("拍摄、录制\n设备", fields.get("device", "")),),
            (("执法人员", fields.get("officers", "")),),
        ),
    )
    sheet.y += sheet.geometry.pitch / 2
    draw_list(sheet, COLUMNS, fields.get("items", ""), look=ROW, keep=NOTES_HEIGHT)
    sheet.y += NOTE_GAP
    for label, key in (("核对说明", "statement"), ("原件存放", "kept")):
        spans = [Span(f"{label}：", NOTE_LABEL), Span(fields.get(key, "").strip("\n") or STRUCK, NOTE)]
        sheet.text(spans, first_indent=0.0, pitch=SMALL_PITCH)
    draw_photographs(sheet, _photographs(fields))
    nothing_below(sheet)
    return sheet


def _photographs(fields: dict[str, str]) -> list[Photograph]:
    """The pictures of the rows that are still on the list, in its order."""
    ids = dict(rows_of(fields.get("pictures", ""), 2))
    found: list[Photograph] = []
    for number, (_, name, at, proves) in enumerate(rows_of(fields.get("items", ""), len(COLUMNS)), start=1):
        digest = _digest(name)
        if digest not in ids:
            continue
        said = (
            ("名称", _name(name)),
            ("取得时间", at),
            ("地点", fields.get("place", "")),
            ("提取人", fields.get("taker", "")),
            ("证明内容", proves),
            (f"摘要值（前{SHORT}位）", digest[:SHORT]),
        )
        found.append(Photograph(ids[digest], f"照片{len(found) + 1}（清单第{number}项）", said))
    return found


def photographs(fields: dict[str, str]) -> tuple[str, ...]:
    """Evidence whose pictures the sheet prints."""
    return tuple(one.key for one in _photographs(fields))


def _digest(name: str) -> str:
    """The hash at the end of a cell, without its gap."""
    return name.replace(" ", "")[-DIGEST:]


def _name(cell: str) -> str:
    """What stands before the hash."""
    return cell.rpartition("　")[0] or cell


EXAMPLE_PICTURES = ("example-corridor", "example-measure")


def example() -> dict[str, str]:
    """Three files, two of them photographs."""
    digests = [f"{index}F2C41D07A66B3E801B7C9E45D20AA34C3D4E5F60718293A77AA10B2C3D4E5F6" for index in "973"]
    first, second, third = map(_spaced, digests)
    return {
        **{key: _example.PARTY[key] for key in ("party_name", "party_id_label", "party_id")},
        "place": _example.PLACE,
        "taker": "李建国、王晓梅",
        "device": "执法记录仪 FM-07、执法终端 001",
        "items": (
            f"照片｜疏散通道全景.jpg　{first}｜2026年11月20日10时21分｜全景：后厨疏散通道内堆放饮料箱12箱\n"
            f"照片｜疏散通道净宽测量.jpg　{second}｜2026年11月20日10时22分｜细部：通道净宽减至0.45米\n"
            f"视频｜清除过程.mp4　{third}｜2026年11月20日10时40分｜当事人当场搬离，通道恢复畅通"
        ),
        "pictures": table_text(zip(digests, EXAMPLE_PICTURES, strict=False)),
        "statement": STATEMENT,
        "kept": KEPT,
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="evidence_sheet",
    title=TITLE,
    signers=signers("当事人"),
    copies=("存档",),
    fields=(
        line("party_name", "当事人"),
        *PARTY_NUMBER,
        line("place", "提取地点", "提取"),
        line("taker", "提取人", "提取"),
        line("device", "拍摄、录制设备", "提取"),
        table_field("items", "证据", HEADS, "证据", "写明每件证明什么；复制件注明“与原件一致”"),
        FormField(
            key="pictures",
            label="照片",
            kind=FieldKind.TABLE,
            columns=("摘要值", "证据"),
            editable=False,
            shown=False,
        ),
        line("statement", "核对说明", "证据"),
        line("kept", "原件存放", "证据"),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.EVIDENCE,
    why="把照片、视频和书证逐件列出，写明证明内容和摘要值，由提取人和当事人签名",
    grouping=Grouping.BODY,
    photographs=photographs,
    must_sign=MUST_SIGN,
    rank=10,
)
