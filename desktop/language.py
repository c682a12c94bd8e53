"""The one QApplication of the process, and the language it speaks."""

import sys
from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtWidgets import QApplication, QWidget

import resources


def set_locale(language: str, window: QWidget | None) -> None:
    """Weekdays and calendars in the program's language, whatever the machine's own.

    Not before the first paint: Qt's list of languages and countries takes as long as a list of rows.

    Args:
        language: zh_CN, or another one with a translation.
        window: what stands already; its pages take its locale, not the default.
    """
    locale = QtCore.QLocale(language)
    QtCore.QLocale.setDefault(locale)
    if window is not None:
        window.setLocale(locale)


def qt_application(argv: Sequence[str] = (), language: str = "zh_CN") -> QApplication:
    """The one QApplication of the process, with its language; Fusion, so that every system looks alike."""
    found = QApplication.instance()
    qt = found if isinstance(found, QApplication) else QApplication([sys.argv[0], "-style", "fusion", *argv])
    qt.setApplicationName("zhifatong")
    if language != "zh_CN":
        translator = QtCore.QTranslator(qt)
        if not translator.load(str(resources.path(f"translations/zhifatong_{language}.qm"))):
            raise RuntimeError(f"the translation for {language} cannot be read")
        qt.installTranslator(translator)
    return qt
