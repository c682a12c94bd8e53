"""不予行政处罚决定书: facts, why the law lets the act go unpunished, and what was taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import leniency
from casework.outcome_kind import OutcomeKind
from desktop.forms import Form, FormField, Grouping, Stamp, _example
from desktop.forms._blocks import (
    closing,
    closing_height,
    heading,
    new_sheet,
    opening_text,
    paragraph,
    party_lines,
    section,
)
from desktop.forms._groups import FACTS, LAW, SPARED, TAUGHT, in_groups
from desktop.forms._letter import SIGNERS
from desktop.forms._wording import (
    ACT_FIELDS,
    FACTS_FIELD,
    OFFICERS_FIELD,
    VIOLATED_FIELD,
    clauses,
    day,
    evidence_sentence,
    facts,
    officers_text,
    party_fields,
    used_matters,
    visit_day,
    you,
)
from desktop.printing.page import LETTERS, Geometry, Sheet, fewest_pages

if TYPE_CHECKING:
    from casework.decision import Outcome
    from casework.form_context import FormContext

TITLE = "不予行政处罚决定书"
FIRST_OFFENCE = "first_offence"
MINOR = "minor_harmless"
WARNING = "再次发生同类违法行为的，本机关将依法处理。"
EDUCATION_CLAUSE = "《中华人民共和国行政处罚法》第三十三条第三款"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the decision from the findings, the ground that was chosen and its conditions."""
    who = you(ctx.party)
    key = next(map(_ground_key, _outcomes(ctx)), MINOR)
    ground = leniency.kinds().get(key)
    return {
        **party_fields(ctx.party),
        "you": who,
        "opening": f"经查，{who}于{day(visit_day(ctx))}在{ctx.visit.place or '经营场所'}存在下列行为：",
        "facts": facts(ctx),
        "proof": f"上述事实有{evidence_sentence(ctx).rstrip('。')}证明。",
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "punished": clauses(ctx, "punishes"),
        "ground": ground.title if ground else "",
        "conditions": _conditions(ctx),
        "coverage": ctx.coverage if key == FIRST_OFFENCE else "",
        "promise": _promise(ctx, who) if key == FIRST_OFFENCE else "",
        "listed": _listed(ctx, key),
        "statute": ground.article if ground else "",
        "statute_text": ground.text if ground else "",
        "decision": f"本机关决定对{who}的上述行为不予行政处罚。",
        "education": _education(ctx, who),
        "warning": WARNING,
        "remedy": "\n".join(ctx.remedy),
        "officers": officers_text(ctx.officers),
    }


def _outcomes(ctx: FormContext) -> list[Outcome]:
    return [ctx.outcomes[finding.id] for finding in ctx.findings if finding.id in ctx.outcomes]


def _ground_key(outcome: Outcome) -> str:
    return outcome.ground or (FIRST_OFFENCE if outcome.kind is OutcomeKind.WAIVER else MINOR)


def _conditions(ctx: FormContext) -> str:
    """One line per statutory condition with what proves it, then the officer's reasons."""
    met: dict[str, dict[int, str]] = {}  # condition -> act, counted from 1 -> what proves it
    reasons: dict[int, str] = {}
    decided = [(n, ctx.outcomes[f.id]) for n, f in enumerate(ctx.findings, start=1) if f.id in ctx.outcomes]
    for number, outcome in decided:
        ground = leniency.kinds().get(_ground_key(outcome))
        names = {rule.key: _bare(rule.text) for rule in ground.conditions} if ground else {}
        for key in [*names, *(key for key in outcome.conditions if key not in names)]:
            answer = outcome.conditions.get(key)
            if answer is not None and answer.met:
                met.setdefault(names.get(key, key), {})[number] = _proof(ctx, answer.proof)
        if outcome.reason.strip():
            reasons[number] = outcome.reason.strip().rstrip("。；")
    count = len(decided)
    lines = [
        text + (f"：{said}" if (said := _of_each(proofs, count)) else "") for text, proofs in met.items()
    ]
    if len(lines) > 1:
        lines = [f"（{_chinese(index)}）{line}" for index, line in enumerate(lines, start=1)]
    if reasons:
        lines.append(f"本机关认为：{_of_each(reasons, count)}")
    return "\n".join(f"{line}。" for line in lines)


