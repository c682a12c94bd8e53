"""The view of a paper comes to rest at every width, also where its scroll bar would just be needed."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.pdf_view import PdfView


class _Counted(PdfView):
    fits = 0

    def _fit(self) -> None:
        self.fits += 1
        super()._fit()


def test_a_page_about_as_tall_as_the_view_comes_to_rest(qtbot: QtBot) -> None:
    view = _Counted()
    qtbot.addWidget(view)
    view.show_pages([QImage(210, 297, QImage.Format.Format_RGB32)])
    view.show()
    for width in range(300, 520, 4):
        view.fits = 0
        view.resize(width, 520)
        quiet = QObject(view)
        with qtbot.waitSignal(quiet.destroyed):
            quiet.deleteLater()
        assert view.fits <= 3, width
