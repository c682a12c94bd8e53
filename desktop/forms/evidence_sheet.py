"""证据提取单: each file taken, what it proves, when and by whom, and how to tell that it is the original."""

from desktop.forms import Form, FormContext, Grouping, Origin, Stage, Stamp, _example, table_text
from desktop.forms._blocks import nothing_below
from desktop.forms._fields import line, table_field
from desktop.forms._lists import Column, draw_list
from desktop.forms._record import (
    MUST_SIGN,
    OFFICERS_FOOT,
    PARTY_NUMBER,
    head_table,
    id_label,
    new_record,
    part,
    signers,
)
from desktop.forms._wording import EVIDENCE_WORDS, OFFICERS_FIELD, minute, officers_text, party_fields
from desktop.printing.page import Sheet
from desktop.printing.table import Look

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


def compose(ctx: FormContext) -> dict[str, str]:
    """List the files of the findings, or of the visit; what each proves is written by an officer."""
    party = party_fields(ctx.party)
    mine = {finding.id: finding for finding in ctx.findings}
    rows = []
    for one in ctx.evidence:
        if mine and one.finding not in mine:
            continue
        at = one.taken_at or one.added_at
        proves = mine[one.finding].facts if one.finding in mine else ""
        rows.append(
            (
                EVIDENCE_WORDS[one.kind],
                f"{one.name}　{_spaced(one.sha256)}",
                minute(ctx.local(at)) if at else "",
                "：".join(part for part in (one.slot, proves) if part),
            )
        )
    return {
        **{key: party[key] for key in ("party_name", "party_id_label", "party_id")},
        "place": ctx.visit.place,
        "taker": "、".join(officer.name for officer in ctx.officers),
        "device": ctx.visit.recorder,
        "items": table_text(rows),
        "statement": STATEMENT,
        "kept": KEPT,
        "officers": officers_text(ctx.officers),
    }


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
    draw_list(sheet, COLUMNS, fields.get("items", ""), look=ROW)
    sheet.y += sheet.geometry.pitch / 2
    part(sheet, "核对说明", fields.get("statement", ""))
    part(sheet, "原件存放", fields.get("kept", ""))
    nothing_below(sheet)
    return sheet


def example() -> dict[str, str]:
    """Three files."""
    digest = "9F2C41D07A66B3E801B7C9E45D20AA34 C3D4E5F60718293A77AA10B2C3D4E5F6"
    return {
        **{key: _example.PARTY[key] for key in ("party_name", "party_id_label", "party_id")},
        "place": _example.PLACE,
        "taker": "李建国、王晓梅",
        "device": "执法记录仪 FM-07、执法终端 001",
        "items": (
            f"照片｜疏散通道全景.jpg　{digest}｜2026年11月20日10时21分｜全景：后厨疏散通道内堆放饮料箱12箱\n"
            f"照片｜疏散通道净宽测量.jpg　{digest}｜2026年11月20日10时22分｜细部：通道净宽减至0.45米\n"
            f"视频｜清除过程.mp4　{digest}｜2026年11月20日10时40分｜当事人当场搬离，通道恢复畅通"
        ),
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
    must_sign=MUST_SIGN,
    rank=10,
)
