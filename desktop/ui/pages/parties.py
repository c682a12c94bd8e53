"""当事人: search at the left, what is known of one at the right."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casework.identity import mask_id
from casework.party import Party
from desktop.operations import party as parties
from desktop.operations.changes import Changes
from desktop.operations.party import EarlierClaim, EarlierVisit, PartyHistory, PartyRow
from desktop.ui.messages import text_of
from desktop.ui.models.party_rows import KINDS, earlier_claim_row, earlier_visit_row
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.layout import EmptyState, column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.party_picker import PartyPicker
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.text import Hint, PageTitle, SectionTitle, Text


class PartiesPage(Page):
    """Register and look up parties; begin a visit of one."""

    concerns = frozenset({"party", "visit", "claim", "sync"})
    hears_itself = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._row: PartyRow | None = None
        self._wanted = ""
        across = Columns(self.body)
        left = column(None, 0, 16)
        left.addWidget(PageTitle(tr("当事人"), self))
        self.picker = PartyPicker(self)
        self.picker.searched.connect(self._on_searched)
        self.picker.shown.connect(self._on_shown)
        self.picker.chosen.connect(self._on_entered)
        self.picker.submitted.connect(self._on_submitted)
        left.addWidget(self.picker, 1)
        across.addLayout(left, 5)
        self._right = QStackedWidget(self)
        nothing = EmptyState(tr("选一个当事人"), tr("这里会列出档案和以往的检查。"), "store", parent=self)
        self._right.addWidget(nothing)
        detail = QWidget(self)
        self._build_detail(column(detail, 0, 12))
        self._right.addWidget(detail)
        across.addWidget(self._right, 6)

    def _build_detail(self, body: QVBoxLayout) -> None:
        head = row(None, 0, 12)
        self.name = Text("", "section", wrap=True, parent=self)
        self.name.setObjectName("party_detail_name")
        self.begin = PrimaryButton(tr("开始检查"), "play", name="party_begin", parent=self)
        self.begin.clicked.connect(self._on_begin)
        head.addWidget(self.name, 1)
        head.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        self.facts = Facts(self, across=2)
        body.addWidget(self.facts)
        self.coverage = InlineMessage(self)
        self.coverage.setObjectName("party_coverage")
        body.addWidget(self.coverage)
        body.addWidget(SectionTitle(tr("以往检查"), self))
        self._visits: RowsModel[EarlierVisit] = RowsModel(self._visit_row, parent=self)
        self.visits = RowsView("party_visits", tr("以往检查"), parent=self)
        self.visits.setModel(self._visits)
        self.visits.chosen.connect(self._on_visit_chosen)
        self._no_visits = Hint(tr("本机没有这个当事人以往的检查。"), self)
        body.addWidget(self._no_visits)
        body.addWidget(self.visits, 3)
        body.addWidget(SectionTitle(tr("首违免罚"), self))
        self._claims: RowsModel[EarlierClaim] = RowsModel(self._claim_row, parent=self)
        self.claims = RowsView("party_claims", tr("首违免罚"), parent=self)
        self.claims.setModel(self._claims)
        self._no_claims = Hint(tr("本机没有这个当事人的首违免罚记录。"), self)
        body.addWidget(self._no_claims)
        body.addWidget(self.claims, 2)
        body.addStretch(0)

    def _visit_row(self, visit: EarlierVisit) -> Row:
        return earlier_visit_row(visit, self.desk.today())

    def _claim_row(self, claim: EarlierClaim) -> Row:
        return earlier_claim_row(claim, self.desk.today())

    def arrive(self, argument: object = None) -> None:
        """Show the list.

        Args:
            argument: id of a party to show, or None.
        """
        self._wanted = argument if isinstance(argument, str) else ""
        if self._wanted:
            self._stale = True
            self.picker.show_list()
            self.picker.search.clear()
        super().arrive(argument)

    def focus_search(self) -> bool:
        """Put the cursor into the search."""
        self.picker.show_list()
        return True

    def refresh(self) -> None:
        """Read the hits again, and what is shown of one."""
        self._on_searched(self.picker.search.text().strip())

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        desk, wanted = self.desk, self._wanted

        def work() -> tuple[PartyRow, ...]:
            hits = parties.search_parties(desk, text)
            if not wanted or any(hit.id == wanted for hit in hits):
                return hits
            return (_row_of(parties.party(desk, wanted)), *hits)

        self.ask(work, self._on_hits, "hits")

    def _on_hits(self, hits: tuple[PartyRow, ...]) -> None:
        self.picker.show_hits(hits)
        if self._wanted and self.picker.choose(self._wanted):
            self._wanted = ""

    @Slot(object)
    def _on_shown(self, party: PartyRow | None) -> None:
        self._row = party
        self._right.setCurrentIndex(0 if party is None else 1)
        if party is None:
            return
        self.name.setText(party.name)
        desk = self.desk
        self.ask(
            lambda: (parties.party(desk, party.id), parties.history(desk, party.id)), self._on_read, "detail"
        )

    def _on_read(self, read: tuple[Party, PartyHistory]) -> None:
        party, history = read
        self.facts.show_facts(
            (
                (tr("类型"), KINDS[party.kind.value]),
                (tr("行业"), party.trade),
                (tr("号码"), mask_id(party.id_number) if party.kind == "person" else party.id_number),
                (tr("负责人"), party.legal_rep),
                (tr("地址"), party.address),
                (tr("电话"), party.phone),
                (tr("今年"), tr("已检查 {n} 次", n=history.visits_this_year)),
            )
        )
        level = "warn" if any(claim.in_window for claim in history.claims) else "info"
        self.coverage.show_text(level, history.coverage, closable=False)
        self._visits.set_values(history.visits)
        self._claims.set_values(history.claims)
        self.visits.setVisible(bool(history.visits))
        self._no_visits.setVisible(not history.visits)
        self.claims.setVisible(bool(history.claims))
        self._no_claims.setVisible(not history.claims)

    @Slot(object)
    def _on_entered(self, party: PartyRow) -> None:
        self.begin.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_begin(self) -> None:
        self.wants.emit("start", self._row)

    @Slot(object)
    def _on_visit_chosen(self, visit: EarlierVisit) -> None:
        self.wants.emit("visit", visit.visit)

    @Slot(object)
    def _on_submitted(self, draft: Party) -> None:
        desk = self.desk
        self.act(
            lambda: parties.register_party(desk, draft),
            lambda changes: self._on_registered(changes, draft.name),
            lambda problem: self.picker.show_problem(text_of(problem) or tr("没有登记上，请再试一次。")),
        )

    def _on_registered(self, changes: Changes, name: str) -> None:
        self._wanted = changes.created
        self.picker.show_list()
        self.picker.search.setText(name)


def _row_of(party: Party) -> PartyRow:
    return PartyRow(
        id=party.id,
        kind=party.kind.value,
        name=party.name,
        id_masked=mask_id(party.id_number),
        address=party.address,
        trade=party.trade,
    )
