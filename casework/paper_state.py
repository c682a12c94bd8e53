"""How far a paper has come: the closed list."""

from enum import StrEnum


class PaperState(StrEnum):
    """How far a paper has come; it never goes back."""

    DRAFT = "draft"  # 草稿
    SEALED = "sealed"  # 已编号: number taken, bytes frozen
    PRINTED = "printed"  # 已打印
    SIGNED = "signed"  # 已签
    SERVED = "served"  # 已送达
    VOID = "void"  # 作废, with reason
