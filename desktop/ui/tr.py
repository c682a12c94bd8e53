"""Translation of the words an officer reads; the Chinese text in the source is the key."""

from PySide6.QtCore import QCoreApplication

CONTEXT = "zhifatong"  # the one context of all .ts files


def tr(text: str, **params: object) -> str:
    """Translate a text and fill in its `{name}` places.

    Call it where the text is shown, never at import: the language is chosen after the modules are loaded.
    """
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**params) if params else translated
