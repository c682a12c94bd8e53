"""陈述申辩笔录: what the party says to the notice, or that it waives, and how that was weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.statutes import penalty
from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._blocks import nothing_below
from desktop.forms._groups import CASE, PLACE, SAID, SPEAKER, WEIGHED, in_groups
from desktop.forms._minutes import head_table, minutes_sheet, part, read_back
from desktop.forms._ordinary import ASKED, NOTICE, case_name, not_ordinary, paper_day
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    minute,
    officers_text,
    party_fields,
    you,
)
from desktop.printing.lines import Span
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "陈述申辩笔录"
SPEAKS, WAIVES = "陈述申辩", "放弃陈述申辩"
WAYS = (SPEAKS, WAIVES)
HEARINGS = (ASKED, "不要求听证", "未告知听证")
RESULTS = ("采纳", "部分采纳", "不予采纳", "待复核")
FOOT = (
    (("陈述申辩人签名：", 0.5), ("见证人签名：", 0.5)),
    (("执法人员签名：", 0.5), ("执法人员签名：", 0.5)),
    (("记录人签名：", 0.5), ("日期：", 0.5)),
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the head from the case; what the party says is written down, never made up."""
    notice = ctx.sealed(NOTICE)
    present = ctx.visit.presence
    heard = notice is not None and notice.fields.get("hearing", "") == "是"
    return {
        "case_name": case_name(ctx),
        "time_from": minute(ctx.local(ctx.now)),
        "time_to": "",
        "place": ctx.body.address,
        **party_fields(ctx.party),
        "person_name": present.name or ctx.party.legal_rep or ctx.party.name,
        "person_role": present.relation or ("本人" if you(ctx.party) == "你" else "法定代表人（负责人）"),
        "person_id_number": present.id_number,
        "officers": officers_text(ctx.officers),
        "recorder": ctx.officers[-1].name if ctx.officers else "",
        "told": _told(ctx),
        "way": SPEAKS,
        "facts": "",
        "materials": "",
        "hearing": "" if heard else HEARINGS[2],
        "read_back": "",
        "result": RESULTS[3],
        "result_why": "",
    }


def _told(ctx: FormContext) -> str:
    """That the notice was served and what the party may do. Source: 行政处罚法 44, 45."""
    notice = ctx.sealed(NOTICE)
    paper = f"《行政处罚事先告知书》（{notice.number}，{paper_day(ctx, notice)}）" if notice else "拟处罚内容"
    return (
        f"本机关已向{you(ctx.party)}告知{paper}，{you(ctx.party)}有权进行陈述和申辩，"
        f"本机关充分听取意见，不因陈述、申辩而给予更重的处罚（{penalty('第四十五条')}）。"
    )


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """Minutes with a table at their head and signature lines on every page."""
    sheet = minutes_sheet(TITLE, stamp, FOOT)

    def value(key: str) -> str:
        return fields.get(key, "")

    start, end = value("time_from"), value("time_to")
    head_table(
        sheet,
        [
            ("案由", value("case_name")),
            ("时间", f"{start}至{end}" if start and end else start or end),
            ("地点", value("place")),
            ("当事人", value("party_name")),
            (_short(value("party_id_label")), value("party_id"), "联系电话", value("party_phone")),
            ("负责人", value("party_rep"), "住所（住址）", value("party_address")),
            ("陈述申辩人", value("person_name"), "身份（职务）", value("person_role")),
            ("证件号码", value("person_id_number"), "记录人", value("recorder")),
            ("执法人员", value("officers")),
        ],
    )
    part(sheet, "告知", value("told"))
    part(sheet, "当事人意见", value("way"))
    part(sheet, "陈述、申辩的内容", value("facts"))
    part(sheet, "提交的证据材料", value("materials"))
    part(sheet, "听证", value("hearing"))
    read_back(sheet, value("read_back"), "陈述申辩人")
    sheet.need(4 * sheet.geometry.pitch)
    sheet.text([Span("以下由行政机关填写", sheet.body("kai"))], align="centre")
    part(sheet, "复核意见", value("result"))
    part(sheet, "采纳或者不予采纳的理由", value("result_why"))
    nothing_below(sheet)
    return sheet


def _short(label: str) -> str:
    return {"统一社会信用代码": "统一社会\n信用代码", "公民身份号码": "公民身份\n号码"}.get(
        label, label or "证件号码"
    )