def _of_each(said: dict[int, str], count: int) -> str:
    """What is said of each act; once where the same is said of all."""
    if len(said) == count and len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "；".join(f"第{number}项，{text}" if text else f"第{number}项" for number, text in said.items())


def _proof(ctx: FormContext, proof: str) -> str:
    """What proves a condition; files are named instead of given by their ids."""
    files = {one.id: one.name for one in ctx.evidence}
    words = proof.split()
    if words and all(word in files for word in words):
        return "、".join(files[word] for word in words)
    return proof.strip().rstrip("。；")


def _bare(text: str) -> str:
    """A condition without its explanation in brackets."""
    return text.split("（", 1)[0]


def _chinese(number: int) -> str:
    """一 to 九十九."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")


def _promise(ctx: FormContext, who: str) -> str:
    """Which promise the party gave; nothing where none was sealed."""
    return f"{who}已签署告知承诺书（{ctx.promise}）。" if ctx.promise else ""


def _listed(ctx: FormContext, key: str) -> str:
    """The published list entry the act falls under, if one was used."""
    if ctx.pack is None:
        return ""
    found: dict[str, None] = {}
    for matter in used_matters(ctx):
        for row in ctx.pack.leniency_rows(matter.id):
            if row.ground == key:
                found[f"“{row.title}”" + (f"（{row.source}）" if row.source else "")] = None
    return f"该行为列入不予处罚清单：{'、'.join(found)}。" if found else ""


def _education(ctx: FormContext, who: str) -> str:
    taught = "；".join(dict.fromkeys(o.education.rstrip("。；") for o in _outcomes(ctx) if o.education))
    detail = f"：{taught}。" if taught else "，告知其行为的违法性质、可能造成的危害和应当遵守的规定。"
    return f"依据{EDUCATION_CLAUSE}的规定，本机关已对{who}进行教育{detail}".replace("告知其", f"告知{who}")


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A decision after GB/T 9704 in three parts with a receipt at its end."""
    return fewest_pages(lambda geometry: _draw(fields, stamp, geometry), LETTERS)


def _draw(fields: dict[str, str], stamp: Stamp, geometry: Geometry) -> Sheet:
    sheet = new_sheet(TITLE, stamp, geometry)
    heading(sheet, stamp, TITLE)
    party_lines(sheet, fields)
    section(sheet, "一、事实和证据", opening_text(fields))
    paragraph(sheet, fields.get("proof", ""))
    section(sheet, "二、不予处罚的理由和依据", _law_sentence(fields))
    for key in ("conditions", "coverage", "promise", "listed"):
        paragraph(sheet, fields.get(key, ""))
    statute = fields.get("statute", "")
    quoted = f"“{fields['statute_text'].rstrip('。')}”" if fields.get("statute_text") else ""
    section(sheet, "三、决定", f"依据{statute}{quoted}的规定，{fields.get('decision', '')}")
    notes = (
        f"执法人员：{fields.get('officers', '')}",
        "本决定书一式两份，一份交当事人，一份由行政机关存档。",
    )
    taught = fields.get("education", "").rstrip("\n") + fields.get("warning", "")
    tail = [text for text in (taught, fields.get("remedy", "")) if text.strip()]
    paragraph(sheet, "\n".join(tail), keep=closing_height(notes))
    closing(sheet, stamp, notes)
    return sheet


def _law_sentence(fields: dict[str, str]) -> str:
    violated, punished = fields.get("violated", ""), fields.get("punished", "")
    ground = fields.get("ground", "")
    text = f"上述行为违反了{violated}"
    text += f"，{punished}规定了行政处罚" if punished not in ("", violated) else "的规定"
    return text + (f"。该行为属于“{ground}”的情形：" if ground else "。")


