"""Rows of themes (一件事)."""

from casework.checklist import Theme
from desktop.ui.models.rows import Row


def theme_row(theme: Theme, trade: str) -> Row:
    """The row of a theme.

    Args:
        theme: from the pack.
        trade: of the party, to tell which themes fit.
    """
    parts = [f"牵头：{theme.lead}"] if theme.lead else []
    if theme.joining:
        parts.append(f"联合：{'、'.join(theme.joining)}")
    if theme.yearly_cap:
        parts.append(f"每年至多 {theme.yearly_cap} 次")
    fits = bool(trade) and trade in theme.trades
    return Row(
        key=theme.id,
        title=theme.title,
        subtitle=" · ".join(parts),
        chip=("info", "适合本行业") if fits else ("", ""),
        trailing=f"{len(theme.checklists)} 张检查表",
        icon="layers",
    )
