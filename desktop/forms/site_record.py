"""现场检查笔录: who checked what, when to the minute, what was found, what was taken as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import site_record
from desktop.forms import Form, FormField, Grouping, Stage, Stamp
from desktop.forms._blocks import nothing_below
from desktop.forms._groups import ASIDE, CHECKED, INSPECTED, PEOPLE, TOLD, in_groups
from desktop.forms._record import (
    MUST_SIGN,
    OFFICERS_FOOT,
    head_table,
    id_label,
    identity_text,
    new_record,
    part,
    present_text,
    read_back,
    rights_text,
    signers,
    span_text,
)
from desktop.forms._wording import (
    COLUMN,
    OFFICERS_FIELD,
    evidence_rows,
    minute,
    officers_text,
    party_fields,
)
from desktop.printing.page import Sheet
from desktop.printing.table import Cell, Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "现场检查笔录"
FOOT_ROWS = (
    (("现场人员签名：", 0.5), ("见证人签名：", 0.5)),
    OFFICERS_FOOT,
    (("记录人签名：", 0.5), ("日期：", 0.5)),
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the record from the visit."""
    visit = ctx.visit
    party = party_fields(ctx.party)
    present = visit.presence
    return {
        "time_from": minute(ctx.local(visit.started_at)) if visit.started_at else "",
        "time_to": minute(ctx.local(visit.ended_at or ctx.now)),
        "place": visit.place,
        "subject": visit.title or "、".join(dict.fromkeys(item.item.section for item in ctx.items)),
        **{key: party[key] for key in ("party_name", "party_id_label", "party_id", "party_rep")},
        "party_phone": party["party_phone"],
        "present": present_text(ctx),
        "present_id": present.id_number,
        "present_phone": present.phone,
        "officers": officers_text(ctx.officers),
        "recorder": ctx.officers[-1].name if ctx.officers else "",
        "camera": visit.recorder,
        "identity": identity_text(ctx),
        "rights": rights_text(ctx),
        "recusal": visit.told.recusal,
        "situation": (ctx.site_text or visit.site_record.situation).strip()
        or site_record.situation(visit, ctx.items, ctx.evidence),
        "evidence": evidence_rows(ctx, ctx.evidence),
        "objections": visit.site_record.objections,
        "read_back": visit.site_record.read_back,
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A record with a table at its head and signature lines at the foot of every page."""
    sheet = new_record(TITLE, stamp, FOOT_ROWS)
    _head_table(sheet, fields)
    sheet.y += sheet.geometry.pitch / 2
    part(sheet, "表明身份", fields.get("identity", ""))
    part(sheet, "告知权利义务", fields.get("rights", ""))
    part(sheet, "是否申请回避", fields.get("recusal", ""))
    part(sheet, "现场情况", fields.get("situation", ""))
    _evidence_table(sheet, fields.get("evidence", ""))
    part(sheet, "现场人员意见", fields.get("objections", ""))
    read_back(sheet, fields.get("read_back", ""))
    nothing_below(sheet)
    return sheet


def _head_table(sheet: Sheet, fields: dict[str, str]) -> None:
    def value(key: str) -> str:
        return fields.get(key, "")

    rows = (
        (("检查时间", span_text(value("time_from"), value("time_to"))),),
        (("检查地点", value("place")),),
        (("检查事项", value("subject")),),
        (("检查对象", value("party_name")),),
        ((id_label(fields), value("party_id")), ("联系电话", value("party_phone"))),
        (("负责人", value("party_rep")), ("现场人员", value("present"))),
        (("现场人员\n证件号码", value("present_id")), ("现场人员\n联系电话", value("present_phone"))),
        (("执法人员", value("officers")),),
        (("记录人", value("recorder")), ("记录仪编号", value("camera"))),
    )
    head_table(sheet, rows)


def _evidence_table(sheet: Sheet, text: str) -> None:
    """The files taken, each with the first digits of its SHA-256; struck when there are none."""
    rows = [line.split(COLUMN, 3) for line in text.split("\n") if line.strip()]
    if not rows:
        part(sheet, "取得证据", "")
        return
    part(sheet, "取得证据", f"共{len(rows)}件，摘要值为原始文件 SHA-256 的前16位。")
    sheet.y += 3
    width = sheet.geometry.width
    columns = [32.0, 40.0, 142.0, 132.0, width - 346]
    look = Look(label="fang")
    head = tuple(Cell(text, label=True) for text in ("序号", "类别", "取得时间", "摘要值", "名称"))
    body = []
    for index, row in enumerate(rows, start=1):
        kind, at, digest, name = (row + [""] * 4)[:4]
        body.append(
            (
                Cell(str(index), align="centre"),
                Cell(kind, align="centre"),
                Cell(at, align="centre"),
                Cell(digest, align="centre"),
                Cell(name),
            )
        )
    draw_table(sheet, columns, [head, *body], head=1, look=look)
    sheet.y += sheet.geometry.pitch / 2


def example() -> dict[str, str]:
    """A record with two problems and four files."""
    return {
        "time_from": "2026年11月20日10时05分",
        "time_to": "2026年11月20日10时58分",
        "place": "云凤县凤鸣镇凤桥街12号附3号（凤鸣镇中心小学正门东侧约80米）",
        "subject": "餐饮场所综合查一次（消防安全、食品经营、油烟排放、门前三包）",
        "party_name": "云凤县云记𬭎味餐馆",
        "party_id_label": "统一社会信用代码",
        "party_id": "92500235MA5U8KTJ0X",
        "party_rep": "罗㛃喆",
        "party_phone": "138****1234",
        "present": "罗㛃喆（经营者）",
        "present_id": "500235199003074516",
        "present_phone": "",
        "officers": "李建国（证号50023500101）、王晓梅（证号50023500102）",
        "recorder": "王晓梅",
        "camera": "FM-07",
        "identity": (
            "10时06分，执法人员李建国、王晓梅向现场人员出示行政执法证（证号：50023500101、50023500102），"
            "表明身份，说明来意。"
        ),
        "rights": (
            "10时07分，已告知现场人员：对检查享有陈述、申辩的权利，"
            "认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避；"
            "应当如实回答询问，协助检查，不得阻挠。"
        ),
        "recusal": "不申请回避。",
        "situation": (
            "消防安全：检查 8 项，符合 7 项，存在问题 1 项；食品经营：检查 9 项，符合 8 项，存在问题 1 项；"
            "油烟排放：检查 3 项，符合 3 项；门前三包：检查 3 项，符合 3 项。\n"
            "1. 后厨通往室外的疏散通道内堆放饮料箱12箱，用卷尺测量，通道净宽由1.20米减至0.45米。"
            "（已取证：照片 3 张、视频 1 段）当事人当场改正，全部搬离，通道恢复畅通。\n"
            "2. 未公示从业人员有效健康证明，在岗4人，公示2人（赵玥、王堃）。（已取证：照片 1 张）"
        ),
        "evidence": (
            "照片｜2026年11月20日10时21分｜9F2C41D07A66B3E8｜疏散通道全景.jpg\n"
            "照片｜2026年11月20日10时22分｜01B7C9E45D20AA34｜疏散通道净宽测量.jpg\n"
            "视频｜2026年11月20日10时40分｜C3D4E5F60718293A｜清除过程.mp4\n"
            "照片｜2026年11月20日10时44分｜77AA10B2C3D4E5F6｜清除后.jpg"
        ),
        "objections": "没有异议。健康证明放在家中，三日内补齐公示。",
        "read_back": "已阅",
    }


KIND = Form(
    key="site_record",
    title=TITLE,
    signers=signers("现场人员"),
    copies=("存档",),
    fields=in_groups(
        (
            FormField(key="time_from", label="检查开始时间", required=True, editable=False),
            FormField(key="time_to", label="检查结束时间", required=True, hint="到分"),
            FormField(key="place", label="检查地点", required=True, hint="写到门牌号，无门牌的写参照物"),
            FormField(key="subject", label="检查事项", required=True),
            FormField(key="party_name", label="检查对象", required=True),
            FormField(key="party_id_label", label="证件名称", editable=False),
            FormField(key="party_id", label="证件号码"),
            FormField(key="party_rep", label="负责人"),
            FormField(key="party_phone", label="联系电话"),
            FormField(key="present", label="现场人员及身份", required=True),
            FormField(key="present_id", label="现场人员证件号码"),
            FormField(key="present_phone", label="现场人员联系电话"),
            OFFICERS_FIELD,
            FormField(key="recorder", label="记录人", required=True),
            FormField(key="camera", label="执法记录仪编号"),
            FormField(key="identity", label="表明身份", multiline=True, required=True),
            FormField(key="rights", label="告知权利义务", multiline=True, required=True),
            FormField(key="recusal", label="是否申请回避", required=True),
            FormField(key="situation", label="现场情况", multiline=True, required=True),
            FormField(key="evidence", label="取得证据", multiline=True, editable=False),
            FormField(key="objections", label="现场人员意见", multiline=True),
            FormField(key="read_back", label="核对情况", required=True, hint="已阅 / 已宣读"),
        ),
        {
            INSPECTED: ("time_to", "place", "subject"),
            PEOPLE: ("present", "present_id", "present_phone", "recorder", "camera"),
            TOLD: ("identity", "rights", "recusal"),
            CHECKED: ("situation",),
            ASIDE: ("objections", "read_back"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    stage=Stage.CHECK,
    why="每次检查都要有现场笔录",
    must_sign=MUST_SIGN,
    grouping=Grouping.VISIT,
)
