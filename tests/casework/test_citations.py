"""The stale-citation check over whole lists: the sample holds, spoiled lists are found."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from casework import citations
from casework.citations import Cited
from casework.matter import Basis
from casework.provision import Provision
from sync.packs.build import Source, read_source
from tests.house.tree import ROOT

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def source() -> Source:
    return read_source(Path(ROOT, "resources", "packs", "sample"))


def test_every_basis_of_the_sample_holds(source: Source) -> None:
    assert citations.check(citations.of_matters(source.matters, ON), source.provisions, ON) == ()


def test_a_row_kept_in_force_on_a_repealed_law_is_found(source: Source) -> None:
    kept = [replace(m, valid_to=None) for m in source.matters if m.id == "dq-jiegan"]
    (found,) = citations.check(citations.of_matters(kept, ON), source.provisions, ON)
    assert (found.code, found.certain) == ("citation.law_repealed", True)
    assert "FQ-09" in found.where


def test_only_what_the_sample_lacks_is_said_of_its_lists(source: Source) -> None:
    cited = citations.of_lists(source.leniency, source.tiers, source.checklists)
    found = citations.check(cited, source.provisions, ON)
    assert not any(stale.certain for stale in found)
    assert {stale.code for stale in found} <= {"citation.law_unknown", "citation.article_gone"}
    assert "《植物检疫条例》第十八条" in {stale.citation for stale in found}


def test_the_old_number_of_the_breeding_records_is_traced(source: Source) -> None:
    old = Provision(
        law_id="畜牧法",
        law="《中华人民共和国畜牧法》",
        article="第六十六条",
        valid_to=date(2023, 2, 28),
        text=next(p.text for p in source.provisions if (p.law_id, p.article) == ("畜牧法", "第八十六条")),
    )
    cited = citations.of_text("首违清单", "依据《中华人民共和国畜牧法》第六十六条", "未建立养殖档案")
    (found,) = citations.check(cited, (*source.provisions, old), ON)
    assert (found.code, found.moved_to) == ("citation.moved", "第八十六条")


def test_a_text_gives_every_citation_with_its_parts() -> None:
    text = "按《甲法》第六十条第一款第三项和《乙条例》第一百零二条处理，参照《丙办法》。"
    assert [one.text for one in citations.of_text("样", text)] == [
        "《甲法》第六十条第一款第三项",
        "《乙条例》第一百零二条",
    ]


@pytest.mark.parametrize(
    ("word", "value"),
    [("第一条", 1), ("第十条", 10), ("第十二款", 12), ("第二十项", 20), ("第一百零九条", 109),
     ("第一百一十九条", 119), ("第一千二百四十二条", 1242)],
)  # fmt: skip
def test_chinese_numbers(word: str, value: int) -> None:
    assert citations.number(word) == value


def test_a_citation_is_judged_on_its_own_day() -> None:
    law = Provision(law_id="a", law="《甲法》", article="第一条", valid_to=date(2025, 12, 31), text="甲")
    cited = Cited(where="样", law="《甲法》", article="第一条")
    assert citations.check([cited], [law], ON)[0].code == "citation.law_repealed"
    assert citations.check([replace(cited, on=date(2025, 6, 1))], [law], ON) == ()


def test_the_missing_level_is_the_same_for_a_basis_and_a_citation() -> None:
    text = "有下列行为之一的：\n（一）甲；\n（二）乙。"
    assert citations.missing_level(Basis(law="《甲》", law_id="a", article="第一条"), text) == "项"
    assert citations.missing_level(Cited(where="", law="《甲》", article="第一条", item="第一项"), text) == ""
