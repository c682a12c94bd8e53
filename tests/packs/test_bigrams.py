"""Search terms: every substring of a text is found, and nothing else."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.packs.bigrams import bigrams, match_expression

TABLE = "CREATE VIRTUAL TABLE t USING fts5(body, tokenize='unicode61 remove_diacritics 0')"


def finds(text: str, typed: str) -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(TABLE)
        connection.execute("INSERT INTO t VALUES (?)", (bigrams(text),))
        expression = match_expression(typed)
        return bool(connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (expression,)).fetchone())
    finally:
        connection.close()


def test_a_run_ends_with_its_last_character() -> None:
    assert bigrams("消防通道，A8") == "消防 防通 通道 道 a8 8"


def test_a_phrase_has_no_trailing_character() -> None:
    assert match_expression("消防通道") == '"消防 防通 通道"'
    assert match_expression("道") == '"道"*'
    assert match_expression("消防 道") == '"消防" AND "道"*'
    assert match_expression("消防", column="name") == '{name} : ("消防")'


def test_nothing_to_search_is_empty() -> None:
    assert match_expression(' 、“”*" ') == ""
    assert bigrams("，。") == ""


@pytest.mark.parametrize("name", list("䶮㛃喆𬭎𫖯𬴃"))
def test_rare_characters_are_found(name: str) -> None:
    assert finds(f"刘{name}川餐馆", name)
    assert finds(f"刘{name}川餐馆", f"{name}川")
    assert not finds("刘青川餐馆", name)


def test_full_width_and_case_do_not_matter() -> None:
    assert finds("ＡＢ公司", "ab")
    assert finds("a1b2", "A1")


def test_a_pair_across_a_gap_is_not_found() -> None:
    assert not finds("消防，通道", "防通")


WORDS = st.text(alphabet="安全消防通道餐馆𬭎𫖯a1", min_size=1, max_size=12)


@given(WORDS, st.data())
def test_every_substring_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert finds(text, text[start:end])


@given(WORDS, st.text(alphabet="安全消防通道餐馆", min_size=2, max_size=4))
def test_nothing_else_is_found(text: str, typed: str) -> None:
    assert finds(text, typed) == (typed in text)


@pytest.mark.parametrize("typed", ['"', "a AND", "NEAR(", "body:", "*", "消' OR 1"])
def test_operators_are_plain_text(typed: str) -> None:
    expression = match_expression(typed)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(TABLE)
        rows: Iterator[tuple[int]] = connection.execute(
            "SELECT 1 FROM t WHERE t MATCH ?", (expression or "x",)
        )
        assert list(rows) == []
    finally:
        connection.close()
