"""检查: the questions by keys alone, and beside them the question in full with its finding."""

from datetime import date
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.matter import Matter
from casework.provision import Provision
from casework.visit import Visit
from desktop.operations import matter as matters
from desktop.operations import visit as visits
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.flow import Flow
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.checklist.check_list import CheckList
from desktop.ui.pages.visit.checklist.check_model import CheckModel, finding_of
from desktop.ui.pages.visit.checklist.finding_drawer import FindingDrawer
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.step import StepPage
from desktop.ui.tr import tr
from desktop.ui.widgets.law_drawer import Article, LawDrawer
from desktop.ui.widgets.text import Hairline, Hint

ICONS = {"ok": "circle-check", "problem": "triangle-alert", "na": "minus", "unchecked": "circle-dashed"}
LOW_PX = 380  # at 100 %: below it the list of keys gives way


class CheckStep(StepPage):
    """The checklist.

    Signals:
        evidence_wanted(str, str): finding id and slot to take evidence for.
    """

    key = "check"
    evidence_wanted = Signal(str, str)

    def __init__(self, link: VisitLink, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self.model = CheckModel(self)
        self.list = CheckList(self.model, self)
        self.drawer = FindingDrawer(self)
        self.law = LawDrawer(self)
        self._sure_of = ""
        self._side = QStackedWidget(self)
        self._side.addWidget(self.drawer)
        self._side.addWidget(self.law)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addLayout(self._left(), 11)
        sides.addWidget(Hairline(self, vertical=True))
        sides.addWidget(self._side, 10)
        self._join()

    def _left(self) -> QVBoxLayout:
        px = theme.active().px
        left = QVBoxLayout()
        left.setContentsMargins(px(24), px(12), px(16), px(12))
        left.setSpacing(px(8))
        left.addWidget(self.list, 1)
        foot = QWidget(self)
        row = Flow(foot, px(8))
        for digit, value in words.ANSWER_KEYS.items():
            word = f"{digit} {tr(words.ANSWERS[value])}"
            button = push(f"answer_{value}", word, self, icon=ICONS[value])
            button.clicked.connect(partial(self._on_button, value))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._rest = push("answer_rest", tr("本节其余都符合"), self, "plain", "list-checks", self._on_rest)
        row.addWidget(self._rest)
        left.addWidget(foot)
        said = tr("↑↓ 移动 · Enter 下一项 · Ctrl+Enter 下一未答 · → 填写右侧 · F2 证据 · F3 条文")
        self._keys = Hint(said, self)
        left.addWidget(self._keys)
        return left

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the questions where it is short; the keys are on F1 too."""
        self._keys.setVisible(self.height() >= theme.active().px(LOW_PX))
        super().resizeEvent(event)

    def _join(self) -> None:
        self.list.answered.connect(self._on_answered)
        self.list.came_to.connect(self._on_came_to)
        self.list.inward.connect(self._on_inward)
        self.drawer.amended.connect(self._on_amended)
        self.drawer.noted.connect(self._on_noted)
        self.drawer.typing.connect(partial(self.link.remember, self.key))
        self.drawer.evidence_wanted.connect(self._on_slot)
        self.drawer.law_wanted.connect(self._show_law)
        self.drawer.done.connect(self._on_done)
        self.drawer.left.connect(self._to_list)
        self.law.closed.connect(self._hide_law)
        ctrl = Qt.KeyboardModifier.ControlModifier
        for combination, slot in (
            (QKeyCombination(ctrl, Qt.Key.Key_Return), self._on_next_open),
            (QKeyCombination(ctrl, Qt.Key.Key_Enter), self._on_next_open),
            (QKeyCombination(Qt.Key.Key_F2), self._on_evidence_key),
            (QKeyCombination(Qt.Key.Key_F3), self._on_law_key),
        ):
            shortcut = QShortcut(QKeySequence(combination), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.setTabOrder(self.list, self.drawer)

    # what the officer does

    def _on_button(self, value: str, _checked: bool = False) -> None:
        self.list.answer(value)
        self._to_list()

    def _on_answered(self, item: str, value: str) -> None:
        visit = self.link.visit_id
        row = self.list.current()
        note, measure = (row.note, row.measure) if row is not None and row.id == item else ("", "")
        self.model.expect(item, value)
        self._show_current()
        self._calm_rest()
        self.link.act(lambda desk: visits.answer_item(desk, visit, item, value, note, measure))

    def _on_noted(self, item: str, note: str, measure: str) -> None:
        visit = self.link.visit_id
        row = self.model.at(self.model.row_of(item))
        value = (row.value if row else "") or "unchecked"
        field = self.drawer.field("note" if row is None or note != row.note else "measure")
        self.link.act(lambda desk: visits.answer_item(desk, visit, item, value, note, measure), field=field)

    def _on_amended(self, item: str, fields: dict[str, object]) -> None:
        visit = self.link.visit_id

        def amend(desk: Desk) -> Changes:
            return visits.amend_finding(desk, visit, finding_of(desk.visit(visit), item), fields)

        self.link.act(amend, field=self.drawer.field(next(iter(fields), "")))
        self.link.remember(self.key, item)

    def _on_slot(self, item: str, slot: str) -> None:
        finding = finding_of(self.link.view.visit, item) if self.link.view else ""
        if finding:
            self.evidence_wanted.emit(finding, slot)

    def _on_rest(self) -> None:
        row = self.list.current()
        if row is None:
            return
        if self._sure_of != row.section:
            self._sure_of = row.section
            left = row_left(self.model, row.section)
            self._rest.set_word(
                tr("再按一次：“{section}”其余 {count} 项记为符合", section=row.section, count=left)
            )
            return
        self._calm_rest()
        visit, section = self.link.visit_id, row.section
        self.link.act(lambda desk: visits.answer_rest(desk, visit, section, "ok"))
        self._to_list()

    def _calm_rest(self) -> None:
        self._sure_of = ""
        self._rest.set_word(tr("本节其余都符合"))

    def _on_came_to(self, item: str) -> None:
        self.drawer.commit()
        self._calm_rest()
        self._hide_law()
        self._show_current()
        self.link.remember(self.key, item)

    def _on_inward(self) -> None:
        self._hide_law()
        self.drawer.enter()

    def _on_done(self) -> None:
        self._to_list()
        self.list.go_next()

    def _on_next_open(self) -> None:
        self.drawer.commit()
        self._to_list()
        self.list.go_open()

    def _on_evidence_key(self) -> None:
        row = self.list.current()
        self.drawer.commit()
        if row is None or self.link.view is None:
            return
        finding = finding_of(self.link.view.visit, row.id)
        slots = row.item.item.slots if row.item and finding else ()
        taken = {one.slot for one in self.link.evidence if one.finding == finding}
        slot = next((slot for slot in slots if slot not in taken), "")
        self.evidence_wanted.emit(finding, slot)

    def _on_law_key(self) -> None:
        if self._side.currentWidget() is self.law:
            self._hide_law()
        else:
            self._show_law()

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is shown

    def show_view(self, view: VisitView) -> None:
        """Show the questions as they now stand; the place in the list is kept."""
        here = self.list.current()
        counts: dict[str, int] = {}
        for one in self.link.evidence:
            if one.finding:
                counts[one.finding] = counts.get(one.finding, 0) + 1
        self.model.load(view.items, view.visit)
        self.model.link_counts(counts)
        if self.list.current() is None:
            self.list.go_to_row(self.model.row_of(here.id) if here else self.model.step(-1, 1))
        self._show_current()

    def _show_current(self) -> None:
        row, view = self.list.current(), self.link.view
        if row is None or row.item is None or view is None:
            return
        key = finding_of(view.visit, row.id)
        finding = view.visit.findings.get(key)
        matter = self.link.matters.get((finding.matter if finding else "") or row.item.item.matter)
        slots: dict[str, int] = {}
        for one in self.link.evidence:
            if key and one.finding == key:
                slots[one.slot] = slots.get(one.slot, 0) + 1
        acting = self.link.bodies.get(matter.id, "") if matter else ""
        asks = self.link.asks.get(matter.id, frozenset()) if matter else frozenset[str]()
        others = tuple(self.link.matters.values())
        self.drawer.show_item(row, finding, matter, acting, slots, asks, others)

    def _current_matter(self) -> Matter | None:
        row = self.list.current()
        return self.link.matters.get(row.item.item.matter) if row is not None and row.item else None

    def _show_law(self) -> None:
        matter, view = self._current_matter(), self.link.view
        if view is None:
            return
        if matter is None:
            self.law.show_articles(tr("这一项没有对应的执法事项"), ())
            self._side.setCurrentWidget(self.law)
            return
        on = self._act_day(view.visit)

        def read(desk: Desk) -> list[Provision | None]:
            return [matters.law_text(desk, basis, on) for basis in matter.bases]

        def show(found: list[Provision | None]) -> None:
            articles = [
                Article(basis=basis, provision=provision)
                for basis, provision in zip(matter.bases, found, strict=True)
            ]
            self.law.show_articles(matter.name, articles)
            self._side.setCurrentWidget(self.law)

        self.link.ask(read, show)

    def _act_day(self, visit: Visit) -> date:
        return self.link.local(visit.started_at).date() if visit.started_at else self.link.desk.today()

    def _hide_law(self) -> None:
        self._side.setCurrentWidget(self.drawer)

    # where the officer is

    def on_entered(self) -> None:
        """Put the keys on the list."""
        self._to_list()

    def first_control(self) -> QWidget | None:
        """The list."""
        return self.list

    def jump_missing(self) -> bool:
        """Go to the next unanswered question; False when all are answered."""
        self.drawer.commit()
        self._to_list()
        return self.list.go_open()

    def go_to(self, field: str) -> None:
        """Go to a question by item id, finding id or either with |field."""
        place, _, name = field.partition("|")
        visit = self.link.view.visit if self.link.view else None
        if visit is not None and place in visit.findings:
            place, name = visit.findings[place].item, name or "facts"
        self._to_list()
        if self.list.go_to_item(place) and name:
            self.drawer.enter(name)

    def restore(self, item: str, text: str) -> None:
        """Go back to the question and put unfinished typing into its field."""
        self.go_to(item)
        self.drawer.put_back(item.partition("|")[2], text)


def row_left(model: CheckModel, section: str) -> int:
    """Questions of a section without an answer."""
    rows = (model.at(number) for number in range(model.rowCount()))
    return sum(1 for row in rows if row is not None and row.item and row.section == section and not row.value)
