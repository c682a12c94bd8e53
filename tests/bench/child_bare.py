"""A fresh process: a bare Qt window with menus, a table and a form, without data."""

import sys

from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTableView,
    QToolBar,
    QWidget,
)

from tests.bench.painted import Painted


def main() -> int:
    """Print one line when the table is painted, and end."""
    qt = QApplication(sys.argv)
    window = QMainWindow()
    window.setWindowTitle("执法通")
    window.resize(1280, 720)
    bar = QToolBar("工具")
    window.addToolBar(bar)
    for name in ("文件", "检查", "当事人", "文书", "帮助"):
        menu = window.menuBar().addMenu(name)
        for word in ("新建", "打开", "保存"):
            menu.addAction(f"{word}{name}")
        bar.addAction(name)
    middle = QWidget()
    across = QHBoxLayout(middle)
    table = QTableView()
    across.addWidget(table, 2)
    form = QFormLayout()
    across.addLayout(form, 1)
    for word in ("名称", "证件号码", "地址", "电话", "行业", "备注"):
        form.addRow(word, QLineEdit())
    form.addRow(QPushButton("保存"))
    window.setCentralWidget(middle)

    def painted() -> None:
        print("painted 0", flush=True)
        qt.quit()

    Painted(table.viewport(), lambda: True, painted)
    window.show()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main())
