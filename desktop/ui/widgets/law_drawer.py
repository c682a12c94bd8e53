"""The text of the law beside what it is about: each article a matter rests on, with version and source."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casework.matter import Basis
from casework.provision import Provision
from desktop.ui.pages.visit.words import full_day_text
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import clear
from desktop.ui.widgets.reading_panel import ReadingPanel
from desktop.ui.widgets.text import Hairline, Hint, Text

ROLES = {
    "prohibits": "禁止或要求",
    "punishes": "处罚",
    "coerces": "强制",
    "inspects": "检查",
    "orders": "责令改正",
}


class Article(Struct, frozen=True, kw_only=True):
    """One article to show; no provision when the pack holds no text."""

    basis: Basis
    provision: Provision | None = None


class LawDrawer(ReadingPanel):
    """Articles in one scrolled column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("law_drawer", "law_text", tr("法律条文"), 16, "law_drawer_close", parent)

    def show_articles(self, title: str, articles: Sequence[Article]) -> None:
        """Show the articles of a matter."""
        self._title.setText(title)
        clear(self._scroll.body)
        if not articles:
            self._scroll.body.addWidget(Hint(tr("清单包里没有这一项的条文。"), self))
        for number, article in enumerate(articles):
            if number:
                self._scroll.body.addWidget(Hairline(self))
            self._add(article)
        self._scroll.verticalScrollBar().setValue(0)

    def _add(self, article: Article) -> None:
        body = self._scroll.body
        body.addWidget(Text(tr(ROLES.get(article.basis.role, "")), "label", parent=self))
        head = Text(article.basis.citation, "strong", wrap=True, parent=self)
        body.addWidget(head)
        found = article.provision
        words = (found.text if found else "") or article.basis.text
        if not words:
            body.addWidget(Hint(tr("清单包未收录条文全文，请以公布文本为准。"), self))
            return
        said = Text(words, wrap=True, parent=self)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(said)
        if found is None:
            return
        facts = [found.version, tr("来源：{source}", source=found.source) if found.source else ""]
        facts.append(tr("待确认") if found.mark == "U" else "")
        if found.valid_to is not None:
            facts.append(tr("有效至 {day}", day=full_day_text(found.valid_to)))
        line = " · ".join(filter(None, facts))
        if line:
            body.addWidget(Hint(line, self))
