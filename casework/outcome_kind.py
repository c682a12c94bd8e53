"""What may follow from a finding: the closed list."""

from enum import StrEnum


class OutcomeKind(StrEnum):
    """What may follow from a finding."""

    ADVICE = "advice"  # 行政指导 / 口头提醒
    ORDER = "order"  # 责令改正
    NO_PENALTY = "no_penalty"  # 33(1) first half, 30, 31, 33(2), 36: shall not
    WAIVER = "waiver"  # 33(1) second half: first offence, may
    SIMPLE = "simple"  # 当场处罚
    ORDINARY = "ordinary"  # 普通程序
    TRANSFER = "transfer"  # 移送
