"""Before printing: which copies, and on what; as chosen last for this kind of paper."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.copies import FULL, LARGE_SIZE, PORTABLE, SLIP_SIZE, CopyChoice
from desktop.ui import theme
from desktop.ui.fields.choice import Choice
from desktop.ui.tr import tr

ALL = "all"
SIZE_WORDS = {FULL: "A4", PORTABLE: "便携 A4", SLIP_SIZE: "80 毫米小票", LARGE_SIZE: "大字本"}


class CopyPicker(QWidget):
    """Two rows of buttons; hidden until it knows what there is to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("copy_picker")
        self._choice: CopyChoice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(8))
        self._marks: Choice | None = None
        self._sizes: Choice | None = None
        self.hide()

    def show_choice(self, choice: CopyChoice) -> None:
        """Offer what can be printed; what the officer pressed before stays while the offer is the same."""
        if choice == self._choice:
            return
        self._choice = choice
        for old in (self._marks, self._sizes):
            if old is not None:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._marks = self._sizes = None
        if len(choice.copies) > 1:
            every = (ALL, tr("全部 {count} 联", count=len(choice.copies)))
            options = [(str(number), mark) for number, mark in enumerate(choice.copies)]
            self._marks = Choice("print_copy", tr("打印哪一联"), (every, *options), self)
            whole = choice.wanted == choice.copies
            self._marks.set_value(ALL if whole else str(choice.copies.index(choice.wanted[0])))
            self._column.addWidget(self._marks)
        words = [(size, tr(SIZE_WORDS[size])) for size in choice.sizes]
        self._sizes = Choice("print_size", tr("用什么纸"), words, self)
        self._sizes.set_value(choice.size)
        self._column.addWidget(self._sizes)

    def marks(self) -> tuple[str, ...]:
        """The copies chosen; none where the paper has no marked copies."""
        if self._choice is None:
            return ()
        value = self._marks.value() if self._marks is not None else ALL
        return self._choice.copies if value in (ALL, "") else (self._choice.copies[int(value)],)

    def chosen_size(self) -> str:
        """The size chosen."""
        return (self._sizes.value() if self._sizes is not None else "") or FULL

    def printer(self) -> str:
        """The printer used last for this kind of paper."""
        return self._choice.printer if self._choice is not None else ""
