"""送达地址确认书: where papers reach the party, and whether by electronic means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.statutes import CIVIL_PROCEDURE_LAW, penalty
from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._blocks import draw_sign_row
from desktop.forms._groups import CASE, RIGHTS, SERVED, WIRE, in_groups
from desktop.forms._ordinary import case_name
from desktop.forms._table_form import (
    by_hand,
    closest,
    columns,
    full,
    id_label,
    pair,
    table_sheet,
    ticked,
)
from desktop.forms._wording import OFFICERS_FIELD, PARTY_FIELDS, officers_text, party_fields, you
from desktop.printing.page import Sheet
from desktop.printing.table import Cell, Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "送达地址确认书"
AGREED, REFUSED = "同意", "不同意"
WAYS = ("传真", "电子邮件", "移动通信", "其他")
TOLD = (
    "1. 为便于当事人及时收到执法文书，当事人应当如实提供、确认准确的送达地址。\n"
    "2. 送达地址变更的，应当及时书面告知本机关；没有告知的，按本确认书的地址送达。\n"
    "3. 提供的地址不准确、变更后没有告知，或者当事人、指定的代收人拒绝签收，致使文书未能实际接收的，"
    "由当事人自行承担由此产生的后果。\n"
    f"4. 当事人同意并签订确认书的，本机关可以采用传真、电子邮件等方式送达行政处罚决定书等文书"
    f"（{penalty('第六十一条')}）；以送达信息到达当事人特定系统的日期为送达日期（{CIVIL_PROCEDURE_LAW}第九十条）。"
)
SIGN_PITCH = 28.0
SIGN_ROWS = (
    (("当事人签名（盖章）：", 0.56), ("日期：", 0.44)),
    (("执法人员签名：", 0.5), ("执法人员签名：", 0.5)),
)
SIGN_HEIGHT = 14.0 + len(SIGN_ROWS) * SIGN_PITCH


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill what is known of the party; the consent is the party's own."""
    party = ctx.party
    return {
        "case_name": case_name(ctx),
        **party_fields(party),
        "receiver": party.name if you(party) == "你" else ctx.visit.presence.name or party.legal_rep,
        "receiver_relation": "本人" if you(party) == "你" else ctx.visit.presence.relation,
        "address": party.address,
        "postcode": "",
        "phone": party.phone,
        "electronic": "",
        "electronic_way": "",
        "electronic_address": "",
        "facts": TOLD,
        "confirmed": (
            "本人（本单位）已阅读（听明白）以上告知事项，提供的送达地址准确、有效，"
            "同意按上述地址和方式送达执法文书。"
        ),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A full-grid form; what the party chooses by hand stays white."""
    return closest(lambda look: _draw(fields, stamp, look))


def _draw(fields: dict[str, str], stamp: Stamp, look: Look) -> Sheet:
    sheet = table_sheet(TITLE, stamp, numbered=False)

    def value(key: str) -> str:
        return fields.get(key, "")

    rows = [
        full("案由", value("case_name")),
        full("当事人", value("party_name")),
        pair(id_label(fields), value("party_id"), "联系电话", value("party_phone")),
        pair("法定代表人\n（负责人）", value("party_rep"), "住所（住址）", value("party_address")),
        full("告知事项", value("facts")),
        pair("收件人", value("receiver"), "与当事人\n关系", value("receiver_relation")),
        full("送达地址", value("address")),
        (
            Cell("邮政编码", label=True),
            by_hand(value("postcode")),
            Cell("收件人电话", label=True),
            by_hand(value("phone")),
        ),
        full("是否同意\n电子送达", ticked(value("electronic"), (AGREED, REFUSED))),
        full("电子送达\n方式", ticked(value("electronic_way"), WAYS)),
        (Cell("电子送达\n地址", label=True), by_hand(value("electronic_address"), 3)),
        full("当事人确认", value("confirmed")),
        full("执法人员", value("officers")),
    ]
    draw_table(sheet, columns(sheet), rows, look=look, keep=SIGN_HEIGHT)
    sheet.need(SIGN_HEIGHT)
    sheet.y += 14.0
    for row in SIGN_ROWS:
        draw_sign_row(sheet, sheet.page, row, sheet.y, SIGN_PITCH)
        sheet.y += SIGN_PITCH
    return sheet


def example() -> dict[str, str]:
    """A company that agrees to e-mail."""
    return {
        "case_name": sample.CASE_NAME,
        **sample.FIRM,
        "receiver": "罗㛃喆",
        "receiver_relation": "法定代表人",
        "address": "云凤县凤鸣镇凤桥街12号附3号",
        "postcode": "404500",
        "phone": "138****1234",
        "electronic": AGREED,
        "electronic_way": "电子邮件",
        "electronic_address": "hongsheng@example.invalid",
        "facts": TOLD,
        "confirmed": (
            "本人（本单位）已阅读（听明白）以上告知事项，提供的送达地址准确、有效，"
            "同意按上述地址和方式送达执法文书。"
        ),
        "officers": sample.OFFICERS,
    }


def _by_wire(fields: dict[str, str]) -> bool:
    return fields.get("electronic", "") == AGREED


KIND = Form(
    key="service_address",
    title=TITLE,
    signers=(("party", "当事人"), ("officer_1", "执法人员"), ("officer_2", "执法人员")),
    copies=("当事人", "归档"),
    fields=in_groups(
        (
            FormField(key="case_name", label="案由", required=True),
            *PARTY_FIELDS,
            FormField(key="receiver", label="收件人", required=True),
            FormField(key="receiver_relation", label="与当事人关系", required=True),
            FormField(key="address", label="送达地址", required=True, hint="写到门牌号"),
            FormField(key="postcode", label="邮政编码"),
            FormField(key="phone", label="收件人电话"),
            FormField(
                key="electronic",
                label="是否同意电子送达",
                kind=FieldKind.CHOICE,
                choices=(AGREED, REFUSED),
                required=True,
            ),
            FormField(
                key="electronic_way",
                label="电子送达方式",
                kind=FieldKind.CHOICE,
                choices=WAYS,
                required_when=_by_wire,
            ),
            FormField(key="electronic_address", label="电子送达地址", required_when=_by_wire),
            FormField(key="facts", label="告知事项", multiline=True, required=True),
            FormField(key="confirmed", label="当事人确认", multiline=True, required=True),
            OFFICERS_FIELD,
        ),
        {
            CASE: ("case_name",),
            SERVED: ("receiver", "receiver_relation", "address", "postcode", "phone"),
            WIRE: ("electronic", "electronic_way", "electronic_address"),
            RIGHTS: ("facts", "confirmed"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    origin=Origin.ADDED,
    stage=Stage.SERVICE,
    why="确认文书送到哪里；同意电子送达的必须签这一份",
    must_sign=("party", "officer_1", "officer_2"),
    rank=10,
)
