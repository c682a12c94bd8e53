"""证据: take files in, see that they are whole and on time, and say what each proves."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from casework.evidence import Evidence
from desktop.operations import evidence as evidences
from desktop.operations import purge
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.proof.ingest import Ingest, IngestState
from desktop.ui.pages.visit.proof.link_panel import LinkPanel, LinkTarget
from desktop.ui.pages.visit.proof.taking_out import TakingOut
from desktop.ui.pages.visit.step import StepPage
from desktop.ui.tr import tr
from desktop.ui.widgets.evidence_tray import CARD_W, EvidenceCard, EvidenceModel, EvidenceTray
from desktop.ui.widgets.layout import EmptyState
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.progress import ThinBar
from desktop.ui.widgets.text import Hairline, Hint

ODD_S = 600  # seconds between a file's own time and the clock from which it is said
SIDE_PX = 400
MOST_NAME = 24  # characters of a file's name beside the bar


class EvidenceStep(StepPage):
    """The tray, the files under way, and what each file proves."""

    key = "evidence"

    def __init__(self, link: VisitLink, ingest: Ingest, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self._ingest = ingest
        self._aim = ("", "")  # finding and slot the next files are for
        self._asked: set[str] = set()
        self._away: frozenset[str] = frozenset()  # files whose originals only the county holds
        self._names: dict[str, str] = {}
        self.setAcceptDrops(True)
        self.model = EvidenceModel(self)
        self.tray = EvidenceTray(self.model, self)
        self.panel = LinkPanel(self)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addLayout(self._left(), 11)
        sides.addWidget(Hairline(self, vertical=True))
        sides.addWidget(self._right(), 9)
        self._join()

    def _left(self) -> QVBoxLayout:
        px = theme.active().px
        left = QVBoxLayout()
        left.setContentsMargins(px(24), px(12), px(16), px(16))
        left.setSpacing(px(12))
        tools = QHBoxLayout()
        self.add = push("evidence_add", tr("添加文件 F2"), self, icon="plus", pressed=self.choose_files)
        tools.addWidget(self.add)
        tools.addWidget(Hint(tr("照片、视频、录音、PDF；可直接拖进来。原件不会改动。"), self), 1)
        left.addLayout(tools)
        self._bar = ThinBar(tr("正在保存并校验"), "ingest", self)
        self._bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._cancel = push("ingest_cancel", tr("取消"), self, "plain", "x", self._ingest.cancel)
        self._under_way = QWidget(self)
        way = QHBoxLayout(self._under_way)
        way.setContentsMargins(0, 0, 0, 0)
        way.addWidget(self._bar, 1)
        way.addWidget(self._cancel)
        self._under_way.hide()
        left.addWidget(self._under_way)
        self._refusal = InlineMessage(self)
        self._refusal.setObjectName("ingest_message")
        self._refusal.hide()
        left.addWidget(self._refusal)
        self._stack = QStackedWidget(self)
        self._empty = EmptyState(
            tr("还没有证据"),
            tr("照片先拍全景，再拍中景和细部，量尺寸时让尺子入镜。拍好后从相机、手机或U盘添加到这里。"),
            "camera",
            tr("添加文件"),
            "plus",
            "evidence_add_first",
            self,
        )
        self._empty.acted.connect(self.choose_files)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.tray)
        left.addWidget(self._stack, 1)
        return left

    def _right(self) -> QWidget:
        px = theme.active().px
        side = QWidget(self)
        side.setMaximumWidth(px(SIDE_PX))
        column = QVBoxLayout(side)
        column.setContentsMargins(px(16), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.panel, 1)
        self._file = QWidget(side)
        facts = QVBoxLayout(self._file)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(px(8))
        facts.addWidget(Hairline(self._file))
        self._facts = Hint("", self._file)
        self._facts.setObjectName("evidence_facts")
        facts.addWidget(self._facts)
        row = QHBoxLayout()
        self._unlink = push("evidence_unlink", tr("取消关联"), self._file, "plain", "undo-2")
        self._unlink.clicked.connect(lambda: self._on_linked(None, "", ""))
        self._why = TakingOut(self._file)
        self._why.given.connect(self._on_reason_given)
        self._withdraw = push(
            "evidence_withdraw", tr("移出本案"), self._file, "plain", "trash-2", self._why.ask
        )
        self._fetch = push("evidence_fetch", tr("取回原件"), self._file, "plain", "download", self._on_fetch)
        self._fetch.hide()
        row.addWidget(self._unlink)
        row.addWidget(self._withdraw)
        row.addWidget(self._fetch)
        row.addStretch(1)
        facts.addLayout(row)
        facts.addWidget(self._why)
        self._file.hide()
        column.addWidget(self._file)
        return side

    def _join(self) -> None:
        self.tray.chosen.connect(self._on_chosen)
        self.tray.link_asked.connect(lambda _id: self.panel.go_first())
        self.panel.linked.connect(self._on_linked)
        self._ingest.progressed.connect(self._on_progressed)
        self._ingest.refused.connect(self._on_refused)
        shortcut = QShortcut(QKeySequence(QKeyCombination(Qt.Key.Key_F2)), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.choose_files)

    # taking files in

    def aim(self, finding: str, slot: str) -> None:
        """The next files are for this finding and slot; asks for them."""
        self._aim = (finding, slot)
        self.choose_files()

    def choose_files(self) -> None:
        """Open the file dialog; it does not block what is under way."""
        dialog = QFileDialog(self.window(), tr("添加证据"))
        dialog.setObjectName("evidence_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        dialog.open()

    def take(self, paths: Sequence[Path]) -> None:
        """Take files for what was aimed at."""
        finding, slot = self._aim
        self._aim = ("", "")
        self._refusal.clear()
        self._ingest.take(paths, finding, slot)

    def _on_progressed(self, state: IngestState) -> None:
        self._under_way.setVisible(state.running)
        if state.running:
            numbers = tr(
                "第 {number}/{files} 个 · {name} · {done} / {total}",
                number=state.number,
                files=state.files,
                name=state.name[:MOST_NAME],
                done=words.size_text(state.done),
                total=words.size_text(state.total) if state.total else "…",
            )
            self._bar.show_progress(state.done, max(1, state.total), numbers)

    def _on_refused(self, name: str, why: str) -> None:
        self._refusal.show_text("bad", tr("“{name}”没有加入：{why}", name=name, why=why))

    # what is shown

    def show_view(self, view: VisitView) -> None:
        """Show the files and what they prove."""
        titles = {merged.item.id: merged.item for merged in view.items}
        findings = view.visit.standing_findings()
        names = self._names = {f.id: titles[f.item].text if f.item in titles else f.facts for f in findings}
        self.model.load([self._card(one, names) for one in self.link.evidence])
        self.link.ask(partial(purge.away, visit=view.visit.id), self._on_away)
        self._stack.setCurrentIndex(1 if self.link.evidence else 0)
        targets = []
        for finding in findings:
            taken = [one.slot for one in self.link.evidence if one.finding == finding.id]
            slots = titles[finding.item].slots if finding.item in titles else ()
            every = dict.fromkeys((*slots, *(slot for slot in taken if slot)))
            targets.append(
                LinkTarget(
                    finding=finding.id,
                    title=names[finding.id],
                    slots=tuple((slot, taken.count(slot)) for slot in every),
                )
            )
        self.panel.show_targets(targets)
        self._on_chosen(self.tray.current_id())
        self._draw_pictures()

    def _card(self, one: Evidence, names: dict[str, str]) -> EvidenceCard:
        facts = [words.size_text(one.size)]
        if one.width and one.height:
            facts.append(f"{one.width}×{one.height}")
        time, gap, odd = "", "", False
        if one.taken_at is not None:
            time = words.moment_text(self.link.local(one.taken_at))
            if one.clock_gap_s is not None:
                odd = abs(one.clock_gap_s) > ODD_S
                gap = words.gap_text(one.clock_gap_s)
        linked = " · ".join(filter(None, (one.slot, names.get(one.finding, ""))))
        return EvidenceCard(
            id=one.id,
            kind=str(one.kind),
            name=one.name,
            facts=" · ".join(facts),
            time=time,
            gap=gap,
            time_odd=odd,
            link=linked if one.finding else "",
            warning=self._warning(one),
        )

    def _warning(self, one: Evidence) -> str:
        if one.id in self._away:
            return tr("原件在县级服务器")
        return tr(words.WARNINGS.get(one.warning, one.warning)) if one.warning else ""

    def _on_away(self, away: frozenset[str]) -> None:
        if away == self._away:
            return
        self._asked -= self._away - away
        self.model.forget_pictures(self._away - away)
        self._away = away
        self.model.load([self._card(one, self._names) for one in self.link.evidence])
        self._on_chosen(self.tray.current_id())
        self._draw_pictures()

    def _draw_pictures(self) -> None:
        pixels = theme.active().px(CARD_W) * 2
        for key in self.model.missing_pictures():
            if key not in self._asked:
                self._asked.add(key)
                self.link.ask(
                    partial(picture_of, evidence=key, pixels=pixels),
                    partial(self._on_picture, key),
                    partial(self._on_no_picture, key),
                )

    def _on_picture(self, evidence: str, image: QImage) -> None:
        self.model.set_picture(evidence, QPixmap.fromImage(image))

    def _on_no_picture(self, evidence: str, problem: BaseException) -> None:
        self.model.set_picture(evidence, QPixmap())
        self._refusal.show_text("warn", self.link.problem_text(problem))

    def _on_chosen(self, evidence: str) -> None:
        one = next((one for one in self.link.evidence if one.id == evidence), None)
        self._why.turn_to(evidence)
        self._file.setVisible(one is not None)
        if one is None:
            return
        lines = [one.name, words.size_text(one.size), f"SHA-256 {one.sha256[:16]}…"]
        if one.added_at is not None:
            lines.append(tr("加入于 {at}", at=words.moment_text(self.link.local(one.added_at))))
        if one.taken_at is not None and one.clock_gap_s is not None:
            taken = words.moment_text(self.link.local(one.taken_at))
            lines.append(tr("文件自带时间 {at}，{gap}", at=taken, gap=words.gap_text(one.clock_gap_s)))
        if self._warning(one):
            lines.append(self._warning(one))
        self._fetch.setVisible(one.id in self._away)
        self._facts.setText("\n".join(lines))
        self._unlink.setEnabled(bool(one.finding))

    # what the officer does

    def _on_linked(self, ids: Sequence[str] | None, finding: str, slot: str) -> None:
        chosen = list(ids) if ids is not None else self.tray.selected_ids() or [self.tray.current_id()]
        for evidence in filter(None, chosen):
            self.link.act(partial(evidences.link_evidence, evidence=evidence, finding=finding, slot=slot))

    def _on_fetch(self) -> None:
        """Fetch the original from the county; the network never keeps an act waiting."""
        evidence = self.tray.current_id()
        self._fetch.setEnabled(False)
        self.link.compute(
            partial(purge.fetch_back, self.link.desk, evidence), self._on_fetched, self._on_not_fetched
        )

    def _on_fetched(self, changes: Changes) -> None:
        self._fetch.setEnabled(True)
        self._refusal.clear()
        self.link.act(lambda _desk: changes)

    def _on_not_fetched(self, problem: BaseException) -> None:
        self._fetch.setEnabled(True)
        self._refusal.show_text("warn", self.link.problem_text(problem))

    def _on_reason_given(self, evidence: str, why: str) -> None:
        def withdraw(desk: Desk) -> Changes:
            return evidences.withdraw_evidence(desk, evidence, why)

        def refused(problem: BaseException) -> None:
            self._why.refuse(evidence, why)
            self._refusal.show_text("bad", self.link.problem_text(problem))

        self.link.act(withdraw, lambda _changes: self._why.end(evidence), refused)

    def first_control(self) -> QWidget | None:
        """The tray, or the button that fills it."""
        return self.tray if self.link.evidence else self.add

    def go_to(self, field: str) -> None:
        """Go to a file, or to the slots of a finding."""
        if self.model.row_of(field) >= 0:
            self.tray.choose(field)
        super().go_to("")

    def on_entered(self) -> None:
        """Put the keys on the tray; the first file is chosen."""
        if self.link.evidence and not self.tray.current_id():
            self.tray.choose(self.link.evidence[0].id)
        super().go_to("")

    # Qt's own names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take([path for path in paths if path.is_file()])


def picture_of(desk: Desk, evidence: str, pixels: int) -> QImage:
    """The thumbnail as an image, null when the file has none; runs on the writing thread."""
    return QImage.fromData(evidences.thumbnail(desk, evidence, pixels))
