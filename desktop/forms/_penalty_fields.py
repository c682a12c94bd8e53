"""Fields that the papers of one penalty share, from the notice to the decision."""

from desktop.forms import FieldKind, FormField
from desktop.forms._wording import FACTS_FIELD, VIOLATED_FIELD

YES, NO = "是", "否"
CLAUSE_HINT = "写到条、款、项"

FACT_FIELDS = (
    FACTS_FIELD,
    FormField(key="proof", label="证据", multiline=True, required=True, hint="每份证据证明什么"),
)
LAW_FIELDS = (
    VIOLATED_FIELD,
    FormField(key="punished", label="处罚依据", multiline=True, required=True, hint=CLAUSE_HINT),
    FormField(key="law", label="新旧规定的适用", multiline=True),
    FormField(
        key="discretion",
        label="裁量说明",
        multiline=True,
        required=True,
        hint="写明阶次和理由；从轻、减轻的情形写明证据",
    ),
)
AMOUNT_FIELDS = (
    FormField(key="warning", label="警告", kind=FieldKind.CHOICE, editable=False, choices=(YES, NO)),
    FormField(key="amount", label="罚款（小写）", kind=FieldKind.MONEY, unit="元", editable=False),
    FormField(key="amount_words", label="罚款（大写）", editable=False),
    FormField(key="split", label="分项罚款", multiline=True, editable=False),
)
ENTRUSTED_FIELD = FormField(key="entrusted", label="委托办理", multiline=True, editable=False)


def is_fined(fields: dict[str, str]) -> bool:
    """Whether a fine stands on the paper."""
    return bool(fields.get("amount", "").strip())


def needs_others(fields: dict[str, str]) -> bool:
    """Whether another penalty must stand on the paper, since there is neither a warning nor a fine."""
    return not is_fined(fields) and fields.get("warning", "") != YES


def called(fields: dict[str, str]) -> str:
    """How the paper addresses the party."""
    return fields.get("you", "") or "你（单位）"


def law_sentence(fields: dict[str, str]) -> str:
    """Which clauses were broken and which punish it."""
    violated, punished = fields.get("violated", ""), fields.get("punished", "")
    return f"上述行为违反了{violated}的规定，依据{punished}的规定，应当给予行政处罚。"
