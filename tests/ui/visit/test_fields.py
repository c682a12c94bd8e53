"""Entry fields: what they commit, and what they never lose."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.fields.blanks import count_blanks, first_blank
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.money import MoneyField, fen_of, yuan_of
from desktop.ui.fields.number import NumberField
from desktop.ui.fields.text_block import TextBlock
from desktop.ui.fields.text_line import TextLine


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("200", 20_000),
        ("1,200.5", 120_050),
        ("0.01", 1),
        ("200元", 20_000),
        ("二百", None),
        ("", None),
        ("-1", None),
    ],
)
def test_money_is_read_in_whole_fen(text: str, fen: int | None) -> None:
    assert fen_of(text) == fen


def test_money_is_written_back_as_it_was_read() -> None:
    for fen in (0, 1, 20_000, 120_050):
        assert fen_of(yuan_of(fen)) == fen


def test_blanks_are_found_in_order() -> None:
    text = "【位置】堆放【物品】"
    assert first_blank(text) == (0, 4)
    assert first_blank(text, 4) == (6, 4)
    assert count_blanks(text) == 2
    assert first_blank("都填好了") is None


@pytest.fixture
def board(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    return made


def put(board: QWidget, field: QWidget) -> None:
    layout = board.layout()
    assert layout is not None
    layout.addWidget(field)


def test_a_refresh_never_overwrites_what_is_being_typed(board: QWidget, qtbot: QtBot) -> None:
    field = TextLine("name", "姓名", board)
    put(board, field)
    field.set_value("王")
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "x")
    field.set_value("李")
    assert field.value() == "王x"
    with qtbot.waitSignal(field.committed) as said:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert said.args == ["王x"]


def test_a_pause_in_typing_is_told_once_and_an_unchanged_value_is_not_committed(
    board: QWidget, qtbot: QtBot
) -> None:
    field = TextLine("name", "姓名", board)
    put(board, field)
    said: list[str] = []
    field.committed.connect(said.append)
    with qtbot.waitSignal(field.paused) as paused:
        QTest.keyClicks(field.edit, "ab")
    assert paused.args == ["ab"]
    field.put("")
    field.commit()
    assert said == []


def test_what_is_not_an_amount_stays_and_is_said(board: QWidget, qtbot: QtBot) -> None:
    field = MoneyField("fine", "罚款", board)
    put(board, field)
    said: list[str] = []
    field.committed.connect(said.append)
    QTest.keyClicks(field.edit, "12x")
    field.commit()
    assert said == [] and field.edit.text() == "12x"
    field.edit.setText("12")
    field.commit()
    assert said == ["1200"]


def test_a_choice_commits_by_keys(board: QWidget, qtbot: QtBot) -> None:
    field = Choice("way", "方式", (("a", "甲"), ("b", "乙")), board)
    put(board, field)
    field.button("a").setFocus()
    QTest.keyClick(field.button("a"), Qt.Key.Key_Right)
    assert field.button("b").hasFocus()
    with qtbot.waitSignal(field.committed) as said:
        QTest.keyClick(field.button("b"), Qt.Key.Key_Space)
    assert said.args == ["b"]
    field.set_value("")
    assert field.value() == ""


def test_a_number_stays_within_its_bounds(board: QWidget, qtbot: QtBot) -> None:
    field = NumberField("days", "期限", "天", 0, 365, board)
    put(board, field)
    assert field.value() == "0"
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "15")
    field.commit()
    assert field.number() == 15
    field.edit.setText("")
    assert field.number() == 0


def test_a_text_box_grows_with_its_text_and_then_scrolls(qtbot: QtBot) -> None:
    block = TextBlock("grows", "理由", lines=2)
    qtbot.addWidget(block)
    block.resize(400, 400)
    block.show()
    qtbot.waitExposed(block)
    low = block.edit.height()
    block.set_value("第一行\n第二行\n第三行\n第四行")
    qtbot.waitUntil(lambda: block.edit.height() > low)
    four = block.edit.height()
    qtbot.waitUntil(lambda: block.edit.verticalScrollBar().maximum() == 0)
    block.set_value("行\n" * 40 + "行")
    qtbot.waitUntil(lambda: block.edit.height() > four)
    assert block.edit.height() < 2 * four + low
    assert block.edit.verticalScrollBar().maximum() > 0
    block.set_value("")
    qtbot.waitUntil(lambda: block.edit.height() == low)


def test_a_line_longer_than_its_box_is_read_from_its_beginning(board: QWidget, qtbot: QtBot) -> None:
    field = TextLine("place", "地点", board)
    layout = board.layout()
    assert layout is not None
    layout.addWidget(field)
    field.set_value("云凤县凤鸣镇凤桥街12号附3号（凤鸣镇中心小学正门东侧约80米综合楼一层）" * 3)
    assert field.edit.cursorPosition() == 0
    field.put("正在打的字")
    assert field.edit.cursorPosition() == len("正在打的字"), "typing goes on at its end"
