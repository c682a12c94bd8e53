"""设置: how it looks, who is on the team, which list is in force, which laptop this is and its backups."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.errors import NotFound
from casework.officer import Officer
from casework.pack import PackInfo, Setting
from casework.settings import BY_KEY
from desktop.operations import custody, purge
from desktop.operations import officer as officers
from desktop.operations.changes import Changes
from desktop.operations.custody import BackupReport, BackupState, OldDatabase
from desktop.operations.purge import Plan
from desktop.ui import theme
from desktop.ui.fields.choice import Choice
from desktop.ui.messages import text_of
from desktop.ui.models.officer_rows import officer_row
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.pages.custody.backup_section import BackupSection
from desktop.ui.pages.custody.former_section import FormerSection
from desktop.ui.pages.custody.lock_section import LockSection
from desktop.ui.pages.custody.password_section import PasswordSection
from desktop.ui.pages.custody.room_section import RoomSection
from desktop.ui.pages.visit.words import full_day_text
from desktop.ui.tokens import PALETTES, SCALES
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.layout import clear, column, row
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.text import Hairline, Hint, PageTitle, SectionTitle, Text

Read = tuple[tuple[Officer, ...], PackInfo | None, tuple[Setting, ...]]
Kept = tuple[BackupState, tuple[str, ...], int, OldDatabase]  # backups, who has a password, idle minutes


class SettingsPage(Page):
    """Two columns: look and laptop at the left, team and list at the right.

    Signals:
        restyle_wanted: (theme key, percent).
        lock_wanted: lock the profile now.
        idle_chosen: minutes after which the window locks by itself.
    """

    concerns = frozenset({"officer", "pack", "sync"})

    restyle_wanted = Signal(str, int)
    lock_wanted = Signal()
    idle_chosen = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._stop: Event | None = None
        self._names: dict[str, str] = {}
        across = Columns(self.body, 0, 0)
        left, right = column(None, 24, 16), column(None, 24, 16)
        across.addLayout(left, 1)
        across.addWidget(Hairline(self, vertical=True))
        across.addLayout(right, 1)
        left.addWidget(PageTitle(tr("设置"), self))
        self._build_look(left)
        left.addWidget(Hairline(self))
        self._build_laptop(left)
        left.addWidget(Hairline(self))
        self._build_backup(left)
        left.addWidget(Hairline(self))
        self._build_room(left)
        left.addStretch(1)
        self._build_team(right)
        self._build_passwords(right)
        right.addWidget(Hairline(self))
        self._build_pack(right)
        right.addStretch(1)

    def _build_look(self, body: QVBoxLayout) -> None:
        shown = theme.active()
        body.addWidget(SectionTitle(tr("外观"), self))
        palettes = [(key, tr(one.title)) for key, one in PALETTES.items()]
        self.theme = Choice(
            "settings_theme", tr("配色"), palettes, self, tr("户外：强光下用，黑白分明、粗线条")
        )
        self.theme.set_value(shown.palette.key)
        self.theme.committed.connect(self._on_look)
        body.addWidget(self.theme)
        scales = [(str(one), f"{one}%") for one in SCALES]
        self.scale = Choice("settings_scale", tr("文字大小"), scales, self)
        self.scale.set_value(str(shown.percent))
        self.scale.committed.connect(self._on_look)
        body.addWidget(self.scale)

    def _build_laptop(self, body: QVBoxLayout) -> None:
        body.addWidget(SectionTitle(tr("这台电脑"), self))
        self.laptop = Facts(self)
        body.addWidget(self.laptop)
        self.locking = LockSection(self)
        self.locking.lock_wanted.connect(self.lock_wanted)
        self.locking.minutes_chosen.connect(self._on_minutes)
        body.addWidget(self.locking)

    def _build_backup(self, body: QVBoxLayout) -> None:
        self.backup = BackupSection(self)
        self.backup.backup_wanted.connect(self._on_backup)
        self.backup.drill_wanted.connect(self._on_drill)
        self.backup.stop_wanted.connect(self._on_stop)
        body.addWidget(self.backup)

    def _build_room(self, body: QVBoxLayout) -> None:
        self.room = RoomSection(self)
        self.room.plan_wanted.connect(self._on_plan_wanted)
        self.room.going_wanted.connect(self._on_going_wanted)
        body.addWidget(self.room)
        self.former = FormerSection(self)
        self.former.dropping_wanted.connect(self._on_dropping_wanted)
        body.addWidget(self.former)

    def _build_passwords(self, body: QVBoxLayout) -> None:
        self.passwords = PasswordSection(self)
        self.passwords.add_wanted.connect(self._on_add_officer)
        self.passwords.remove_wanted.connect(self._on_remove_officer)
        body.addWidget(self.passwords)

    def _build_team(self, body: QVBoxLayout) -> None:
        body.addWidget(SectionTitle(tr("执法人员"), self))
        body.addWidget(Hint(tr("名单和证件由县局维护，同步后更新。"), self))
        self._team: RowsModel[Officer] = RowsModel(self._officer_row, parent=self)
        self.team = RowsView("settings_officers", tr("执法人员"), parent=self)
        self.team.setModel(self._team)
        self.team.setMinimumHeight(theme.active().px(270))
        body.addWidget(self.team)
        self._no_team = Text(tr("还没有名单，请先同步。"), parent=self)
        body.addWidget(self._no_team)

    def _build_pack(self, body: QVBoxLayout) -> None:
        body.addWidget(SectionTitle(tr("事项清单"), self))
        self.pack = Facts(self)
        body.addWidget(self.pack)
        self._rules = column(None, 0, 8)
        body.addLayout(self._rules)

    def _officer_row(self, officer: Officer) -> Row:
        return officer_row(officer, self.desk.today())

    def refresh(self) -> None:
        """Read team, pack and laptop."""
        self.ask(self._read, self._on_read, "all")
        self.ask(self._read_kept, self._on_kept, "kept")

    def _read_kept(self) -> Kept:
        desk = self.desk
        minutes = desk.profile.settings.get("idle_lock_min")
        old = custody.old_database(desk)
        return custody.backup_state(desk), custody.officers_with_key(desk), minutes, old

    def _on_kept(self, kept: Kept) -> None:
        state, holders, minutes, old = kept
        self.former.show_old(old)
        self.backup.show_state(state, self.desk.local, self.desk.today())
        self.passwords.show_holders(holders, self._names, self.desk.officer)
        self.locking.show_minutes(minutes)

    def _read(self) -> Read:
        team = officers.officers(self.desk)
        try:
            pack = self.desk.pack
        except NotFound:
            return team, None, ()
        return team, pack.info, tuple(pack.settings())

    def _on_read(self, read: Read) -> None:
        team, info, settings = read
        self._names = {one.id: one.name for one in team}
        self._team.set_values(team)
        self.team.setVisible(bool(team))
        self._no_team.setVisible(not team)
        identity = self.desk.profile.identity
        practice = tr("练习（只连练习县，文书印“练习 无效力”）") if self.desk.practice else tr("正式")
        self.laptop.show_facts(
            (
                (tr("名称"), identity.device_name),
                (tr("镇街"), identity.town_name),
                (tr("县局"), identity.county),
                (tr("服务器"), identity.server_url),
                (tr("用途"), practice),
            )
        )
        clear(self._rules)
        if info is None:
            self.pack.show_facts(((tr("状态"), tr("还没有清单，请先同步领取。")),))
            return
        self.pack.show_facts(
            (
                (tr("名称"), info.title),
                (tr("版本"), info.version),
                (tr("生效"), full_day_text(info.valid_from)),
                (tr("声明"), info.notice),
                (tr("校验"), info.id[:16]),
            )
        )
        for setting in settings:
            self._rules.addWidget(self._rule(setting))

    def _rule(self, setting: Setting) -> QWidget:
        holder = QWidget(self)
        line = row(holder, 0, 12)
        words = column(None, 0, 0)
        words.addWidget(Text(setting_words(setting), wrap=True, parent=holder))
        if setting.source:
            words.addWidget(Hint(setting.source, holder))
        line.addLayout(words, 1)
        unsure = setting.mark == "U"
        line.addWidget(StatusChip("warn" if unsure else "ok", tr("待确认") if unsure else tr("已核"), holder))
        return holder

    @Slot(str)
    def _on_backup(self, folder: str) -> None:
        desk, path = self.desk, Path(folder)
        self._run(lambda tell, stopped: custody.back_up(desk, path, tell, stopped))

    @Slot()
    def _on_drill(self) -> None:
        desk = self.desk
        self._run(lambda tell, stopped: custody.drill_again(desk, tell, stopped))

    def _run(self, work: Callable[[custody.Progress, custody.Cancelled], BackupReport | None]) -> None:
        if self._stop is not None:
            return
        self._stop = stop = Event()
        self.backup.show_running()
        tell = self.context.tasks.relay(self.backup.show_progress)
        self.context.tasks.call(lambda: work(tell, stop.is_set), self._on_backed_up, self._on_backup_failed)

    def _on_backed_up(self, report: BackupReport | None) -> None:
        self._stop = None
        if report is not None:
            self.backup.show_report(report)
            self.context.changes.publish(report.changes, initiator=self)
        self.refresh()

    def _on_backup_failed(self, problem: BaseException) -> None:
        self._stop = None
        self._tell(self.backup.show_problem, problem)

    def _tell(self, show: Callable[[str], None], problem: BaseException) -> None:
        show(text_of(problem))
        if not text_of(problem):
            self.context.tasks.unhandled.emit(problem)

    @Slot()
    def _on_stop(self) -> None:
        if self._stop is not None:
            self._stop.set()

    @Slot()
    def _on_plan_wanted(self) -> None:
        desk = self.desk  # read beside the writing thread: with many files it takes a while
        self.context.tasks.call(lambda: purge.plan(desk), self.room.show_plan, self._on_room_problem)

    @Slot(object)
    def _on_going_wanted(self, plan: Plan) -> None:
        def done(_changes: Changes) -> None:
            self.room.show_done(plan)

        self.act(lambda: purge.let_go(self.desk, plan), done, self._on_room_problem)

    def _on_room_problem(self, problem: BaseException) -> None:
        self._tell(self.room.show_problem, problem)

    @Slot()
    def _on_dropping_wanted(self) -> None:
        desk = self.desk

        def done(_changes: Changes) -> None:
            self.former.show_done()

        self.act(lambda: custody.drop_old_database(desk), done, self._on_former_problem)

    def _on_former_problem(self, problem: BaseException) -> None:
        self._tell(self.former.show_problem, problem)

    @Slot(int)
    def _on_minutes(self, minutes: int) -> None:
        settings = self.desk.profile.settings
        self.ask(lambda: settings.set("idle_lock_min", minutes), lambda _done: self.idle_chosen.emit(minutes))

    @Slot(str, str)
    def _on_add_officer(self, officer: str, password: str) -> None:
        def done(_changes: Changes) -> None:
            self.passwords.show_done(tr("已设口令。{name}现在能解锁这台电脑。", name=officer))
            self.refresh()

        self.act(lambda: custody.add_officer(self.desk, officer, password), done, self._on_password_problem)

    @Slot(str)
    def _on_remove_officer(self, officer: str) -> None:
        def done(_changes: Changes) -> None:
            self.passwords.show_done(tr("已移除。{name}不能再解锁这台电脑。", name=officer))
            self.refresh()

        self.act(lambda: custody.remove_officer(self.desk, officer), done, self._on_password_problem)

    def _on_password_problem(self, problem: BaseException) -> None:
        self._tell(self.passwords.show_problem, problem)

    def event(self, event: QEvent) -> bool:
        """Stop a backup when the page is taken away."""
        if event.type() == QEvent.Type.DeferredDelete:
            self._on_stop()
        return super().event(event)

    @Slot(str)
    def _on_look(self, _value: str) -> None:
        self.restyle_wanted.emit(self.theme.value(), int(self.scale.value()))


def setting_words(setting: Setting) -> str:
    """A local setting and its value in the officer's words, never as the pack spells them."""
    rule = BY_KEY.get(setting.key)
    label = rule.label if rule else setting.label or setting.key
    value = rule.shown(setting.value) if rule else setting.value
    return f"{label}：{value}" if value else tr("{label}：未设定", label=label)
