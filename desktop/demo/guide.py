"""The short card that guides a person through the practice day; it stays beside the windows."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.demo import scene
from desktop.ui import theme
from desktop.ui.tr import tr
from desktop.ui.widgets.text import Hint, SectionTitle, Text

WIDTH = 340  # px at 100 %
STEPS = (
    "用口令 {password} 解锁，看“今日”：两件到期复查、一件交办。",
    "按“开始检查”，输入拼音首字母 yjcg 找到云记餐馆，选主题和两名执法人员。",
    "到场：亮证、告知权利、在场人员；然后用 1 2 3 4 和 Enter 逐项检查。",
    "把 {folder} 里的照片拖进“证据”，在“处理”里看程序的建议和法律依据。",
    "“文书”里一步一步：检查、定稿编号、打印、签字、送达；最后“离场”。",
    "到“同步”按一下：县级签收的才变绿。",
)


class Guide(QWidget):
    """Six lines that say what to try.

    Args:
        photos: folder of practice photographs.
    """

    def __init__(self, photos: Path) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("demo_guide")
        self.setWindowTitle(tr("练习导览"))
        px = theme.active().px
        self.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(8))
        column.addWidget(SectionTitle(tr("练习的一天"), self))
        column.addWidget(Hint(tr("县级服务器就在本机上；关掉窗口，一切都会清除。"), self))
        for number, words in enumerate(STEPS, start=1):
            said = tr(words).format(password=scene.PASSWORD, folder=photos)
            column.addWidget(Text(f"{number}. {said}", wrap=True, parent=self))
