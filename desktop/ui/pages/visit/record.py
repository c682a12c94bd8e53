"""笔录: the composed 现场情况, the officer's own wording of it, the party's word, and the read-back."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.operations import visit as visits
from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.text_block import TextBlock
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.step import ColumnStep
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import Card
from desktop.ui.widgets.text import Hint, SectionTitle

READ_BACK = (
    ("以上笔录我看过，与我说的一致", "当事人已阅，无异议"),
    ("以上笔录已向我宣读，与我说的一致", "已向当事人宣读，无异议"),
    ("当事人拒绝核对", "当事人拒绝核对"),
)
NO_OBJECTION = "无异议"


class RecordStep(ColumnStep):
    """The record as it will be read to the party."""

    key = "record"

    def __init__(self, link: VisitLink, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self._composed = ""
        self.body.addLayout(self.two_sides(self._left(), self._right(), (7, 5)))
        self._fields: dict[str, LabelledField] = {
            "site_record.situation": self._situation,
            "site_record.objections": self._objections,
            "site_record.read_back": self._read_back,
        }
        for path, field in self._fields.items():
            field.committed.connect(partial(self._write, path))
            field.paused.connect(partial(self.link.remember, self.key, path))

    def _left(self) -> QVBoxLayout:
        px = theme.active().px
        side = QVBoxLayout()
        side.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(SectionTitle(tr("现场情况"), self.column))
        self._origin = StatusChip("draft", "", self.column)
        self._origin.setObjectName("situation_origin")
        head.addWidget(self._origin)
        head.addStretch(1)
        self._again = push(
            "situation_compose", tr("改回自动生成"), self.column, "plain", "refresh-cw", self._on_compose
        )
        head.addWidget(self._again)
        side.addLayout(head)
        self._situation = TextBlock("site_record_situation", "", self.column, lines=15)
        self._situation.edit.setAccessibleName(tr("现场情况"))
        side.addWidget(self._situation)
        side.addWidget(
            Hint(
                tr("由检查项、问题和证据自动生成；改动后以您的文字为准，生成稿随时可以恢复。"),
                self.column,
            )
        )
        side.addStretch(1)
        return side

    def _right(self) -> QVBoxLayout:
        px = theme.active().px
        side = QVBoxLayout()
        side.setSpacing(px(16))
        word = Card(self.column)
        word.body.addWidget(SectionTitle(tr("当事人意见"), word))
        self._objections = TextBlock(
            "site_record_objections",
            "",
            word,
            lines=4,
            placeholder=tr("照当事人的原话记；没有意见就按下面的按钮。"),
        )
        self._objections.edit.setAccessibleName(tr("当事人意见"))
        word.body.addWidget(self._objections)
        row = QHBoxLayout()
        self._none = push("objections_none", tr("无异议"), word, icon="check", pressed=self._on_no_objection)
        row.addWidget(self._none)
        row.addStretch(1)
        word.body.addLayout(row)
        side.addWidget(word)
        back = Card(self.column)
        back.body.addWidget(SectionTitle(tr("核对笔录"), back))
        back.body.addWidget(Hint(tr("把左边的文字给当事人看或者念给当事人听，再选一项。"), back))
        self._read_back = Choice("site_record_read_back", "", READ_BACK, back, stacked=True)
        for number, (key, _label) in enumerate(READ_BACK, start=1):
            self._read_back.button(key).setObjectName(f"read_back_{number}")
        back.body.addWidget(self._read_back)
        side.addWidget(back)
        side.addStretch(1)
        return side

    def _write(self, path: str, value: str) -> None:
        visit = self.link.visit_id
        if path == "site_record.situation" and value == self._composed:
            value = ""
        field = self._fields[path]
        self.link.act(lambda desk: visits.amend_record(desk, visit, {path: value}), field=field)
        self.link.remember(self.key, path)

    def _on_compose(self) -> None:
        self._situation.drop()
        self._situation.set_value(self._composed)
        self._write("site_record.situation", "")

    def _on_no_objection(self) -> None:
        self._objections.put(NO_OBJECTION)  # goes on paper: never translated
        self._objections.commit()

    def show_view(self, view: VisitView) -> None:
        """Show the record as it now stands; the composed text follows answers and findings."""
        record = view.visit.site_record
        self._objections.set_value(record.objections)
        self._read_back.set_value(record.read_back)
        self.column.setEnabled(view.visit.state != "closed")
        visit, own = self.link.visit_id, record.situation
        self._show_origin(bool(own))
        if own:
            self._situation.set_value(own)
        self.link.ask(lambda desk: visits.site_record_text(desk, visit), partial(self._on_composed, own))

    def _on_composed(self, own: str, text: str) -> None:
        self._composed = text
        if not own:
            self._situation.set_value(text)

    def _show_origin(self, own: bool) -> None:
        self._origin.set_status("info" if own else "draft", tr("已手工修改") if own else tr("自动生成"))
        self._again.setVisible(own)

    def first_control(self) -> QWidget | None:
        """The text of the record."""
        return self._situation.focusProxy()

    def control(self, field: str) -> QWidget | None:
        """The control of a path."""
        found = self._fields.get(field)
        return found.focusProxy() if found else None

    def restore(self, item: str, text: str) -> None:
        """Put unfinished typing back into its field."""
        field = self._fields.get(item)
        if field is not None and text:
            field.put(text)
        self.go_to(item)
