"""涉嫌犯罪案件移送书: hands a suspected crime over to the police within 24 hours of the head's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.statutes import CRIME_TRANSFER_RULE, penalty
from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._blocks import opening_text, paragraph, party_lines
from desktop.forms._groups import CASE, CRIME, FACTS, HANDED, in_groups
from desktop.forms._handover import COLUMNS, found_at, hand_over, materials
from desktop.forms._official_letter import addressee, letter, sealed_end, sealed_height
from desktop.forms._ordinary import case_name, closed, desk_contact, entrusted
from desktop.forms._penalty_fields import ENTRUSTED_FIELD
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    facts,
    officers_text,
    party_fields,
)
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE, RECEIPT = "涉嫌犯罪案件移送书", "涉嫌犯罪案件移送回执"
BASIS = f"{penalty('第二十七条')}、{CRIME_TRANSFER_RULE}第五条"
# Source: 国务院令310 art. 6, what goes with the letter beside the file itself
REQUIRED = (
    ("涉嫌犯罪案件情况的调查报告", "1份", ""),
    ("涉案物品清单", "1份", ""),
    ("有关检验报告或者鉴定结论", "", ""),
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the letter; the suspected crime and the head's decision are the officer's to write."""
    county = ctx.pack.bodies() if ctx.pack is not None else ()
    return {
        "recipient": next((b.name for b in county if b.name.endswith("公安局")), ""),
        "case_name": case_name(ctx),
        **party_fields(ctx.party),
        "opening": found_at(ctx),
        "facts": facts(ctx),
        "crime": "",
        "crime_clause": "",
        "basis": BASIS,
        "reported_at": "",
        "approved_at": "",
        "approver": "",
        "goods": "",
        "materials": materials(ctx, *REQUIRED),
        "copied_to": "",
        "entrusted": entrusted(ctx),
        "contact": desk_contact(ctx),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A letter after GB/T 9704 with the list of what goes along and a slip to return."""
    return letter(TITLE, stamp, lambda sheet: _write(sheet, fields, stamp))


def _write(sheet: Sheet, fields: dict[str, str], stamp: Stamp) -> None:
    def value(key: str) -> str:
        return fields.get(key, "").strip("\n")

    addressee(sheet, value("recipient"))
    party_lines(sheet, fields)
    paragraph(sheet, opening_text(fields))
    paragraph(
        sheet,
        f"上述行为涉嫌{value('crime')}，触犯{value('crime_clause')}的规定。承办人员于{value('reported_at')}"
        f"提出移送的书面报告，本机关负责人{value('approver')}于{value('approved_at')}批准移送。"
        f"依据{value('basis')}的规定，现将{value('case_name')}移送贵机关立案侦查。",
    )
    paragraph(sheet, f"涉案财物：{closed(value('goods'))}" if value("goods") else "")
    paragraph(sheet, value("entrusted"))
    notes = [f"抄送：{value('copied_to')}"] if value("copied_to") else []
    asked = f"请依法审查，并将是否立案的决定书面通知本机关。联系人：{closed(value('contact'))}"
    paragraph(sheet, asked, keep=sealed_height(notes))
    sealed_end(sheet, stamp, notes)
    hand_over(sheet, stamp, f"{TITLE.removesuffix('书')}回执", value("case_name"), value("materials"))


def example() -> dict[str, str]:
    """Electric fishing in a closed season."""
    return {
        "recipient": "云凤县公安局",
        "case_name": "罗㛃喆涉嫌在禁渔期使用电鱼方法捕捞水产品案",
        "party_name": "罗㛃喆",
        "party_id_label": "公民身份号码",
        "party_id": "500235199003074516",
        "party_rep": "",
        "party_address": "云凤县凤鸣镇里市村4组18号",
        "party_phone": "138****1234",
        "opening": "本机关于2026年11月20日检查凤鸣镇小溪河里市村段时发现：",
        "facts": "当事人在禁渔期内使用逆变器、电抄网捕捞，查获渔获物31.6公斤、逆变器1台、蓄电池2只。",
        "crime": "非法捕捞水产品罪",
        "crime_clause": "《中华人民共和国刑法》第三百四十条",
        "basis": BASIS,
        "reported_at": "2026年11月20日",
        "approved_at": "2026年11月20日16时20分",
        "approver": "周明",
        "goods": "逆变器1台、蓄电池2只、电抄网1把，随案移送；渔获物已称重、拍照后依法处理",
        "materials": (
            "涉嫌犯罪案件情况的调查报告｜1份｜\n涉案物品清单｜1份｜\n有关检验报告或者鉴定结论｜1份｜渔获物称重记录\n"
            "《现场检查笔录》｜1份｜\n照片｜9张｜\n视频｜2段｜"
        ),
        "copied_to": "云凤县人民检察院",
        "entrusted": "",
        "contact": sample.DESK,
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="crime_transfer",
    title=TITLE,
    number_series="移",
    copies=("公安机关", "归档"),
    fields=in_groups(
        (
            FormField(key="recipient", label="公安机关", required=True, hint="同级公安机关全称"),
            FormField(key="case_name", label="案由", required=True),
            *PARTY_FIELDS,
            FormField(key="opening", label="起因", multiline=True, required=True),
            FormField(key="facts", label="案件事实", multiline=True, required=True),
            FormField(key="crime", label="涉嫌罪名", required=True),
            FormField(key="crime_clause", label="刑法条款", required=True, hint="写到条、款、项"),
            FormField(key="basis", label="移送依据", required=True),
            FormField(
                key="reported_at",
                label="提出书面报告的日期",
                kind=FieldKind.DAY,
                required=True,
                hint="两名以上执法人员核实后提出；负责人自接到报告之日起三日内决定（国务院令第310号第五条）",
            ),
            FormField(
                key="approved_at",
                label="批准移送的时间",
                kind=FieldKind.MINUTE,
                required=True,
                hint="批准后二十四小时内移送（国务院令第310号第五条）",
            ),
            FormField(key="approver", label="批准人", required=True),
            FormField(
                key="goods",
                label="涉案财物",
                multiline=True,
                hint="查封、扣押的财物一并移送并书面告知当事人（行政强制法第二十一条）",
            ),
            FormField(
                key="materials",
                label="移送材料、物品清单",
                kind=FieldKind.TABLE,
                required=True,
                hint="移送书、调查报告、物品清单、检验报告或者鉴定结论必须随案移送；没有检验鉴定的，删去该行",
                columns=COLUMNS,
            ),
            FormField(key="copied_to", label="抄送"),
            ENTRUSTED_FIELD,
            FormField(key="contact", label="联系方式", required=True),
            OFFICERS_FIELD,
        ),
        {
            CASE: ("recipient", "case_name"),
            FACTS: ("opening", "facts"),
            CRIME: ("crime", "crime_clause", "basis", "reported_at", "approved_at", "approver"),
            HANDED: ("goods", "materials", "copied_to", "contact"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.TRANSFER,
    why="违法行为涉嫌犯罪的，负责人三日内决定，批准后二十四小时内移送公安机关",
    refusal=lambda ctx: "" if ctx.findings else f"没有选定涉嫌犯罪的事实（{CRIME_TRANSFER_RULE}第五条）。",
    rank=30,
    served=True,
)
