"""行政检查通知书: what is inspected, on which clause and by whom, how often a year, and the rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Grouping, Origin, Stage, Stamp, _example
from desktop.forms._blocks import paragraph
from desktop.forms._checked import basis, planned, subject, year_cap, year_count
from desktop.forms._fields import block, given, line
from desktop.forms._letter import COPIES, SIGNERS, TWO_COPIES, draw_letter, lines, officers_note
from desktop.forms._wording import OFFICERS_FIELD, PARTY_FIELDS, officers_text, party_fields, you
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "行政检查通知书"
RIGHTS = (
    "享有陈述、申辩的权利；认为检查人员与本次检查有直接利害关系或者有其他关系可能影响公正执法的，"
    "有权申请回避；检查人员未出示行政执法证件的，有权拒绝检查。应当如实提供情况和材料，不得阻挠检查。"
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the notice from the visit, its questions, the yearly cap and the county's texts."""
    who = you(ctx.party)
    return {
        **party_fields(ctx.party),
        "you": who,
        "reason": "",
        "subject": subject(ctx),
        "basis": basis(ctx),
        "on": planned(ctx),
        "place": ctx.visit.place or ctx.party.address,
        "prepare": "",
        "frequency": _frequency(ctx, who),
        "rights": RIGHTS,
        "complaint": ctx.settings.get("paper.complaint_line", ""),
        "discipline": ctx.settings.get("paper.discipline", ""),
        "officers": officers_text(ctx.officers),
    }


def _frequency(ctx: FormContext, who: str) -> str:
    """How often this party was inspected this year, and how often it may be."""
    cap = year_cap(ctx)
    count = year_count(ctx)
    known = f"本年度此前已对{who}检查{count}次（以本机关已知的为准）"
    return f"{known}，年度上限为{cap}次。" if cap else f"{known}。"


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A notice as close as one page asks."""

    def text(sheet: Sheet) -> None:
        paragraph(
            sheet,
            f"因{fields.get('reason', '')}，依据{fields.get('basis', '')}的规定，本机关定于"
            f"{fields.get('on', '')}对{fields.get('you', '')}进行行政检查。",
        )
        for label, key in (
            ("检查事项", "subject"),
            ("检查地点", "place"),
            ("检查人员及执法证号", "officers"),
            ("需要准备的材料", "prepare"),
            ("检查频次", "frequency"),
            ("权利和义务", "rights"),
            ("监督投诉电话", "complaint"),
        ):
            if fields.get(key, "").strip():
                paragraph(sheet, f"{label}：{fields[key]}")

    discipline = fields.get("discipline", "").strip("\n")
    last = lines(
        f"检查人员应当遵守：{discipline}" if discipline.strip() else "",
        f"请{fields.get('you', '') or '你（单位）'}予以配合，并可以扫描二维码核验本通知书。",
    )
    notes = (officers_note(fields), f"本通知书{TWO_COPIES}")
    return draw_letter(TITLE, fields, stamp, text, last, notes)


def example() -> dict[str, str]:
    """A yearly inspection of a restaurant."""
    return {
        **_example.PARTY,
        "you": "你单位",
        "reason": "实施2026年度行政检查计划",
        "subject": "餐饮场所综合查一次（消防安全、燃气安全、食品经营、门前三包）",
        "basis": "《中华人民共和国安全生产法》第九条第二款、《中华人民共和国消防法》第二十八条",
        "on": "2026年11月20日",
        "place": _example.PLACE,
        "prepare": "营业执照、食品经营许可证、从业人员健康证明、燃气用气合同。",
        "frequency": "本年度此前已对你单位检查1次（以本机关已知的为准），年度上限为2次。",
        "rights": RIGHTS,
        "complaint": "023-00000001",
        "discipline": "“五个严禁”“八个不得”（样例，全文待县级确认）。",
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="inspection_notice",
    title=TITLE,
    number_series="检通",
    signers=SIGNERS,
    copies=COPIES,
    fields=(
        *PARTY_FIELDS,
        given("you", "称谓"),
        block("reason", "检查缘由", "检查"),
        block("subject", "检查事项", "检查"),
        block("basis", "检查依据", "检查", "写到条、款、项"),
        line("on", "检查时间", "检查", "日期，需要时写到时、分"),
        line("place", "检查地点", "检查"),
        block("prepare", "需要准备的材料", "告知", required=False),
        block("frequency", "检查频次", "告知"),
        block("rights", "权利和义务", "告知"),
        line("complaint", "监督投诉电话", "告知", "规则包没有设时自己填写"),
        block(
            "discipline",
            "纪律要求",
            "告知",
            "“五个严禁”“八个不得”全文；规则包没有设时为空，待县级确认",
            required=False,
        ),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.CHECK,
    why="检查前书面告知事项、依据、人员、频次和权利；当场检查的在开始前交付",
    grouping=Grouping.VISIT,
    must_sign=("party",),
    served=True,
    rank=20,
)
