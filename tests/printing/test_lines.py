"""The line breaker keeps 禁则, keeps numbers whole and fills its lines."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.printing.lines import CLOSING, NO_END, NO_START, Line, Span, Style, break_text
from desktop.printing.page import LETTER

BODY = Style("fang", LETTER.size, LETTER.cell)
WIDTH = LETTER.width
WORDS = (
    *(
        "当事人",
        "经查",
        "你单位",
        "疏散通道",
        "消防安全",
        "责令改正",
        "通知书",
        "行政处罚",
        "罗㛃喆",
        "𬭎",
        "说",
    ),
    *(
        "2026年11月20日",
        "10时05分",
        "1.20米",
        "第三十三条",
        "第一款",
        "第（三）项",
        "云凤执责改〔2026〕17号",
        "十五日",
    ),
    *("91500235MA5U8KTJ0X", "￥200.00", "3%", "A&B", "<b>", "12箱", "（一）", "“轻微”", "SHA-256", "4 人"),
    *("《中华人民共和国消防法》", "贰佰元整", "——", "……"),
)
MARKS = ["，", "。", "、", "；", "：", "！", "？", "", "", ""]

sentences = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), min_size=1, max_size=60).map(
    lambda pairs: "".join(itertools.chain.from_iterable(pairs))
)


def broken(text: str, width: float = WIDTH, first_indent: float = 2 * LETTER.cell) -> list[Line]:
    return break_text([Span(text, BODY)], width, first_indent=first_indent)


@given(sentences)
@settings(max_examples=300, deadline=None)
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    lines = broken(text)
    assert "".join(line.text for line in lines) == text
    for before, after in itertools.pairwise(lines):
        assert after.text[0] not in NO_START
        assert before.text.rstrip(" ")[-1] not in NO_END
    for line in lines:
        assert line.width <= WIDTH + 0.02
        assert all(b > a for a, b in itertools.pairwise(line.x))


@given(sentences, st.floats(min_value=80, max_value=300))
@settings(max_examples=200, deadline=None)
def test_narrow_columns_lose_nothing_and_overflow_nothing(text: str, width: float) -> None:
    lines = broken(text, width, 0)
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= width + 0.02 for line in lines)


@given(st.text(alphabet=st.sampled_from("中文，。、（）《》“”：；！？ab1 .—…〔〕"), max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_comes_out_whole(text: str) -> None:
    assert "".join(line.text for line in broken(text)) == text


@pytest.mark.parametrize(
    "whole",
    [
        "2026年",
        "11月",
        "第三十三条",
        "第五十一条",
        "〔2026〕17号",
        "1.20米",
        "200元",
        "12万平方米",
        "3.5亿元",
        "20余箱",
        "8斤",
        "三分之一",
        "十余户",
        "两层",
        "91500235MA5U8KTJ0X",
        "（三）",
        "——",
        "……",
        "十五日",
        "￥200.00",
        "3 项",
        "12公顷",
        "百分之三",
        "千分之五",
        "三份",
        "两名",
        "85分贝",
        "3.5㎡",
        "40℃",
        "12批次",
        "5人次",
        "第二十条之一",
        "第 3 页",
        "50%",
    ],
)
def test_numbers_and_clauses_are_never_split(whole: str) -> None:
    for lead in range(15, 32):
        lines = broken("中" * lead + whole + "文" * 20)
        assert any(whole in line.text for line in lines), f"split after {lead} characters"


def test_every_line_but_the_last_reaches_the_right_edge() -> None:
    lines = broken("经查，你单位将装有汽油的容器存放于疏散通道，占用、堵塞疏散通道，影响安全疏散。" * 6)
    assert len(lines) > 5
    for line in lines[:-1]:
        assert line.width == pytest.approx(WIDTH, abs=0.1)
    assert lines[-1].width < WIDTH


def test_a_full_line_holds_twenty_eight_characters() -> None:
    lines = broken("字" * 28 * 3, first_indent=0)
    assert [len(line.glyphs) for line in lines] == [28, 28, 28]


def test_adjacent_marks_are_squeezed() -> None:
    style = Style("fang", 16)
    (line,) = break_text([Span("甲》（乙）。", style)], 400)
    closing, opening = line.text.index("》"), line.text.index("（")
    assert line.x[opening] - line.x[closing] == pytest.approx(8.0, abs=0.5)
    assert line.text[-1] in CLOSING


def test_a_character_never_stands_alone_on_the_last_line() -> None:
    for count in range(27, 90):
        lines = broken("字" * count + "。")
        assert len(lines) == 1 or len(lines[-1].text.rstrip("。")) > 1


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = broken("A" * 200, first_indent=0)
    assert "".join(line.text for line in lines) == "A" * 200
    assert all(line.width <= WIDTH + 0.02 for line in lines)


def test_each_line_feed_begins_a_paragraph() -> None:
    lines = broken("甲\n\n乙")
    assert [line.text for line in lines] == ["甲", "", "乙"]
    assert [line.x[0] for line in lines if line.x] == [2 * LETTER.cell] * 2
