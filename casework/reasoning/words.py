"""The words in which the reasoning is told, and how a gate's answer becomes lines."""

from casework.decision import Answer, OutcomeKind
from casework.matter import MatterKind
from casework.money import figures
from casework.party import PartyKind
from casework.procedure import PenaltyRange
from casework.question import lines as lines_of

KIND_WORDS = {
    OutcomeKind.ADVICE: "行政指导",
    OutcomeKind.ORDER: "责令改正",
    OutcomeKind.NO_PENALTY: "不予处罚",
    OutcomeKind.WAIVER: "首违免罚",
    OutcomeKind.SIMPLE: "当场处罚",
    OutcomeKind.ORDINARY: "普通程序",
    OutcomeKind.TRANSFER: "移送",
}
OUTCOME_WORDS = {
    "allowed": "可以",
    "refused": "不可以",
    "uncertain": "待确认",
    "order_first": "先责令改正",
    "simple": "可以当场处罚",
    "ordinary": "普通程序",
    "none": "没有可以给予的处罚",
    "unchanged": "新旧规定相同",
    "old": "适用行为时的规定",
    "new": "适用较轻的新规定",
    "person": "须由人比对",
    "required": "应当告知",
    "not_required": "没有达到标准",
    "under_14": "不满十四周岁",
    "youth": "已满十四周岁不满十八周岁",
    "adult": "已满十八周岁",
    "chosen": "择一从高",
    "fined": "不得再罚款",
    "clear": "不必回避",
    "recuse": "应当回避",
    "decide": "由负责人决定",
    "make_up": "补办批准",
    "late": "逾期补办",
    "in_time": "没有超过时效",
    "expired": "已超过时效",
}
EFFECT_WORDS = {
    "shall_not": "应当不予处罚",
    "may_not": "可以不予处罚",
    "lighter": "从轻",
    "mitigated": "从轻或者减轻",
    "no_coercion": "可以不采取强制措施",
}
MATTER_WORDS = {
    MatterKind.STATUTORY: "法定",
    MatterKind.CONFERRED: "赋权",
    MatterKind.ENTRUSTED: "委托",
}
PARTY_WORDS = {
    PartyKind.PERSON: "自然人",
    PartyKind.ORGANISATION: "法人或者其他组织",
    PartyKind.BUSINESS: "个体工商户",
}
FITS = {True: "符合", False: "不符合", None: "待核实"}
KNOWN = {True: "是", False: "否", None: "待核实"}


def told(name: str, answer: Answer) -> list[str]:
    """An answer as lines: what was asked, what came out, and why."""
    return [f"{name}：{OUTCOME_WORDS.get(answer.outcome, answer.outcome)}", *lines_of(answer.reasons, "  · ")]


def range_words(scope: PenaltyRange) -> str:
    """What may be imposed, in words."""
    if scope.waits:
        return "现在不能处罚"
    parts = ["警告"] if scope.warning else []
    if scope.computed:
        parts.append("罚款须按价值、面积等计算")
    elif scope.fine:
        low = f"{figures(scope.min_fen)}至" if scope.min_fen else ""
        high = "没有写明上限" if scope.max_fen is None else f"{figures(scope.max_fen)}以下"
        parts.append(f"罚款{low}{high}")
    words = {"confiscation": "没收", "suspension": "暂扣", "closure": "停产停业"}
    parts += [words.get(kind, "其他处罚") for kind in scope.other_kinds]
    return "、".join(parts) or "没有处罚"
