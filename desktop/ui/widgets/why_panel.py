"""The whole reasoning beside a decision: each gate with its answer and articles; two laws side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from casework.law_by_date import LawByDate
from casework.question import Section
from casework.reasoning.words import OUTCOME_WORDS
from desktop.ui import theme
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import clear
from desktop.ui.widgets.reading_panel import ReadingPanel
from desktop.ui.widgets.text import Hairline, Hint, Text

WIDTH_PX = 560  # at 100 %
GOOD = frozenset({"allowed", "clear", "in_time", "unchanged", "not_required", "adult", "simple"})
BAD = frozenset({"refused", "recuse", "expired", "late", "under_14", "fined"})


def level_of(outcome: str) -> str:
    """The status in which a gate's answer is shown."""
    if outcome in GOOD:
        return "ok"
    return "bad" if outcome in BAD else "warn"


class TwoTexts(QWidget):
    """Each cited article as it stood on the day of the act, beside the day of the decision."""

    def __init__(self, found: LawByDate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("two_texts")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.active().px(16))
        grid.setVerticalSpacing(theme.active().px(4))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = 0
        for two in found.texts:
            grid.addWidget(Text(two.basis.citation, "strong", wrap=True, parent=self), row, 0, 1, 2)
            for column, (word, shown) in enumerate(((tr("行为时"), two.then), (tr("决定时"), two.now))):
                grid.addWidget(Text(word, "label", parent=self), row + 1, column)
                said = shown.text if shown is not None else tr("清单包没有这一天有效的条文")
                text = Text(said, wrap=True, parent=self)
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(text, row + 2, column, Qt.AlignmentFlag.AlignTop)
                version = shown.version if shown is not None else ""
                grid.addWidget(Hint(version, self), row + 3, column)
            row += 4


class WhyPanel(ReadingPanel):
    """Sections in one scrolled column, the proposal first and what is uncertain last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("why_panel", "why_text", tr("全部理由"), 10, "why_close", parent)

    def show_reasoning(self, title: str, sections: Sequence[Section], two_laws: LawByDate | None) -> None:
        """Show every section; old law against new stands face to face when they differ."""
        self._title.setText(title)
        clear(self._scroll.body)
        ordered = sorted(sections, key=lambda section: section.key != "proposal")
        for number, section in enumerate(ordered):
            if number:
                self._scroll.body.addWidget(Hairline(self))
            self._head(section)
            if section.key == "by_date" and two_laws is not None:
                self._laws(two_laws)
            else:
                self._lines(section.lines)
        self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self, title: str) -> None:
        """Say that there is nothing to reason about."""
        self._title.setText(title)
        clear(self._scroll.body)
        self._scroll.body.addWidget(Hint(tr("这一项没有对应的执法事项，只能提醒、劝导或者移送。"), self))

    def _head(self, section: Section) -> None:
        row = QHBoxLayout()
        row.addWidget(Text(section.title, "strong", parent=self), 1)
        if len(section.steps) == 1:
            outcome = section.steps[0].answer.outcome
            word = OUTCOME_WORDS.get(outcome, outcome)
            row.addWidget(StatusChip(level_of(outcome), word, self), 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.body.addLayout(row)

    def _laws(self, found: LawByDate) -> None:
        if found.answer.outcome != "unchanged":
            self._scroll.body.addWidget(TwoTexts(found, self))
        self._lines([reason.text for reason in found.answer.reasons])
        self._lines([tr("写入文书：{sentence}", sentence=found.sentence)])

    def _lines(self, lines: Sequence[str]) -> None:
        for line in lines:
            text = Text(line.strip(), wrap=True, parent=self)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            indent = theme.active().px(12) if line.startswith(" ") else 0
            text.setContentsMargins(indent, 0, 0, 0)
            self._scroll.body.addWidget(text)
