"""文号台账: one line per series of the year, what became of its numbers; a missing number stands out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.number_account import Fate, NumberLine, SeriesAccount
from desktop.ui import theme
from desktop.ui.tr import tr
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Hint, Text

MOST_VOID = 5  # void numbers told by name; the rest are counted


class NumberAccounts(QWidget):
    """The accounts of one year; series of which nothing was used yet are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("number_accounts")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(4))
        self._title = Text("", "label", parent=self)
        self._lines = Hint("", self)
        self._lines.setObjectName("number_lines")
        self._void = Hint("", self)
        self._void.setObjectName("number_void")
        self._alarm = InlineMessage(self)
        self._alarm.setObjectName("number_alarm")
        for part in (self._title, self._lines, self._void, self._alarm):
            column.addWidget(part)
        self.show_accounts(0, ())

    def show_accounts(self, year: int, accounts: Sequence[SeriesAccount]) -> None:
        """Show the accounts of a year; nothing while no number was used."""
        used = [one for one in accounts if one.granted > one.count(Fate.FREE) + one.count(Fate.RETURNED)]
        self.setVisible(bool(used))
        self._title.setText(tr("文号台账 {year}", year=year))
        self._lines.setText("\n".join(map(_line, used)))
        gone = (Fate.VOID, Fate.SUPERSEDED)
        void = [line for one in used for line in one.register if line.fate in gone]
        shown = "；".join(map(_told, void[:MOST_VOID]))
        more = tr("等 {count} 个", count=len(void)) if len(void) > MOST_VOID else ""
        corrected = any(line.fate is Fate.SUPERSEDED for line in void)
        numbers = shown + more
        both, one = (
            tr("作废、更正登记：{numbers}", numbers=numbers),
            tr("作废登记：{numbers}", numbers=numbers),
        )
        self._void.setText(both if corrected else one)
        self._void.setVisible(bool(void))
        missing = [line.number for one in used for line in one.lines if line.fate is Fate.MISSING]
        self._alarm.clear()
        if missing:
            text = tr("有缺号：{numbers}。请与县局核对，不要补开。", numbers="、".join(missing[:MOST_VOID]))
            self._alarm.show_text("bad", text, closable=False)


def _told(line: NumberLine) -> str:
    """A number that stands no more, and what stands in its place."""
    if line.fate is Fate.SUPERSEDED:
        return tr(
            "{number} 由 {beside} 代替（{reason}）",
            number=line.number,
            beside=line.beside,
            reason=line.reason,
        )
    return f"{line.number} {line.reason}"


def _line(account: SeriesAccount) -> str:
    counts = {str(fate): account.count(fate) for fate in Fate}
    if account.count(Fate.SUPERSEDED):
        return tr(
            "{series}：领取 {granted}，已开具 {issued}，已更正 {superseded}，作废 {void}，"
            "收回 {returned}，未用 {free}",
            series=account.series,
            granted=account.granted,
            **counts,
        )
    return tr(
        "{series}：领取 {granted}，已开具 {issued}，作废 {void}，收回 {returned}，未用 {free}",
        series=account.series,
        granted=account.granted,
        **counts,
    )