def example() -> dict[str, str]:
    """A plea that is followed in part."""
    return {
        "case_name": sample.CASE_NAME,
        "time_from": "2026年11月26日09时30分",
        "time_to": "2026年11月26日10时05分",
        "place": "云凤县凤鸣镇凤鸣大道1号综合行政执法大队询问室",
        **sample.FIRM,
        "person_name": "罗㛃喆",
        "person_role": "法定代表人",
        "person_id_number": "500235199003074516",
        "officers": sample.OFFICERS,
        "recorder": "王晓梅",
        "told": (
            "本机关已向你单位告知《行政处罚事先告知书》（云凤执罚告〔2026〕6号，2026年11月24日），"
            "你单位有权进行陈述和申辩，本机关充分听取意见，不因陈述、申辩而给予更重的处罚"
            f"（{penalty('第四十五条')}）。"
        ),
        "way": SPEAKS,
        "facts": (
            "问：你单位对拟作出的行政处罚有什么意见？\n"
            "答：堆货的事实没有异议。11月中旬正逢促销，仓库放不下，收到责令改正通知书后只清走了一半。"
            "11月25日已经全部清除，并租用了新的库房，请求从轻处罚。\n"
            "问：有什么证据材料？\n"
            "答：提交清除后的照片和库房租赁合同。"
        ),
        "materials": "清除后照片4张、库房租赁合同复印件1份。",
        "hearing": "不要求听证",
        "read_back": "已阅",
        "result": "部分采纳",
        "result_why": (
            "清除情况经11月26日现场复核属实，属于主动消除违法行为危害后果，采纳；"
            "促销期间库容不足不是占用疏散通道的理由，不予采纳。"
        ),
    }


KIND = Form(
    key="plea_record",
    title=TITLE,
    signers=(
        ("party", "陈述申辩人"),
        ("officer_1", "执法人员"),
        ("officer_2", "执法人员"),
        ("recorder", "记录人"),
        ("witness", "见证人"),
    ),
    copies=("归档",),
    fields=in_groups(
        (
            FormField(key="case_name", label="案由", required=True),
            FormField(key="time_from", label="开始时间", kind=FieldKind.MINUTE, required=True, hint="到分"),
            FormField(key="time_to", label="结束时间", kind=FieldKind.MINUTE, required=True, hint="到分"),
            FormField(key="place", label="地点", required=True),
            *PARTY_FIELDS,
            FormField(key="person_name", label="陈述申辩人", required=True),
            FormField(key="person_role", label="身份（职务）", required=True),
            FormField(key="person_id_number", label="证件号码"),
            OFFICERS_FIELD,
            FormField(key="recorder", label="记录人", required=True),
            FormField(key="told", label="告知", multiline=True, required=True),
            FormField(key="way", label="当事人意见", kind=FieldKind.CHOICE, required=True, choices=WAYS),
            FormField(
                key="facts",
                label="陈述、申辩的内容",
                multiline=True,
                required_when=lambda fields: fields.get("way", "") != WAIVES,
                hint="按当事人原话记录",
            ),
            FormField(key="materials", label="提交的证据材料", multiline=True),
            FormField(key="hearing", label="听证", kind=FieldKind.CHOICE, required=True, choices=HEARINGS),
            FormField(key="read_back", label="核对情况", required=True, hint="已阅 / 已宣读"),
            FormField(
                key="result",
                label="复核意见",
                kind=FieldKind.CHOICE,
                required_when=lambda fields: fields.get("way", "") != WAIVES,
                choices=RESULTS,
            ),
            FormField(
                key="result_why",
                label="采纳或者不予采纳的理由",
                multiline=True,
                required_when=lambda fields: fields.get("result", "") in RESULTS[:3],
            ),
        ),
        {
            CASE: ("case_name",),
            PLACE: ("time_from", "time_to", "place"),
            SPEAKER: ("person_name", "person_role", "person_id_number", "recorder"),
            SAID: ("told", "way", "facts", "materials", "hearing", "read_back"),
            WEIGHED: ("result", "result_why"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    origin=Origin.ADDED,
    stage=Stage.DECISION,
    why="当事人收到事先告知书后陈述、申辩，或者明确放弃",
    follows=(NOTICE,),
    refusal=not_ordinary,
    must_sign=("party", "officer_1", "officer_2"),
    rank=65,
)
