"""询问笔录: who was asked what, question by question, read back and signed on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Origin, Stage, Stamp, _example, rows_of, table_text
from desktop.forms._blocks import nothing_below
from desktop.forms._fields import (
    block,
    choice_field,
    count_field,
    day_field,
    line,
    minute_field,
    table_field,
)
from desktop.forms._record import (
    MUST_SIGN,
    OFFICERS_FOOT,
    READ,
    READ_ALOUD,
    choice_part,
    head_table,
    new_record,
    part,
    read_back,
    signers,
    span_text,
)
from desktop.forms._wording import OFFICERS_FIELD, minute, names, officers_text
from desktop.printing.lines import Span
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "询问笔录"
SEXES = ("男", "女")
RECUSALS = ("不申请回避", "申请回避")
FOOT = (
    (("被询问人签名：", 0.5), ("日期：", 0.5)),
    OFFICERS_FOOT,
    (("记录人签名：", 0.5), ("见证人签名：", 0.5)),
)
COLUMNS = ("问", "答")
DUTY = (
    "现依法向你询问，请如实回答；对与本案无关的问题，你有权拒绝回答。你有权陈述、申辩；"
    "认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。以上内容你听清楚了吗？"
)
FIRST = (DUTY, "")


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill what the visit knows of the person and the officers; questions begin with rights and duty."""
    present = ctx.visit.presence
    asked = [FIRST, *((f"请说明下列情况：{finding.facts}", "") for finding in ctx.findings)]
    return {
        "count": "1",
        "time_from": minute(ctx.local(ctx.now)),
        "time_to": "",
        "place": ctx.visit.place,
        "person": present.name,
        "sex": _sex(present.id_number),
        "birth": _birth(present.id_number),
        "id_number": present.id_number,
        "work": present.relation,
        "address": "",
        "phone": present.phone,
        "relation": f"{ctx.party.name}（{present.relation}）" if present.relation else ctx.party.name,
        "officers": officers_text(ctx.officers),
        "recorder": ctx.officers[-1].name if ctx.officers else "",
        "identity": (
            f"执法人员{names(ctx.officers)}向被询问人出示行政执法证，表明身份，并告知询问事由。"
            if ctx.officers
            else ""
        ),
        "recusal": "",
        "answers": table_text(asked),
        "read_back": "",
    }


def _birth(number: str) -> str:
    """The birthday in an ID number of 18 digits; empty for any other."""
    if len(number) != 18 or not number[6:14].isdecimal():
        return ""
    return f"{int(number[6:10])}年{int(number[10:12])}月{int(number[12:14])}日"


def _sex(number: str) -> str:
    """The sex in an ID number of 18 digits: odd is male; empty for any other."""
    if len(number) != 18 or not number[16].isdecimal():
        return ""
    return SEXES[0] if int(number[16]) % 2 else SEXES[1]


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A record whose pages are signed; each question begins a line."""
    sheet = new_record(TITLE, stamp, FOOT)

    def value(key: str) -> str:
        return fields.get(key, "")

    count = f"第{value('count')}次" if value("count") else ""
    head_table(
        sheet,
        (
            (("询问时间", span_text(value("time_from"), value("time_to"))),),
            (("询问地点", value("place")), ("询问次数", count)),
            (("被询问人", value("person")), ("性别", value("sex"))),
            (("出生日期", value("birth")), ("联系电话", value("phone"))),
            (("身份证件\n号码", value("id_number")),),
            (("工作单位\n及职务", value("work")), ("与本案关系", value("relation"))),
            (("住址", value("address")),),
            (("执法人员", value("officers")),),
            (("记录人", value("recorder")),),
        ),
    )
    sheet.y += sheet.geometry.pitch / 2
    part(sheet, "表明身份", value("identity"))
    choice_part(sheet, "是否申请回避", RECUSALS, value("recusal"))
    for question, answer in rows_of(value("answers"), len(COLUMNS)):
        sheet.text([Span("问：", sheet.body("hei")), Span(question, sheet.body())], indent=2.0)
        sheet.text([Span("答：", sheet.body("hei")), Span(answer, sheet.body())], indent=2.0)
    read_back(sheet, value("read_back"), who="被询问人", what="与本人所述一致")
    nothing_below(sheet)
    return sheet


def example() -> dict[str, str]:
    """Five questions to the owner of a restaurant."""
    return {
        "count": "1",
        "time_from": "2026年11月20日11时10分",
        "time_to": "2026年11月20日11时42分",
        "place": _example.PLACE,
        "person": "罗㛃喆",
        "sex": "男",
        "birth": "1990年3月7日",
        "id_number": "500235199003074516",
        "work": "云凤县云记𬭎味餐馆，经营者",
        "address": "云凤县凤鸣镇里市村4组18号",
        "phone": "138****1234",
        "relation": "云凤县云记𬭎味餐馆经营者",
        "officers": _example.OFFICERS,
        "recorder": "王晓梅",
        "identity": "执法人员李建国、王晓梅向被询问人出示行政执法证，表明身份，并告知询问事由。",
        "recusal": RECUSALS[0],
        "answers": table_text(
            (
                (DUTY, "听清楚了，我如实回答。"),
                ("后厨通往室外的疏散通道里为什么堆放饮料箱？", "昨天送货晚，仓库满了，临时放在通道里。"),
                ("一共放了多少箱，放了多长时间？", "12箱，昨天晚上九点左右放的，到今天检查时没有搬。"),
                ("你知道疏散通道不能堆放物品吗？", "知道，培训时讲过，这次是我疏忽了。"),
                ("你还有什么要补充的？", "已经当场搬走了，以后不会再放，没有其他补充。"),
            )
        ),
        "read_back": READ,
    }


KIND = Form(
    key="interview",
    title=TITLE,
    signers=signers("被询问人"),
    copies=("存档",),
    fields=(
        count_field("count", "询问次数", "次", "时间和地点", "第几次询问"),
        minute_field("time_from", "询问开始时间", "时间和地点"),
        minute_field("time_to", "询问结束时间", "时间和地点"),
        line("place", "询问地点", "时间和地点"),
        line("person", "被询问人", "被询问人", "一次只询问一人"),
        choice_field("sex", "性别", SEXES, "被询问人"),
        day_field("birth", "出生日期", "被询问人"),
        line("id_number", "身份证件号码", "被询问人"),
        line("work", "工作单位及职务", "被询问人", required=False),
        line("address", "住址", "被询问人"),
        line("phone", "联系电话", "被询问人", required=False),
        line("relation", "与本案关系", "被询问人"),
        OFFICERS_FIELD,
        line("recorder", "记录人", "询问"),
        block("identity", "表明身份", "询问"),
        choice_field("recusal", "是否申请回避", RECUSALS, "询问"),
        table_field("answers", "问答", COLUMNS, "询问", "一行一问一答；没有回答的写明沉默或者拒绝回答"),
        choice_field("read_back", "核对情况", (READ, READ_ALOUD), "询问", "不识字的当场宣读"),
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.EVIDENCE,
    why="向当事人或者证人了解事实；两名执法人员，一次只问一人，逐页签名",
    must_sign=MUST_SIGN,
    rank=5,
)
