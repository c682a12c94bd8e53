"""到场: who is visited, who is there, which two officers, what was shown and told, and when it began."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.countersign import Confirmation
from casework.identity import mask_id
from casework.officer import Officer
from casework.party import Party, PartyKind
from casework.visit import Visit
from desktop.operations import countersign
from desktop.operations import party as parties
from desktop.operations import visit as visits
from desktop.operations.law import guard, promise, ties
from desktop.operations.party import PartyHistory
from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.text_line import TextLine
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.arrival.confirm_row import ConfirmRow
from desktop.ui.pages.visit.arrival.inspection_card import InspectionCard
from desktop.ui.pages.visit.arrival.recheck_card import RecheckCard
from desktop.ui.pages.visit.arrival.stamp_row import LABEL_PX, StampRow
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.step import ColumnStep
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import Card, clear
from desktop.ui.widgets.text import Hairline, Hint, SectionTitle, Text

SOON_DAYS = 30  # a certificate that ends within so many days is said
NO_RECUSAL = "不申请回避"
RECUSAL = "申请回避"
Local = Callable[[datetime], datetime]
RELATIONS = tuple((word, word) for word in ("负责人", "员工", "家属", "其他", "监护人"))
KINDS = {
    PartyKind.PERSON: "自然人",
    PartyKind.ORGANISATION: "法人或其他组织",
    PartyKind.BUSINESS: "个体工商户",
}


class PartyCard(Card):
    """The party of the visit and what this laptop knows of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("party_card")
        self._name = SectionTitle("", self)
        self._name.setWordWrap(True)
        self._name.setObjectName("party_name")
        self._facts = Text("", wrap=True, parent=self)
        self._history = Hint("", self)
        self._history.setObjectName("party_history")
        self.body.addWidget(Text(tr("当事人"), "label", parent=self))
        self.body.addWidget(self._name)
        self.body.addWidget(self._facts)
        self.body.addWidget(Hairline(self))
        self.body.addWidget(self._history)

    def show_party(self, party: Party) -> None:
        """Show the party as the visit holds it; a person's number is masked."""
        self._name.setText(party.name)
        number = mask_id(party.id_number) if party.kind is PartyKind.PERSON else party.id_number
        lines = [" · ".join(filter(None, (tr(KINDS[party.kind]), party.trade)))]
        if number:
            label = tr("身份证件号码") if party.kind is PartyKind.PERSON else tr("统一社会信用代码")
            lines.append(f"{label} {number}")
        if party.legal_rep:
            lines.append(tr("负责人 {name}", name=party.legal_rep))
        if party.address:
            lines.append(party.address)
        self._facts.setText("\n".join(lines))

    def show_history(self, visit: str, history: PartyHistory) -> None:
        """Show earlier visits and waivers, and as of when that is known."""
        others = [earlier for earlier in history.visits if earlier.visit != visit]
        lines = [
            tr(
                "今年检查 {year} 次（含本次）；此前检查 {visits} 次，首违免罚 {claims} 次。",
                year=history.visits_this_year,
                visits=len(others),
                claims=sum(1 for claim in history.claims if claim.visit != visit),
            )
        ]
        if history.coverage:
            lines.append(history.coverage)
        self._history.setText("\n".join(lines))