def example() -> dict[str, str]:
    """A first-offence waiver."""
    return {
        "party_name": "云凤县云记𬭎味餐馆",
        "party_id_label": "统一社会信用代码",
        "party_id": "92500235MA5U8KTJ0X",
        "party_rep": "罗㛃喆",
        "party_address": "云凤县凤鸣镇凤桥街12号附3号",
        "party_phone": "",
        "you": "你单位",
        "opening": "经查，你单位于2026年11月20日在云凤县凤鸣镇凤桥街12号附3号存在下列行为：",
        "facts": "后厨通往室外的疏散通道内堆放饮料箱12箱，通道净宽由1.20米减至0.45米。",
        "proof": "上述事实有现场检查笔录、照片4张、视频1段证明。",
        "violated": "《中华人民共和国消防法》第二十八条",
        "punished": "《中华人民共和国消防法》第六十条第一款第三项",
        "ground": "初次违法，危害后果轻微，及时改正",
        "conditions": (
            "（一）初次违法：经查询本机和县级平台记录，未发现同类违法记录。\n"
            "（二）危害后果轻微：堆放时间不足一小时，未影响疏散，见现场照片。\n"
            "（三）及时改正：当场全部清除，见改正前后对比照片。"
        ),
        "coverage": (
            "截至2026年11月20日08时10分，本机关未查得当事人此前有同类违法行为被免予处罚的记录；"
            "另有2个乡镇6天未与县级平台同步。"
        ),
        "promise": "你单位已签署告知承诺书（云凤执诺〔2026〕9号）。",
        "listed": "",
        "statute": "《中华人民共和国行政处罚法》第三十三条第一款",
        "statute_text": "初次违法且危害后果轻微并及时改正的，可以不予行政处罚。",
        "decision": "本机关决定对你单位的上述行为不予行政处罚。",
        "education": (
            f"依据{EDUCATION_CLAUSE}的规定，本机关已对你单位进行教育："
            "讲解疏散通道的用途和堵塞的危险，发放普法宣传单一份。"
        ),
        "warning": WARNING,
        "remedy": (
            "如不服本决定，可以自收到本决定书之日起六十日内向云凤县人民政府申请行政复议，"
            "也可以自收到本决定书之日起六个月内依法向云凤县人民法院提起行政诉讼。"
        ),
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="no_penalty",
    title=TITLE,
    number_series="不罚",
    signers=SIGNERS,
    copies=("当事人", "存档"),
    fields=in_groups(
        (
            *ACT_FIELDS,
            FACTS_FIELD,
            FormField(key="proof", label="证据", multiline=True, required=True),
            VIOLATED_FIELD,
            FormField(key="punished", label="规定处罚的条款", multiline=True),
            FormField(key="ground", label="不予处罚的情形", required=True),
            FormField(key="conditions", label="各项条件及证明", multiline=True, required=True),
            FormField(key="coverage", label="初次违法查询情况", multiline=True, editable=False),
            FormField(
                key="promise", label="承诺情况", multiline=True, hint="告知承诺书的文号；当事人没有承诺的留空"
            ),
            FormField(key="listed", label="适用的清单条目", multiline=True),
            FormField(key="statute", label="不予处罚的依据", required=True, editable=False),
            FormField(key="statute_text", label="依据的内容", multiline=True, editable=False),
            FormField(key="decision", label="决定", multiline=True, required=True),
            FormField(key="education", label="教育情况", multiline=True, required=True),
            FormField(key="warning", label="告诫", multiline=True),
            FormField(key="remedy", label="救济途径", multiline=True, required=True),
            OFFICERS_FIELD,
        ),
        {
            FACTS: ("opening", "facts", "proof"),
            LAW: ("violated", "punished"),
            SPARED: ("ground", "conditions", "promise", "listed", "decision"),
            TAUGHT: ("education", "warning", "remedy"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    why="决定不予行政处罚，须告知并教育",
    served=True,
    decides=True,
    remedy=True,
    remedy_as=OutcomeKind.NO_PENALTY,
    outcomes=(OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER),
    grouping=Grouping.GROUND,
    rank=30,
)
