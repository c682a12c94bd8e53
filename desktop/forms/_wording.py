"""Wording that several papers share: dates, parties, clauses, officers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from casework.errors import BadIdentity
from casework.evidence_kind import EvidenceKind
from desktop.forms import COLUMN as COLUMN
from desktop.forms import FormField
from desktop.later import Later

if TYPE_CHECKING:
    from casework import identity
    from casework.evidence import Evidence
    from casework.finding import Finding
    from casework.form_context import FormContext
    from casework.matter import Matter
    from casework.officer import Officer
    from casework.party import Party
else:
    identity = Later("casework.identity")

EVIDENCE_WORDS = {
    EvidenceKind.PHOTO: "照片",
    EvidenceKind.VIDEO: "视频",
    EvidenceKind.AUDIO: "录音",
    EvidenceKind.DOCUMENT: "书证",
    EvidenceKind.OTHER: "其他",
}
SHORT_HASH = 16  # hex digits printed of a SHA-256

PARTY_FIELDS = (
    FormField(key="party_name", label="当事人", required=True),
    FormField(key="party_id_label", label="证件名称", editable=False),
    FormField(key="party_id", label="证件号码"),
    FormField(key="party_rep", label="法定代表人（负责人、经营者）"),
    FormField(key="party_address", label="住所（住址）"),
    FormField(key="party_phone", label="联系电话"),
)
ACT_FIELDS = (  # who, how the paper addresses them, where and when
    *PARTY_FIELDS,
    FormField(key="you", label="称谓", editable=False),
    FormField(key="opening", label="时间和地点", multiline=True, required=True),
)
FACTS_FIELD = FormField(key="facts", label="违法事实", multiline=True, required=True)
VIOLATED_FIELD = FormField(
    key="violated", label="违反的条款", multiline=True, required=True, hint="写到条、款、项"
)
OFFICERS_FIELD = FormField(key="officers", label="执法人员及证号", required=True, editable=False)


def day(on: date) -> str:
    """2026年11月20日."""
    return f"{on.year}年{on.month}月{on.day}日"


def minute(at: datetime) -> str:
    """2026年11月20日10时05分."""
    return f"{day(at.date())}{at.hour:02d}时{at.minute:02d}分"


def clock(at: datetime) -> str:
    """10时05分."""
    return f"{at.hour:02d}时{at.minute:02d}分"


def visit_day(ctx: FormContext) -> date:
    """The day of the visit in the printed zone."""
    return ctx.local(ctx.visit.started_at or ctx.now).date()


def party_fields(party: Party) -> dict[str, str]:
    """The fields of PARTY_FIELDS."""
    person = party.is_person
    return {
        "party_name": party.name,
        "party_id_label": "公民身份号码" if person else _unit_number_label(party.id_number),
        "party_id": party.id_number,
        "party_rep": "" if person else party.legal_rep,
        "party_address": party.address,
        "party_phone": party.phone,
    }


def _unit_number_label(number: str) -> str:
    """What the number of a unit is: a business without a credit code shows its operator's ID number.

    Only a number that is one is called so: a credit code with a slip of the pen stays a credit code.
    """
    try:
        identity.check_id_card(number)
    except BadIdentity:
        return "统一社会信用代码"
    return "经营者身份证号码"


def you(party: Party) -> str:
    """How a letter addresses the party."""
    return "你" if party.is_person else "你单位"


def officers_text(officers: Sequence[Officer]) -> str:
    """李某（证号500…）、王某（证号500…）."""
    return "、".join(f"{o.name}（证号{o.cert_no}）" if o.cert_no else o.name for o in officers)


def names(officers: Iterable[Officer]) -> str:
    """Names only, 、 between them."""
    return "、".join(officer.name for officer in officers)


def numbered(sentences: Sequence[str]) -> str:
    """One line each; numbered when there is more than one."""
    closed = [f"{sentence.strip().rstrip('。；')}。" for sentence in sentences if sentence.strip()]
    if len(closed) < 2:
        return "".join(closed)
    return "\n".join(f"{index}. {sentence}" for index, sentence in enumerate(closed, start=1))


def facts(ctx: FormContext) -> str:
    """The facts of the findings, one line each."""
    return numbered([finding.facts for finding in ctx.findings])


def clauses(ctx: FormContext, *roles: str) -> str:
    """Clauses of the matters in those roles, each once, in order; a law is named once for all its clauses."""
    found: dict[str, dict[str, None]] = {}
    for matter in used_matters(ctx):
        for basis in matter.bases:
            if basis.role in roles:
                found.setdefault(basis.law, {})[basis.citation.removeprefix(basis.law)] = None
    return "、".join(law + "、".join(clauses) for law, clauses in found.items())


def used_matters(ctx: FormContext) -> list[Matter]:
    """Matters of the findings, each once, in order."""
    keys = dict.fromkeys(finding.matter for finding in ctx.findings)
    return [ctx.matters[key] for key in keys if key in ctx.matters]


def order_sentence(ctx: FormContext, finding: Finding, *, with_term: bool = True) -> str:
    """What must be changed for one finding, and by when."""
    matter = ctx.matters.get(finding.matter)
    outcome = ctx.outcomes.get(finding.id)
    wording = (outcome.correction if outcome else "") or finding.correction
    wording = (
        wording or (matter.correction if matter else "") or f"停止并改正“{finding.facts.rstrip('。')}”的行为"
    )
    days = (outcome.correction_days if outcome else 0) or finding.correction_days
    wording = wording.strip().rstrip("。；")
    if not with_term:
        return wording
    if finding.corrected_at is not None:
        return f"{wording}（已于检查当场改正，应当保持）"
    if days <= 0:
        return f"立即{wording.removeprefix('立即')}"
    return f"{wording}，于{day(visit_day(ctx) + timedelta(days=days))}前改正完毕"


def recheck_day(ctx: FormContext) -> date | None:
    """The latest day on which somebody comes again, if one was set."""
    days = [outcome.recheck_on for outcome in ctx.outcomes.values() if outcome.recheck_on]
    days += [ctx.visit.recheck.on] if ctx.visit.recheck.on else []
    return date.fromisoformat(max(days)) if days else None


def evidence_rows(ctx: FormContext, evidence: Sequence[Evidence]) -> str:
    """One line per file: kind｜taken at｜first digits of its SHA-256｜name."""
    rows = []
    for one in evidence:
        at = one.taken_at or one.added_at
        when = minute(ctx.local(at)) if at else "未记载"
        rows.append(COLUMN.join((EVIDENCE_WORDS[one.kind], when, one.sha256[:SHORT_HASH].upper(), one.name)))
    return "\n".join(rows)


def evidence_sentence(ctx: FormContext) -> str:
    """Which evidence proves the facts: the site record and the files of the findings."""
    wanted = {finding.id for finding in ctx.findings}
    files = [one for one in ctx.evidence if one.finding in wanted]
    parts = ["现场检查笔录"]
    for kind, word in EVIDENCE_WORDS.items():
        count = sum(1 for one in files if one.kind is kind)
        if count:
            unit = {"照片": "张", "视频": "段", "录音": "段"}.get(word, "份")
            parts.append(f"{word if word != '其他' else '其他材料'}{count}{unit}")
    return "、".join(parts) + "。"
