"""The three lanes as bars: what a run carries, and what waits between two runs."""

from PySide6.QtWidgets import QWidget

from desktop.operations.sync import Lane
from desktop.ui.models.sync_rows import LANE_WORDS
from desktop.ui.pages.visit.words import size_text
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import row
from desktop.ui.widgets.progress import ThinBar

LANES = ("records", "media", "papers")


class LaneBars(QWidget):
    """Takes lanes and shows them.

    Attributes:
        bars: by key of the lane.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: dict[str, ThinBar] = {}
        across = row(self, 0, 32)
        for key in LANES:
            self.bars[key] = ThinBar(tr(LANE_WORDS[key]), f"lane_{key}", self)
            self.bars[key].show_unknown()
            across.addWidget(self.bars[key], 1)

    def show_run(self, lanes: tuple[Lane, ...]) -> None:
        """Show a run under way: what of its own load each lane has carried."""
        for lane in lanes:
            if lane.key not in self.bars or not lane.total:
                continue
            text = tr("{done}/{total}", done=lane.done, total=lane.total)
            if lane.total_bytes:
                text += f" · {size_text(lane.done_bytes)}/{size_text(lane.total_bytes)}"
            done, total = (lane.done_bytes, lane.total_bytes) if lane.total_bytes else (lane.done, lane.total)
            self.bars[lane.key].show_progress(done, total, text, _look(lane))

    def show_rest(self, lanes: tuple[Lane, ...]) -> None:
        """Show what the county holds and what still waits on this laptop."""
        for lane in lanes:
            if lane.key in self.bars:
                self.bars[lane.key].show_progress(lane.done, lane.total, lane_words(lane), _look(lane))


def _look(lane: Lane) -> str:
    return "bad" if lane.problem else "ok" if lane.done >= lane.total else ""


def lane_words(lane: Lane) -> str:
    """A lane between two runs: what waits, with its unit and its size."""
    waits, is_records = lane.total - lane.done, lane.key == LANES[0]
    if not lane.total:
        return tr("没有要传的")
    if waits <= 0:
        return tr("已交齐 {n} 条", n=lane.total) if is_records else tr("已交齐 {n} 个", n=lane.total)
    text = tr("待传 {n} 条", n=waits) if is_records else tr("待传 {n} 个", n=waits)
    return f"{text} · {size_text(lane.total_bytes)}" if lane.total_bytes else text
