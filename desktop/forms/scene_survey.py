"""勘验笔录: where things lie, how far apart, measured with what, and a sketch to scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Origin, Stage, Stamp, _example, table_text
from desktop.forms._blocks import SMALL_PITCH, nothing_below
from desktop.forms._fields import block, choice_field, line, minute_field, table_field
from desktop.forms._lists import Column, draw_list
from desktop.forms._record import (
    MUST_SIGN,
    OFFICERS_FOOT,
    PARTY_NUMBER,
    READ,
    READ_ALOUD,
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
from desktop.forms._wording import OFFICERS_FIELD, facts, minute, officers_text, party_fields
from desktop.printing import marks
from desktop.printing.lines import Span, Style
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "勘验笔录"
FOOT = (
    (("当事人（现场人员）签名：", 0.5), ("见证人签名：", 0.5)),
    OFFICERS_FOOT,
    (("勘验人、记录人签名：", 0.5), ("日期：", 0.5)),
)
MEASURES = (
    Column("测量的内容", 0.40),
    Column("方位", 0.16, True),
    Column("数值和单位", 0.20, True),
    Column("测量工具", 0.24),
)
HEADS = tuple(column.head for column in MEASURES)
SKETCH_HEIGHT = 230.0  # pt
ARROW = 26.0  # pt
SMALL = Style("song", 10.5)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill what the visit knows; bearings, distances and the sketch are made on the spot."""
    visit = ctx.visit
    party = party_fields(ctx.party)
    return {
        "time_from": minute(ctx.local(visit.started_at)) if visit.started_at else "",
        "time_to": minute(ctx.local(visit.ended_at or ctx.now)),
        "place": visit.place,
        **{key: party[key] for key in ("party_name", "party_id_label", "party_id")},
        "present": present_text(ctx),
        "invited": "",
        "officers": officers_text(ctx.officers),
        "recorder": ctx.officers[-1].name if ctx.officers else "",
        "weather": "",
        "identity": identity_text(ctx),
        "rights": rights_text(ctx),
        "recusal": visit.told.recusal,
        "surroundings": "",
        "situation": facts(ctx),
        "measures": table_text([finding.facts, "", "", ""] for finding in ctx.findings),
        "scale": "",
        "sketch": "",
        "objections": visit.site_record.objections,
        "read_back": READ_ALOUD if "宣读" in visit.site_record.read_back else READ,
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A record whose pages are signed, with a frame for the sketch."""
    sheet = new_record(TITLE, stamp, FOOT)

    def value(key: str) -> str:
        return fields.get(key, "")

    head_table(
        sheet,
        (
            (("勘验时间", span_text(value("time_from"), value("time_to"))),),
            (("勘验地点", value("place")),),
            (("当事人", value("party_name")),),
            ((id_label(fields), value("party_id")), ("现场人员", value("present"))),
            (("被邀请的\n见证人", value("invited")), ("天气和光线", value("weather"))),
            (("勘验人员", value("officers")),),
            (("记录人", value("recorder")),),
        ),
    )
    sheet.y += sheet.geometry.pitch / 2
    part(sheet, "表明身份", value("identity"))
    part(sheet, "告知权利义务", value("rights"))
    part(sheet, "是否申请回避", value("recusal"))
    part(sheet, "现场方位和环境", value("surroundings"))
    part(sheet, "勘验情况", value("situation"))
    sheet.y += 3
    draw_list(sheet, MEASURES, value("measures"))
    sheet.y += sheet.geometry.pitch / 2
    _sketch(sheet, value("scale"), value("sketch"))
    part(sheet, "当事人意见", value("objections"))
    read_back(sheet, value("read_back"), who="当事人", what="与现场情况相符")
    nothing_below(sheet)
    return sheet


def _sketch(sheet: Sheet, scale: str, legend: str) -> None:
    """A frame to draw in, with its north and its scale."""
    sheet.need(SKETCH_HEIGHT + 2 * SMALL_PITCH)
    left, top, width = sheet.geometry.left, sheet.y, sheet.geometry.width
    sheet.ink.box(left, top, width, SKETCH_HEIGHT, 0.6)
    marks.write(sheet.ink, "现场平面示意图", SMALL, left + 8, top + 17)
    x, y = left + width - 24, top + 14
    sheet.ink.rule(x, y, x, y + ARROW, 1.0)
    sheet.ink.polyline([(x - 5, y + 9), (x, y), (x + 5, y + 9)], 1.0)
    marks.write(sheet.ink, "北", SMALL, x, y + ARROW + 12, align="centre")
    sheet.y = top + SKETCH_HEIGHT + 3
    sheet.text(
        [Span(f"比例尺：{scale or '示意，不按比例'}　　图例和说明：{legend or '无'}", SMALL)], first_indent=0
    )


def example() -> dict[str, str]:
    """A blocked corridor, measured."""
    return {
        "time_from": "2026年11月20日10时15分",
        "time_to": "2026年11月20日10时50分",
        "place": _example.PLACE,
        **{key: _example.PARTY[key] for key in ("party_name", "party_id_label", "party_id")},
        "present": "罗㛃喆（经营者）",
        "invited": "周某（凤桥社区居民委员会工作人员）",
        "officers": _example.OFFICERS,
        "recorder": "王晓梅",
        "weather": "阴，室内照明正常",
        "identity": _example.IDENTITY,
        "rights": _example.RIGHTS,
        "recusal": "不申请回避。",
        "surroundings": "餐馆位于凤桥街南侧一层，坐南朝北；后厨在建筑东南角，东墙一扇门通向室外疏散通道。",
        "situation": "疏散通道南北走向，长6.30米，原净宽1.20米；北端沿西墙堆放饮料箱12箱，两层码放。",
        "measures": (
            "疏散通道长度｜南北｜6.30米｜钢卷尺（5米，编号05）、分段测量\n"
            "疏散通道原净宽｜东西｜1.20米｜钢卷尺（5米，编号05）\n"
            "堆放处净宽｜东西｜0.45米｜钢卷尺（5米，编号05）\n"
            "堆放物距北端安全出口｜北｜0.80米｜钢卷尺（5米，编号05）"
        ),
        "scale": "1∶50",
        "sketch": "斜线为堆放物，箭头为疏散方向",
        "objections": "没有异议。",
        "read_back": READ,
    }


KIND = Form(
    key="scene_survey",
    title=TITLE,
    signers=signers("当事人（现场人员）"),
    copies=("存档",),
    fields=(
        minute_field("time_from", "勘验开始时间", "时间和地点"),
        minute_field("time_to", "勘验结束时间", "时间和地点"),
        line("place", "勘验地点", "时间和地点", "写到门牌号，无门牌的写参照物"),
        line("weather", "天气和光线", "时间和地点", required=False),
        line("party_name", "当事人"),
        *PARTY_NUMBER,
        line("present", "现场人员及身份", "人员"),
        line(
            "invited",
            "被邀请的见证人",
            "人员",
            "姓名、单位；当事人不在场或者拒绝到场时必须有",
            required=False,
        ),
        OFFICERS_FIELD,
        line("recorder", "记录人", "人员"),
        block("identity", "表明身份", "告知"),
        block("rights", "告知权利义务", "告知"),
        line("recusal", "是否申请回避", "告知"),
        block("surroundings", "现场方位和环境", "勘验", "坐落、朝向、四至、参照物"),
        block("situation", "勘验情况", "勘验", "物证的位置、状态、数量，由远及近写"),
        table_field(
            "measures", "测量", [column.head for column in MEASURES], "勘验", "测什么、方位、数值、工具"
        ),
        line("scale", "比例尺", "示意图", "如 1∶50；不按比例的留空", required=False),
        line("sketch", "图例和说明", "示意图", "示意图打印后在框内手绘", required=False),
        block("objections", "当事人意见", "核对", required=False),
        choice_field("read_back", "核对情况", (READ, READ_ALOUD), "核对"),
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.CHECK,
    why="现场有方位、距离、面积要测量固定的，勘验并绘图",
    must_sign=MUST_SIGN,
    rank=40,
)
