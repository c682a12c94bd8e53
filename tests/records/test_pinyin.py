"""Initials of names: the tables are those of pypinyin, and names are read as it reads them."""

import csv
import io

import pytest
from pypinyin.constants import PHRASES_DICT

import resources
from sync.records import initials
from tests.helpers import pinyin_tables


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("重庆渝香火锅店", "cqyxhgd"),
        ("云记KTV 24小时便民超市", "yjktv24xsbmcs"),
        ("长沙臭豆腐", "cscdf"),
        ("𬭎味轩（凤鸣店）", "hwxfmd"),
        ("", ""),
    ],
)
def test_a_name_is_read(name: str, read: str) -> None:
    assert initials(name) == read


def test_a_surname_is_read_in_its_own_way() -> None:
    assert initials("曾静", is_person=True) == "zj"
    assert initials("尉迟恭", is_person=True) == "ycg"


def test_the_tables_are_made_from_the_library() -> None:
    made = pinyin_tables.tables()
    assert {name: resources.read_text(f"pinyin/{name}.txt") for name in made} == made


def test_phrases_and_practice_names_are_read_as_the_library_reads_them() -> None:
    phrases = [phrase for phrase in PHRASES_DICT if len(pinyin_tables.read(phrase)) == len(phrase)]
    assert [phrase for phrase in phrases if initials(phrase) != pinyin_tables.read(phrase)] == []
    parties = csv.DictReader(io.StringIO(resources.read_text("packs/practice_parties.csv")))
    firms = [row["name"] for row in parties if row["kind"] != "person"]
    assert len(firms) > 100
    assert [name for name in firms if initials(name) != pinyin_tables.read(name)] == []
