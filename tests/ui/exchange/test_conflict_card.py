"""The card of one conflict says what its sides are and what may be chosen."""

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.pages.exchange.conflict_card import ConflictCard
from tests.ui import stage


def texts(card: ConflictCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_what_was_sealed_unseen_says_so_and_cannot_be_taken(qtbot: QtBot) -> None:
    card = ConflictCard()
    qtbot.addWidget(card)
    view = replace(stage.CONFLICT, is_sealed=True, was_unseen=True, choices=("keep", "both", "legal"))
    card.show_conflict(view, stage.TODAY, lambda at: at)
    assert "乙：结束或编号时看到的" in texts(card)
    assert "结束或编号的人当时没有看到甲" in texts(card)
    named = {button.objectName() for button in card.findChildren(QPushButton)}
    assert "conflict_take" not in named
    assert {"conflict_keep", "conflict_both", "conflict_legal"} <= named
