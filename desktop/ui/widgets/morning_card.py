"""The morning card: is this laptop fit for the field?"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.day import FEW_NUMBERS, LeaseLeft, Morning
from desktop.ui import theme
from desktop.ui.moments import day_text, iso_day_text, moment_text, size_text
from desktop.ui.status_line import loss_words
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import Card, ScrollColumn, clear, column, row
from desktop.ui.widgets.text import Hairline, Hint, SectionTitle, Text

LOW_DISK = 2_000_000_000  # bytes: below this a video may not fit
_SILENT_DAYS = 3
_BACKUP_DAYS = 7

_CLOCK = {  # values of casework.clock.Grade
    "county": ("ok", "已核对", "今天与县局核对过"),
    "recent": ("ok", "可用", "七日内与县局核对过"),
    "alone": ("warn", "未核对", "还没与县局核对，文书上会注明"),
    "suspect": ("bad", "可疑", "时间跳变过，请先校准电脑时间"),
}
MOST_LEASES = 5  # series shown one by one; of more, only those that run out


class MorningCard(Card):
    """Takes a `Morning` and shows one line per point, each with its status; an empty surface until then.

    Signals:
        sync_wanted: the officer asks for 出发前体检.
    """

    sync_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0, gap=0)
        self.setObjectName("morning_card")
        self._lines: QVBoxLayout | None = None  # made with the first values: the first paint is for the list

    def _build(self) -> QVBoxLayout:
        self._scroll = ScrollColumn(self, margin=20, gap=8)
        self.body.addWidget(self._scroll)
        inner = self._scroll.body
        head = row(None, 0, 12)
        head.addWidget(SectionTitle(tr("出发前"), self), 1)
        self.prepare = QuietButton(tr("出发前体检"), "refresh-cw", name="prepare_for_field", parent=self)
        self.prepare.setToolTip(tr("同步清单、当事人、任务和号段"))
        self.prepare.clicked.connect(self.sync_wanted)
        head.addWidget(self.prepare)
        inner.addLayout(head)
        lines = column(None, 0, 0)
        inner.addLayout(lines)
        return lines

    def show_morning(self, morning: Morning, now: datetime, local: Callable[[datetime], datetime]) -> None:
        """Show the points.

        Args:
            morning: from the store.
            now: aware UTC, to tell how long ago things were.
            local: gives an instant in the officer's zone.
        """
        if self._lines is None:
            self._lines = self._build()
        clear(self._lines)
        on = local(now).date()
        heard = moment_text(local(morning.last_sync), on) if morning.last_sync else tr("从未同步")
        fresh = morning.last_sync is not None and (now - morning.last_sync).days < _SILENT_DAYS
        self._add(tr("上次同步"), "ok" if fresh else "warn", tr("及时") if fresh else tr("待同步"), heard)
        safe = morning.loss.entries == 0
        alone = loss_words(morning.loss.alone) or loss_words(morning.loss)
        text = tr("只在本机：{what}", what=alone) if alone else tr("县局已全部签收")
        self._add(tr("安全"), "ok" if safe else "warn", tr("已交齐") if safe else tr("未交齐"), text)
        self._add_backup(morning, now, local)
        self._add_leases(morning.leases, on)
        if morning.clock_grade:
            kind, word, text = _CLOCK[morning.clock_grade]
            self._add(tr("时钟"), kind, tr(word), tr(text))
        self._add_pack(morning)
        low = morning.disk_free < LOW_DISK
        free = tr("可用 {size}", size=size_text(morning.disk_free))
        self._add(tr("磁盘"), "bad" if low else "ok", tr("快满了") if low else tr("够用"), free)
        for name, until in morning.certificates:
            self._add_certificate(name, date.fromisoformat(until), on)
        self._add_silent(morning.silent, on)

    def _add_backup(self, morning: Morning, now: datetime, local: Callable[[datetime], datetime]) -> None:
        label, at = tr("备份"), morning.drilled_at
        if at is None:
            self._add(label, "warn", tr("没有"), tr("还没有备份过。请在设置里备份到移动硬盘或U盘。"))
            return
        when = moment_text(local(at), local(now).date())
        if not morning.drill_passed:
            text = tr("{time} 演练没有通过，请换一块磁盘再备份", time=when)
            self._add(label, "bad", tr("不可靠"), text)
            return
        fresh = (now - at).days < _BACKUP_DAYS
        word = tr("可恢复") if fresh else tr("该备份了")
        self._add(label, "ok" if fresh else "warn", word, tr("{time} 演练通过", time=when))

    def _add_certificate(self, name: str, until: date, on: date) -> None:
        day = day_text(until, on)
        if until < on:
            text = tr("{name}的执法证已于 {day} 到期，不能执法", name=name, day=day)
            self._add(tr("证件"), "bad", tr("已过期"), text)
        else:
            text = tr("{name}的执法证 {day} 到期", name=name, day=day)
            self._add(tr("证件"), "warn", tr("将到期"), text)

    def _add_leases(self, leases: Sequence[LeaseLeft], on: date) -> None:
        if not leases:
            self._add(tr("号段"), "warn", tr("没有"), tr("能检查，不能开有号的文书。请先同步领取。"))
            return
        few = any(lease.left < FEW_NUMBERS for lease in leases)
        shown = [one for one in leases if one.left < FEW_NUMBERS] if len(leases) > MOST_LEASES else leases
        lines = [_lease_words(one, on) for one in shown]
        rest = [one for one in leases if one not in shown]
        if rest:
            least = min(rest, key=lambda one: one.left)
            lines.append(tr("{n} 种文书各余 {left} 以上", n=len(rest), left=least.left))
        text = "\n".join(lines)
        self._add(tr("号段"), "warn" if few else "ok", tr("快用完") if few else tr("够用"), text)

    def _add_pack(self, morning: Morning) -> None:
        if not morning.pack_title:
            self._add(tr("清单"), "bad", tr("没有"), tr("还没有事项清单，请先同步领取。"))
            return
        text = f"{morning.pack_title} {morning.pack_version}\n{morning.pack_notice}".strip()
        word = tr("待确认") if morning.pack_sample else tr("有效")
        self._add(tr("清单"), "warn" if morning.pack_sample else "ok", word, text)

    def _add_silent(self, silent: Sequence[tuple[str, str]], on: date) -> None:
        if not silent:
            return
        text = "\n".join(
            tr("{name}：最后联系 {day}", name=name, day=iso_day_text(heard[:10], on))
            for name, heard in silent
        )
        self._add(tr("别的电脑"), "draft", tr("{n} 台未联系", n=len(silent)), text)

    def _add(self, label: str, kind: str, word: str, text: str) -> None:
        px, lines = theme.active().px, self._lines
        if lines is None:
            raise RuntimeError("a line before the card is built")
        if lines.count():
            lines.addWidget(Hairline(self))
        holder = QWidget(self)
        line = row(holder, 0, 12)
        line.setContentsMargins(0, px(9), 0, px(9))
        name = Text(label, "strong", parent=holder)
        name.setMinimumWidth(px(68))
        words = Hint(text, holder)
        words.setContentsMargins(0, px(2), 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(name, 0, top)
        words.setAlignment(top)
        line.addWidget(words, 1)
        line.addWidget(StatusChip(kind, word, holder), 0, top)
        lines.addWidget(holder)


def _lease_words(lease: LeaseLeft, on: date) -> str:
    day = iso_day_text(lease.expires, on)
    return tr("{series}  余 {left} · 用到 {day}", series=lease.series, left=lease.left, day=day)
