"""Rows of the team."""

from datetime import date

from casework.officer import Officer
from desktop.ui.models.rows import Row
from desktop.ui.pages.visit.words import full_day_text

ROLES = {"officer": "执法人员", "auxiliary": "辅助人员", "reviewer": "法制审核", "head": "负责人"}
SOON_DAYS = 30  # a certificate that ends within this is marked


def officer_row(officer: Officer, on: date) -> Row:
    """The row of an officer; the chip says whether the certificate holds today."""
    parts = (ROLES.get(officer.role, officer.role), officer.cert_no, officer.unit)
    until = f"证件至 {full_day_text(officer.cert_to)}" if officer.cert_to is not None else ""
    return Row(
        key=officer.id,
        title=officer.name,
        subtitle=" · ".join(part for part in parts if part),
        chip=_chip(officer, on),
        trailing=until,
        icon="user",
    )


def _chip(officer: Officer, on: date) -> tuple[str, str]:
    if not officer.active:
        return "draft", "已停用"
    if not officer.cert_no or officer.cert_to is None:
        return "draft", "无执法证"
    if on > officer.cert_to:
        return "bad", "证件过期"
    if officer.cert_from is not None and on < officer.cert_from:
        return "warn", "证件未生效"
    return ("warn", "将到期") if (officer.cert_to - on).days <= SOON_DAYS else ("ok", "有效")
