"""开始检查: whom, what, and which two officers."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.checklist import Theme
from casework.officer import Officer, Refusal
from casework.party import Party
from desktop.operations import handover as handovers
from desktop.operations import officer as officers
from desktop.operations import party as parties
from desktop.operations import visit as visits
from desktop.operations.changes import Changes
from desktop.operations.handover import DossierView
from desktop.operations.law import guard as guards
from desktop.operations.law.guard import Guard
from desktop.operations.party import PartyHistory, PartyRow
from desktop.operations.today import TodayItem
from desktop.ui import theme
from desktop.ui.messages import text_of
from desktop.ui.models.party_rows import KINDS
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.models.theme_rows import theme_row
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.pages.exchange.originals_line import OriginalsLine
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.guard_strip import GuardStrip
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.pair_picker import PairPicker
from desktop.ui.widgets.party_picker import PartyPicker
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.text import Hint, SectionTitle, Text

_SECOND = "second_officer"  # setting: who came along last


class StartPage(Page):
    """Party at the left; theme and officers at the right; one button opens the visit."""

    concerns = frozenset({"party", "officer", "pack"})
    hears_itself = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._party: PartyRow | None = None
        self._trade = ""
        self._task = ""
        self._wanted_party = ""
        self._wanted_theme = ""
        self._refusals: tuple[Refusal, ...] = ()
        self._guard: Guard | None = None
        self._joined: frozenset[str] = frozenset()
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._on_back)
        across = Columns(self.body)
        across.addLayout(self._build_left(), 5)
        across.addLayout(self._build_right(), 6)

    def _build_left(self) -> QVBoxLayout:
        left = column(None, 0, 12)
        left.addWidget(SectionTitle(tr("1  查谁"), self))
        self.picker = PartyPicker(self)
        self.picker.searched.connect(self._on_searched)
        self.picker.shown.connect(self._on_party_shown)
        self.picker.chosen.connect(self._on_party_chosen)
        self.picker.submitted.connect(self._on_submitted)
        left.addWidget(self.picker, 1)
        return left

    def _build_right(self) -> QVBoxLayout:
        right = column(None, 0, 12)
        self.originals = OriginalsLine(self.context, self)
        right.addWidget(self.originals)
        self.party_name = Text(tr("还没选当事人"), "section", wrap=True, parent=self)
        self.party_name.setObjectName("start_party")
        self.coverage = Hint("", self)
        self.coverage.setObjectName("start_coverage")
        right.addWidget(self.party_name)
        right.addWidget(self.coverage)
        self.guard = GuardStrip(self)
        self.guard.join_toggled.connect(self._on_join_toggled)
        right.addWidget(self.guard)
        right.addSpacing(theme.active().px(8))
        right.addWidget(SectionTitle(tr("2  查什么"), self))
        self._themes: RowsModel[Theme] = RowsModel(self._theme_row, parent=self)
        self.themes = RowsView("theme_list", tr("检查主题"), parent=self)
        self.themes.setModel(self._themes)
        self.themes.shown.connect(self._on_theme_shown)
        right.addWidget(self.themes, 1)
        right.addSpacing(theme.active().px(8))
        right.addWidget(SectionTitle(tr("3  谁去查"), self))
        self.pair = PairPicker(self)
        self.pair.changed.connect(self._on_pair_changed)
        right.addWidget(self.pair)
        foot = row(None, 0, 12)
        self.missing = Hint("", self)
        self.missing.setObjectName("start_missing")
        self.back = QuietButton(tr("返回"), "undo-2", name="start_back", parent=self)
        self.back.clicked.connect(self._on_back)
        self.open = PrimaryButton(tr("开始检查"), "play", name="start_visit", parent=self)
        self.open.clicked.connect(self._on_open)
        foot.addWidget(self.missing, 1)
        foot.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        right.addLayout(foot)
        return right

    def arrive(self, argument: object = None) -> None:
        """Begin anew.

        Args:
            argument: a `TodayItem` to take up, a `PartyRow` to visit, or None for a walk-in.
        """
        self._task = self._wanted_party = self._wanted_theme = ""
        self._joined = frozenset()
        self.message.clear()
        self.originals.show_dossier(None)
        if isinstance(argument, TodayItem):
            self._task, self._wanted_party = argument.id, argument.party
            self._wanted_theme = argument.theme
            self.place_changed.emit(tr("开始检查 · {title}", title=argument.title))
            desk, task = self.desk, argument.id
            self.ask(lambda: handovers.dossier_of_task(desk, task), self._on_dossier_read, "dossier")
        elif isinstance(argument, PartyRow):
            self._wanted_party = argument.id
        name = argument.party_name if isinstance(argument, TodayItem) else ""
        name = argument.name if isinstance(argument, PartyRow) else name
        self.picker.show_list()
        self.picker.search.setText(name)
        self.refresh()

    def _on_dossier_read(self, view: DossierView | None) -> None:
        """Tell in plain words what came with a case of another township."""
        if view is None:
            return
        if not view.is_whole:
            self.message.show_text("bad", tr("别的镇街交来的卷宗与移交时不符，请与县局核对。"))
            return
        facts = "；".join(finding.facts for finding in view.visit.standing_findings())
        numbers = "、".join(paper.number for paper in view.papers if paper.number)
        text = tr(
            "{town}交来的案件（{reason}）。违法事实：{facts}。文书：{numbers}。证据 {files} 份。",
            town=view.handover.giving_name,
            reason=view.handover.reason,
            facts=facts or tr("未记"),
            numbers=numbers or tr("无"),
            files=len(view.evidence),
        )
        self.message.show_text("info", text)
        self.originals.show_dossier(view)

    def focus_search(self) -> bool:
        """Put the cursor into the search for a party."""
        self.picker.show_list()
        return True

    def refresh(self) -> None:
        """Read hits, officers and themes."""
        desk = self.desk
        self._on_searched(self.picker.search.text().strip())
        self.ask(lambda: (officers.officers(desk), self._last_second()), self._on_officers_read, "officers")

    def _last_second(self) -> str:
        return str(self.desk.profile.settings.get(_SECOND))

    def _theme_row(self, value: Theme) -> Row:
        return theme_row(value, self._trade)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        desk = self.desk
        self.ask(lambda: parties.search_parties(desk, text), self._on_hits, "hits")

    def _on_hits(self, hits: tuple[PartyRow, ...]) -> None:
        self.picker.show_hits(hits)
        if not hits:
            self._on_party_shown(None)
        if self._wanted_party and self.picker.choose(self._wanted_party):
            self._wanted_party = ""

    @Slot(object)
    def _on_party_shown(self, party: PartyRow | None) -> None:
        self._party = party
        desk = self.desk
        self._trade = party.trade if party else ""
        if party is None:
            self.party_name.setText(tr("还没选当事人"))
            self.coverage.setText("")
        else:
            self.party_name.setText(party.name)
            self.ask(lambda: parties.history(desk, party.id), self._on_history, "history")
        self._joined = frozenset()
        self._ask_guard()
        key = party.id if party else ""
        self.ask(lambda: visits.themes(desk, key), self._on_themes, "themes")
        self._on_ready_changed()

    def _ask_guard(self) -> None:
        """Ask what has to be known of this party, this theme and these two officers."""
        if self._party is None:
            self._on_guard(None)
            return
        desk, party, task = self.desk, self._party.id, self._task
        chosen = self.themes.current_value()
        theme_id = chosen.id if isinstance(chosen, Theme) else ""
        first, second = self.pair.pair
        self.ask(lambda: guards.at_pick(desk, party, theme_id, first, second, task), self._on_guard, "guard")

    def _on_guard(self, found: Guard | None) -> None:
        self._guard = found
        self.guard.show_guard(found, self._joined)

    @Slot(str, bool)
    def _on_join_toggled(self, task: str, joined: bool) -> None:
        self._joined = self._joined | {task} if joined else self._joined - {task}
        self.guard.show_guard(self._guard, self._joined)

    @Slot(object)
    def _on_party_chosen(self, party: PartyRow) -> None:
        self.themes.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_history(self, history: PartyHistory) -> None:
        if self._party is None:
            return
        parts = [KINDS.get(self._party.kind, ""), self._party.trade, self._party.address]
        seen = tr("今年已查 {n} 次", n=history.visits_this_year)
        first = " · ".join([*(part for part in parts if part), seen])
        self.coverage.setText(f"{first}\n{history.coverage}".strip())

    def _on_themes(self, themes: tuple[Theme, ...]) -> None:
        kept = self._wanted_theme or self.themes.current_key()
        self._themes.set_values(themes)
        if not (kept and self.themes.choose_key(kept)):
            self.themes.choose_first()

    def _on_officers_read(self, found: tuple[tuple[Officer, ...], str]) -> None:
        team, second = found
        chosen = self.pair.pair
        self.pair.show_officers(team, chosen[0] or self.desk.officer, chosen[1] or second)

    @Slot(str, str)
    def _on_pair_changed(self, first: str, second: str) -> None:
        desk = self.desk
        self.ask(lambda: officers.check_pair(desk, first, second), self._on_refusals, "pair")

    def _on_refusals(self, refusals: tuple[Refusal, ...]) -> None:
        self._refusals = refusals
        self.pair.show_refusals(refusals)
        self._ask_guard()
        self._on_ready_changed()

    @Slot(object)
    def _on_theme_shown(self, _theme: Theme | None) -> None:
        self._ask_guard()
        self._on_ready_changed()

    @Slot()
    def _on_ready_changed(self, _value: object = None) -> None:
        missing = []
        if self._party is None:
            missing.append(tr("当事人"))
        if self.themes.current_value() is None:
            missing.append(tr("检查主题"))
        if not all(self.pair.pair):
            missing.append(tr("两名执法人员"))
        elif self._refusals:
            missing.append(tr("能一同执法的两名人员"))
        self.missing.setText(tr("还差：{what}", what="、".join(missing)) if missing else "")
        self.open.setEnabled(not missing)

    @Slot(object)
    def _on_submitted(self, draft: Party) -> None:
        desk = self.desk
        self.act(
            lambda: parties.register_party(desk, draft),
            lambda changes: self._on_registered(changes, draft.name),
            lambda problem: self.picker.show_problem(text_of(problem) or tr("没有登记上，请再试一次。")),
        )

    def _on_registered(self, changes: Changes, name: str) -> None:
        self._wanted_party = changes.created
        self.picker.show_list()
        self.picker.search.setText(name)
        self._on_searched(name)

    @Slot()
    def _on_open(self) -> None:
        chosen = self.themes.current_value()
        if self._party is None or not isinstance(chosen, Theme):
            return
        desk, party, task = self.desk, self._party.id, self._task
        first, second = self.pair.pair
        joins = tuple(sorted(self._joined))
        self.open.setEnabled(False)

        def work() -> Changes:
            desk.profile.settings.set(_SECOND, second)
            return visits.open_visit(desk, party, chosen.id, first, second, task, joins)

        self.act(work, self._on_opened, self._on_not_opened)

    def _on_opened(self, changes: Changes) -> None:
        self.duty_changed.emit(self.pair.names)
        self.wants.emit("visit", changes.created)

    def _on_not_opened(self, problem: BaseException) -> None:
        self._on_ready_changed()
        self.show_problem(problem)

    @Slot()
    def _on_back(self) -> None:
        self.wants.emit("today", None)
