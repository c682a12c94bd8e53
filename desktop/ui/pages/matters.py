"""事项: what this township may enforce today, on which basis and in whose name."""

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.matter import Basis, Matter
from casework.provision import Provision
from casework.reasoning.words import OUTCOME_WORDS
from desktop.operations import matter as matters
from desktop.operations.matter import Standing
from desktop.ui.fields.day import DayField
from desktop.ui.models.matter_rows import fine_range, matter_row, penalty_words, validity_words
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.pages.visit.words import MATTER_KINDS
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.layout import EmptyState, ScrollColumn, clear, column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.text import Hint, PageTitle, SectionTitle, Text
from desktop.ui.widgets.why_panel import TwoTexts, level_of

_ROLES = {"prohibits": "禁止", "punishes": "处罚", "coerces": "强制", "inspects": "检查", "orders": "责令"}


class MattersPage(Page):
    """Search and list at the left, one matter with its law at the right."""

    concerns = frozenset({"pack", "sync"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted = ""
        across = Columns(self.body)
        left = column(None, 0, 16)
        across.addLayout(left, 6)
        left.addLayout(self._build_head())
        self.search = SearchField(tr("名称、编码、领域、拼音首字母"), "matters_search", self)
        self.search.searched.connect(self._on_searched)
        self.search.moved_down.connect(self._on_moved_down)
        left.addWidget(self.search)
        self._model: RowsModel[Matter] = RowsModel(self._row, parent=self)
        self.list = RowsView("matters_list", tr("事项"), parent=self)
        self.list.setModel(self._model)
        self.list.shown.connect(self._on_shown)
        self._nothing = EmptyState("", "", "scale", parent=self)
        self._either = QStackedWidget(self)
        self._either.addWidget(self.list)
        self._either.addWidget(self._nothing)
        left.addWidget(self._either, 1)
        self._detail = ScrollColumn(self, margin=0, gap=12)
        self._build_detail(self._detail.body)
        across.addWidget(self._detail, 5)

    def _build_head(self) -> QHBoxLayout:
        head = row(None, 0, 12)
        head.addWidget(PageTitle(tr("事项"), self))
        self._count = Hint("", self)
        head.addWidget(self._count, 1)
        return head

    def _build_detail(self, body: QVBoxLayout) -> None:
        self.name = Text("", "section", wrap=True, parent=self)
        self.name.setObjectName("matter_name")
        body.addWidget(self.name)
        self._chips = row(None, 0, 8)
        body.addLayout(self._chips)
        self.unsure = InlineMessage(self)
        self.unsure.setObjectName("matter_unsure")
        self.unsure.hide()
        body.addWidget(self.unsure)
        self.day = DayField("matter_act_date", tr("按行为日期看"), self.desk.today(), self)
        self.day.put(self.desk.today().isoformat())
        self.day.committed.connect(self._on_day)
        body.addWidget(self.day)
        self._powers = column(None, 0, 6)
        body.addLayout(self._powers)
        self._two_laws = column(None, 0, 6)
        body.addLayout(self._two_laws)
        self.facts = Facts(self)
        body.addWidget(self.facts)
        self._law_title = SectionTitle(tr("依据"), self)
        body.addWidget(self._law_title)
        self._law = column(None, 0, 12)
        body.addLayout(self._law)

    def _row(self, matter: Matter) -> Row:
        return matter_row(matter, self.desk.today())

    def arrive(self, argument: object = None) -> None:
        """Show the list.

        Args:
            argument: id of a matter to show, or None.
        """
        if isinstance(argument, str):
            self._wanted = argument
            self._stale = True
            self.search.clear()
        super().arrive(argument)

    def focus_search(self) -> bool:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def refresh(self) -> None:
        """Read the list again."""
        self._on_searched(self.search.text().strip())

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        desk = self.desk
        self.ask(lambda: matters.search_matters(desk, text, desk.today()), self._on_read, "list")

    def _on_read(self, found: tuple[Matter, ...]) -> None:
        kept = self._wanted or self.list.current_key()
        self._wanted = ""
        self._model.set_values(found)
        unsure = sum(1 for one in found if one.mark == "U")
        self._count.setText(tr("{n} 项，其中待确认 {unsure} 项", n=len(found), unsure=unsure))
        self._either.setCurrentWidget(self.list if found else self._nothing)
        if self.search.text():
            self._nothing.set_words(tr("没有找到"), tr("换个写法：名称中的两个字、领域、拼音首字母。"))
        else:
            self._nothing.set_words(tr("还没有事项清单"), tr("同步或插入U盘后，本镇的事项会列在这里。"))
        if not (kept and self.list.choose_key(kept)):
            self.list.choose_first()

    @Slot(object)
    def _on_shown(self, matter: Matter | None) -> None:
        self._detail.setVisible(matter is not None)
        if matter is None:
            return
        today = self.desk.today()
        self.name.setText(matter.name)
        clear(self._chips)
        shown = matter_row(matter, today)
        for kind, word in (shown.chip, shown.mark):
            if kind:
                self._chips.addWidget(StatusChip(kind, word, self))
        self._chips.addStretch(1)
        if matter.mark == "U":
            text = tr("这一行还没有经县局确认，金额和条款以县局答复为准。")
            self.unsure.show_text("warn", text, closable=False)
        else:
            self.unsure.clear()
        self.facts.show_facts(self._facts_of(matter))
        self._ask_standing(matter)
        desk = self.desk
        self.ask(
            lambda: tuple((basis, matters.law_text(desk, basis, today)) for basis in matter.bases),
            self._on_law_read,
            "law",
        )

    def _ask_standing(self, matter: Matter) -> None:
        """Ask whether this township may act, on the day that is set, else today."""
        desk = self.desk
        day = date.fromisoformat(self.day.value()) if self.day.value() else desk.today()
        self.ask(lambda: matters.standing(desk, matter, day), self._on_standing, "standing")

    @Slot(str)
    def _on_day(self, _day: str) -> None:
        matter = self.list.current_value()
        if isinstance(matter, Matter):
            self._ask_standing(matter)

    def _on_standing(self, found: Standing) -> None:
        clear(self._powers)
        for step in found.powers:
            line = row(None, 0, 8)
            word = OUTCOME_WORDS.get(step.answer.outcome, step.answer.outcome)
            chip = StatusChip(level_of(step.answer.outcome), f"{step.name}：{word}", self)
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
            said = (*step.answer.reasons, *step.answer.uncertain)
            line.addWidget(Hint("\n".join(reason.text for reason in said), self), 1)
            self._powers.addLayout(line)
        clear(self._two_laws)
        if found.act_date >= self.desk.today() or found.by_date.answer.outcome == "unchanged":
            return
        for reason in found.by_date.answer.reasons:
            self._two_laws.addWidget(Text(reason.text, "strong", wrap=True, parent=self))
        self._two_laws.addWidget(TwoTexts(found.by_date, self))
        self._two_laws.addWidget(Hint(found.by_date.sentence, self))

    @staticmethod
    def _facts_of(matter: Matter) -> tuple[tuple[str, str], ...]:
        coerce = "、".join(matter.power_coerce)
        term = tr("{n} 日内改正", n=matter.correction_days) if matter.correction_days else ""
        return (
            (tr("编码"), matter.code),
            (tr("性质"), MATTER_KINDS[matter.kind]),
            (tr("以谁的名义"), matter.acting_body),
            (tr("原行使部门"), matter.source_dept),
            (tr("委托文件"), matter.entrust_doc),
            (tr("有效期"), validity_words(matter)),
            (tr("罚款幅度"), fine_range(matter)),
            (tr("处罚种类"), "\n".join(penalty_words(one) for one in matter.penalties)),
            (tr("强制措施"), coerce or tr("没有")),
            (tr("先行责令"), tr("先责令改正，逾期不改才罚") if matter.order_first else ""),
            (tr("改正期限"), term),
            (tr("来源"), matter.source),
            (tr("说明"), matter.note),
        )

    def _on_law_read(self, law: tuple[tuple[Basis, Provision | None], ...]) -> None:
        clear(self._law)
        for basis, provision in law:
            role = _ROLES.get(basis.role, "")
            self._law.addWidget(Text(f"{basis.citation}　{role}", "strong", wrap=True, parent=self))
            text = (provision.text if provision else "") or basis.text
            self._law.addWidget(Text(text or tr("清单包里没有这一条的全文。"), wrap=True, parent=self))
            if provision is not None and provision.version:
                mark = tr(" · 待确认") if provision.mark == "U" else ""
                self._law.addWidget(Hint(f"{provision.version}{mark}", self))

    @Slot()
    def _on_moved_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
