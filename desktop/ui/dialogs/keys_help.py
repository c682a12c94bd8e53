"""F1: the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.layout import column
from desktop.ui.widgets.text import SectionTitle, Text

KEYS: tuple[tuple[str, str], ...] = (
    ("↑ ↓", "在列表中移动"),
    ("Enter", "打开；在检查项里到下一项"),
    ("1 2 3 4", "符合、问题、不适用、未查"),
    ("Ctrl+Enter", "下一个未答的检查项"),
    ("F2", "添加证据"),
    ("F3", "看法条；在处理一步看全部理由"),
    ("F7", "检查整份案卷"),
    ("Ctrl+J", "跳到缺的那一处"),
    ("Ctrl+P", "预览并打印"),
    ("Ctrl+Shift+A", "添加文书"),
    ("/", "搜索"),
    ("N", "在今日页开始一次检查"),
    ("Alt+1 … Alt+7", "今日、检查、当事人、事项、文书、同步、设置"),
    ("Esc", "返回，不丢内容"),
    ("F1", "这张表"),
)


class KeysHelp(QDialog):
    """A table of keys; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys_help")
        self.setWindowTitle(tr("键盘"))
        body = column(self, 24, 16)
        body.addWidget(SectionTitle(tr("键盘"), self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.active().px(24))
        grid.setVerticalSpacing(theme.active().px(8))
        for line, (keys, words) in enumerate(KEYS):
            grid.addWidget(Text(keys, "strong", parent=self), line, 0)
            grid.addWidget(Text(tr(words), parent=self), line, 1)
        grid.setColumnStretch(1, 1)
        body.addLayout(grid)
        close = PrimaryButton(tr("关闭"), "check", name="keys_help_close", parent=self)
        close.clicked.connect(self.accept)
        body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