class OfficersCard(Card):
    """The two officers, whether their certificates hold on a day, ties to the party, what each confirmed.

    Signals:
        tie_toggled(str, bool): an officer declares a tie to the party, or takes it back.
        confirm_wanted(str, str): place of the officer and the password typed, empty for who unlocked.
    """

    tie_toggled = Signal(str, bool)
    confirm_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confirms: dict[str, ConfirmRow] = {}
        self._ids: dict[str, str] = {}
        self.setObjectName("officers_card")
        self.body.addWidget(Text(tr("执法人员（不少于两人）"), "label", parent=self))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.active().px(12))
        self.body.addLayout(self._rows)
        self._shown: tuple[object, ...] = ()

    def show_officers(self, officers: dict[str, Officer], on: date, tied: frozenset[str]) -> None:
        """Show each officer with number and validity of the certificate.

        Args:
            officers: by place.
            on: the day of the visit.
            tied: ids of officers who declared a tie to this party.
        """
        wanted = tuple(sorted(officers.items()))
        if (wanted, tied) == self._shown:
            return
        self._shown = (wanted, tied)
        self._ids = {place: officer.id for place, officer in wanted}
        clear(self._rows)
        for place, officer in wanted:
            kind, word = certificate_word(officer, on)
            box = QWidget(self)
            box.setObjectName(f"officer_{place}")
            line = QGridLayout(box)
            line.setContentsMargins(0, 0, 0, 0)
            line.setVerticalSpacing(theme.active().px(2))
            line.addWidget(Text(officer.name, "strong", parent=box), 0, 0)
            line.addWidget(Hint(tr("证号 {number}", number=officer.cert_no or "—"), box), 1, 0)
            line.addWidget(StatusChip(kind, word, box), 0, 1, 2, 1, Qt.AlignmentFlag.AlignRight)
            line.setColumnStretch(0, 1)
            has_tie = officer.id in tied
            word = tr("已申报与当事人有关系，应当回避") if has_tie else tr("申报与当事人的关系")
            tie = push(f"tie_{place}", word, box, "danger" if has_tie else "plain")
            tie.setToolTip(tr("亲属、利害关系等；再按一次撤回。只加密存在本机，不上传。"))
            tie.clicked.connect(partial(self._on_tie, officer.id, not has_tie))
            line.addWidget(tie, 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            confirm = self._confirms[place] = ConfirmRow(place, box)
            confirm.confirm_wanted.connect(self.confirm_wanted)
            line.addWidget(confirm, 3, 0, 1, 2)
            self._rows.addWidget(box)

    def _on_tie(self, officer: str, tied: bool, _checked: bool = False) -> None:
        self.tie_toggled.emit(officer, tied)

    def show_confirmed(self, confirmed: Mapping[str, Confirmation], own: str, local: Local) -> None:
        """Show who confirmed and when.

        Args:
            confirmed: place -> confirmation.
            own: id of the officer who unlocked the laptop.
            local: gives an instant in the officer's zone.
        """
        for place, officer in self._ids.items():
            given = confirmed.get(place)
            when = words.clock_text(local(given.at)) if given else ""
            self._confirms[place].show_state(when, is_own=officer == own)


def certificate_word(officer: Officer, on: date) -> tuple[str, str]:
    """Status and word for an officer's certificate on a day."""
    if not officer.cert_no or officer.cert_to is None:
        return "bad", tr("没有执法证")
    if on > officer.cert_to:
        return "bad", tr("{day}已到期", day=words.full_day_text(officer.cert_to))
    if (officer.cert_to - on).days <= SOON_DAYS:
        return "warn", tr("{days} 天后到期", days=(officer.cert_to - on).days)
    return "ok", tr("有效至 {day}", day=words.full_day_text(officer.cert_to))


class ArriveStep(ColumnStep):
    """The first step: everything before the first question."""

    key = "arrive"

    def __init__(self, link: VisitLink, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self._fields: dict[str, LabelledField] = {}
        self._history_of = ""
        self.body.addLayout(self.two_sides(self._left(), self._right(), (4, 7)))

    def _left(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.active().px(16))
        self._party = PartyCard(self.column)
        self._officers = OfficersCard(self.column)
        self._officers.confirm_wanted.connect(self._on_confirm)
        self._officers.tie_toggled.connect(self._on_tie)
        side.addWidget(self._party)
        side.addWidget(self._officers)
        side.addStretch(1)
        return side

    def _right(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.active().px(16))
        self._recheck = RecheckCard(self.column)
        self._recheck.kept.connect(self._on_kept)
        self._recheck.broken.connect(self._on_broken)
        self._recheck.case_wanted.connect(partial(self.link.jumped.emit, "outcome:"))
        side.addWidget(self._recheck)
        side.addWidget(self._opening())
        side.addWidget(self._present())
        self._inspection = InspectionCard(self.column)
        self._inspection.written.connect(self._write)
        self._fields |= self._inspection.fields()
        side.addWidget(self._inspection)
        side.addStretch(1)
        return side

    def _opening(self) -> Card:
        card = Card(self.column)
        card.body.addWidget(SectionTitle(tr("开始检查"), card))
        self._start = StampRow("started_at", tr("到场时间"), tr("记为现在"), card)
        self._shown = StampRow("told_certificates_at", tr("亮证"), tr("已出示执法证"), card)
        self._told = StampRow("told_rights_at", tr("告知权利"), tr("已告知权利义务"), card)
        for row, path in (
            (self._start, "started_at"),
            (self._shown, "told.certificates_at"),
            (self._told, "told.rights_at"),
        ):
            row.stamped.connect(partial(self._write, path, "now"))
            row.withdrawn.connect(partial(self._write, path, None))
        self._recusal = Choice(
            "told_recusal", "", ((NO_RECUSAL, tr(NO_RECUSAL)), (RECUSAL, tr(RECUSAL))), card
        )
        self._recusal.button(NO_RECUSAL).setObjectName("recusal_none")
        self._recusal.button(RECUSAL).setObjectName("recusal_asked")
        self._recusal.committed.connect(self._on_recusal)
        self._recusal_why = TextLine("recusal_why", tr("申请回避的理由"), card)
        self._recusal_why.committed.connect(self._on_recusal_why)
        self._recusal_why.hide()
        recusal = QWidget(card)
        line = QHBoxLayout(recusal)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.active().px(12))
        caption = Text(tr("回避"), "strong", parent=recusal)
        caption.setMinimumWidth(theme.active().px(LABEL_PX))
        line.addWidget(caption)
        line.addWidget(self._recusal, 1)
        card.body.addLayout(self._pair(self._start, self._shown))
        card.body.addLayout(self._pair(self._told, recusal))
        card.body.addWidget(self._recusal_why)
        return card

    def _pair(self, left: QWidget, right: QWidget) -> QBoxLayout:
        """Two parts beside each other, or under one another where the page is narrow."""
        sides = (QVBoxLayout(), QVBoxLayout())
        for side, part in zip(sides, (left, right), strict=True):
            side.addWidget(part)
            side.addStretch(1)
        both = self.two_sides(*sides, (1, 1))
        both.setSpacing(theme.active().px(16))
        return both

    def _present(self) -> Card:
        card = Card(self.column)
        card.body.addWidget(SectionTitle(tr("在场人员与地点"), card))
        line = partial(self._line, card)
        name = line("presence.name", tr("在场人员姓名"))
        relation = Choice("presence_relation", tr("与当事人关系"), RELATIONS, card)
        for number, (key, _word) in enumerate(RELATIONS, start=1):
            relation.button(key).setObjectName(f"presence_relation_{number}")
        self._take("presence.relation", relation)
        id_number = line("presence.id_number", tr("身份证件号码"))
        phone = line("presence.phone", tr("联系电话"))
        place = line("place", tr("检查地点（到门牌号）"))
        recorder = line("recorder", tr("执法记录仪编号"), last=True)
        for left, right in ((name, relation), (id_number, phone), (place, recorder)):
            card.body.addLayout(self._pair(left, right))
        return card

    def _line(self, card: Card, path: str, label: str, last: bool = False) -> TextLine:
        field = TextLine(path.replace(".", "_"), label, card, last=last)
        self._take(path, field)
        return field

    def _take(self, path: str, field: LabelledField) -> None:
        self._fields[path] = field
        field.committed.connect(partial(self._write, path))
        field.paused.connect(partial(self.link.remember, self.key, path))

    def _write(self, path: str, value: object, field: LabelledField | None = None) -> None:
        visit = self.link.visit_id
        field = field or self._fields.get(path)
        self.link.act(lambda desk: visits.record_arrival(desk, visit, {path: value}), field=field)

    def _on_confirm(self, place: str, password: str) -> None:
        visit = self.link.visit_id
        self.link.act(lambda desk: countersign.confirm_visit(desk, visit, place, password))

    def _on_tie(self, officer: str, tied: bool) -> None:
        party = self.link.view.visit.party.id if self.link.view is not None else ""
        say = ties.declare if tied else ties.withdraw
        self.link.act(lambda desk: say(desk, officer, party))

    def _on_kept(self, finding: str) -> None:
        visit = self.link.visit_id
        self.link.act(lambda desk: promise.keep(desk, visit, finding))

    def _on_broken(self, finding: str) -> None:
        visit = self.link.visit_id
        self.link.act(lambda desk: promise.break_promise(desk, visit, finding))

    def _ask_law(self, visit: Visit) -> None:
        """Ask what the guard says now, who has a tie, and what this visit has come to recheck."""
        self.link.ask(lambda desk: guard.at_arrival(desk, visit), self._inspection.show_guard)
        self.link.ask(lambda desk: promise.promised(desk, visit), self._recheck.show_promised)
        party = visit.party.id
        self.link.ask(
            lambda desk: frozenset(tie.officer for tie in ties.declared(desk) if tie.party == party),
            partial(self._on_ties, visit),
        )

    def _on_ties(self, visit: Visit, tied: frozenset[str]) -> None:
        on = self.link.local(visit.started_at).date() if visit.started_at else self.link.desk.today()
        self._officers.show_officers(visit.officers, on, tied)
        self._officers.show_confirmed(visit.confirmed, self.link.desk.officer, self.link.local)

    def _on_recusal(self, value: str) -> None:
        self._recusal_why.setVisible(value == RECUSAL)
        if value == RECUSAL:
            self._recusal_why.setFocus()
            self._write("told.recusal", RECUSAL)
        else:
            self._write("told.recusal", NO_RECUSAL)

    def _on_recusal_why(self, why: str) -> None:
        self._write("told.recusal", f"{RECUSAL}：{why}" if why else RECUSAL, self._recusal_why)

    def show_view(self, view: VisitView) -> None:
        """Show arrival as it now stands."""
        visit = view.visit
        self._party.show_party(visit.party)
        local = self.link.local
        made_up = visit.inspection.approved_at
        self._inspection.show_inspection(
            visit.inspection, words.moment_text(local(made_up)) if made_up is not None else ""
        )
        self._ask_law(visit)
        grade = tr(words.GRADES.get(visit.started_grade, "")) if visit.started_grade else ""
        self._start.show_stamp(words.moment_text(local(visit.started_at)) if visit.started_at else "", grade)
        told = visit.told
        self._shown.show_stamp(words.clock_text(local(told.certificates_at)) if told.certificates_at else "")
        self._told.show_stamp(words.clock_text(local(told.rights_at)) if told.rights_at else "")
        asked = told.recusal.startswith(RECUSAL)
        self._recusal.set_value(RECUSAL if asked else told.recusal)
        self._recusal_why.setVisible(asked)
        self._recusal_why.set_value(told.recusal.partition("：")[2] if asked else "")
        for path, field in self._fields.items():
            field.set_value(_value_at(visit, path))
        self.column.setEnabled(visit.state != "closed")
        if self._history_of != visit.party.id:
            party = self._history_of = visit.party.id
            show = partial(self._party.show_history, visit.id)
            self.link.ask(lambda desk: parties.history(desk, party), show)

    def first_control(self) -> QWidget | None:
        """The first thing that is missing, in the order of the page."""
        for row in (self._start, self._shown, self._told):
            if not row.is_stamped:
                return row.button
        return self._fields["presence.name"].focusProxy()

    def control(self, field: str) -> QWidget | None:
        """The control of a path; a stamp's control is its button."""
        rows = {"started_at": self._start, "told.certificates_at": self._shown, "told.rights_at": self._told}
        if field in rows:
            return rows[field].button
        if field == "told.recusal":
            return self._recusal.focusProxy()
        found = self._fields.get(field)
        return found.focusProxy() if found else None

    def restore(self, item: str, text: str) -> None:
        """Put unfinished typing back into its field."""
        field = self._fields.get(item)
        if field is not None and text:
            field.put(text)
        self.go_to(item)


def _value_at(visit: Visit, path: str) -> str:
    value: object = visit
    for part in path.split("."):
        value = getattr(value, part)
    return str(value)
