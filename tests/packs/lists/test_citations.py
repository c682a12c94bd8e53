"""Several bases in one cell, each clause by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.packs.lists.citations import law_key, read_citations
from sync.packs.lists.wording import chinese_numeral

XF, DL = "《中华人民共和国消防法》", "《城市道路管理条例》"

CASES: list[tuple[str, list[str]]] = [
    (f"{XF}第二十八条", [f"{XF}第二十八条"]),
    (f"1.{XF}第２８条；2.{DL}第42条。", [f"{XF}第二十八条", f"{DL}第四十二条"]),
    (
        f"{XF}第60条第1款第(三)项、第五项，第二款",
        [f"{XF}第六十条第一款第三项", f"{XF}第六十条第一款第五项", f"{XF}第六十条第二款"],
    ),
    (f"{XF}第二十八条、第六十条和{DL}第二十七条", [f"{XF}第二十八条", f"{XF}第六十条", f"{DL}第二十七条"]),
    (f"（一）{XF}第六十条之一", [f"{XF}第六十条之一"]),
    (f"【法律】{XF}第六十条\n【行政法规】{DL}第四十二条", [f"{XF}第六十条", f"{DL}第四十二条"]),
    (f"禁止依据：{XF}第二十八条\n处罚依据：{XF}第六十条", [f"{XF}第二十八条", f"{XF}第六十条"]),
    (XF, [XF]),
    ("暂无", []),
    ("按有关规定执行", []),
]


@pytest.mark.parametrize(("text", "found"), CASES, ids=[text[:20] for text, _ in CASES])
def test_clauses_are_read(text: str, found: list[str]) -> None:
    assert [citation.text for citation in read_citations(text)] == found


def test_laws_named_in_a_quotation_are_not_cited() -> None:
    quoted = "违反本法，依照《中华人民共和国行政处罚法》第三十条。\n《刑法》第一条另论。"
    text = f"{XF}第六十条：“{quoted}”\n{DL}第四十二条：处罚款"
    first, second = read_citations(text)
    assert (first.text, second.text) == (f"{XF}第六十条", f"{DL}第四十二条")
    assert first.wording.startswith("违反本法")
    assert "《刑法》第一条" in first.wording
    assert second.wording == "处罚款"


def test_a_wording_for_two_articles_belongs_to_neither_alone() -> None:
    assert [c.alone for c in read_citations(f"{XF}第一条、第二条：略")] == [False, False]
    assert [c.alone for c in read_citations(f"{XF}第一条第一款、第二款：略")] == [True, True]


@pytest.mark.parametrize(
    "name",
    [
        "《中华人民共和国消防法》",
        "消防法",
        "《消防法》（2021修正）",
        "《消防法（2021年修订）》",
        " 《消 防法》",
    ],
)
def test_a_law_is_known_however_it_is_named(name: str) -> None:
    assert law_key(name) == "消防法"


@given(st.integers(1, 9999), st.booleans())
def test_every_article_number_is_read(number: int, digits: bool) -> None:
    written = str(number) if digits else chinese_numeral(number)
    assert [c.article for c in read_citations(f"{XF}第{written}条")] == [f"第{chinese_numeral(number)}条"]


@given(st.text(alphabet="《》消防法第一二三百12条款项之（）()、；;。，：“”\n 0９零"))
def test_no_cell_breaks_the_reader(text: str) -> None:
    assert all(citation.law for citation in read_citations(text))
