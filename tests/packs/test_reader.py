"""Reading a pack: by key, by word, on a day, from any thread."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import resources
from casework.errors import PackProblem
from casework.matter import MatterKind
from casework.pack import Pack
from sync.packs.build import build, read_source
from sync.packs.reader import SqlitePack, open_pack
from tests.helpers.packs import sample_pack, sample_raw


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[SqlitePack]:
    opened = sample_pack(tmp_path)
    yield opened
    opened.close()


def test_it_gives_back_what_the_source_said(pack: SqlitePack) -> None:
    reader: Pack = pack
    source = read_source(resources.path("packs/sample"))
    assert tuple(reader.matters()) == source.matters
    assert tuple(pack.checklists()) == source.checklists
    assert tuple(reader.themes()) == source.themes
    assert tuple(reader.settings()) == source.settings
    assert tuple(reader.bodies()) == source.bodies
    assert tuple(reader.series()) == source.series
    assert tuple(pack.leniency()) == source.leniency
    assert tuple(reader.calendar().years.values()) == source.years
    assert [tier for matter in source.matters for tier in reader.tiers(matter.id)] == sorted(
        source.tiers, key=lambda tier: [m.id for m in source.matters].index(tier.matter)
    )


def test_values_are_found_by_key(pack: SqlitePack) -> None:
    matter = pack.matter("sr-zhandao")
    assert matter is not None
    assert matter.kind is MatterKind.CONFERRED
    assert [row.matters for row in pack.leniency_rows("sr-zhandao")]
    town = pack.body("fengming")
    assert town is not None
    assert town.review_body == "云凤县人民政府"


@pytest.mark.parametrize("read", ["matter", "checklist", "theme", "setting", "body"])
def test_an_unknown_key_is_none(pack: SqlitePack, read: str) -> None:
    assert getattr(pack, read)("no-such-key") is None


def test_unknown_matters_have_no_rows(pack: SqlitePack) -> None:
    assert pack.leniency_rows("none") == ()
    assert pack.tiers("none") == ()
    assert pack.provisions("行政处罚法", "第九千条") == ()


def test_an_unknown_checklist_is_refused(pack: SqlitePack) -> None:
    with pytest.raises(PackProblem) as caught:
        pack.merged_items(("xf-xiaochangsuo", "none"))
    assert caught.value.code == "pack.unknown_checklist"


def test_law_is_read_as_it_stood_on_the_day(pack: SqlitePack) -> None:
    matter = pack.matter("dq-youyan")
    assert matter is not None
    basis = matter.bases[0]
    before = pack.law_text(basis, date(2026, 8, 14))
    assert before is not None
    assert before.article == "第一百一十八条"
    assert pack.law_text(basis, date(2026, 8, 15)) is None


def found(pack: SqlitePack, text: str) -> list[str]:
    return [matter.id for matter in pack.search_matters(text, 50)]


def test_search_agrees_with_a_plain_scan(pack: SqlitePack) -> None:
    for word in ("消防", "燃气", "农药", "垃圾", "犬", "第一百一十八条", "城市管理部门", "农业农村"):
        expected = {
            m.id
            for m in pack.matters()
            if any(
                word in text
                for text in (m.name, m.field, m.source_dept, m.note, *(b.citation for b in m.bases))
            )
        }
        assert expected
        assert set(found(pack, word)) == expected


def test_names_come_before_other_hits(pack: SqlitePack) -> None:
    hits = found(pack, "消防")
    assert hits[0] == "xf-tongdao"


def test_words_apart_must_all_be_found(pack: SqlitePack) -> None:
    assert found(pack, "公共场所 摆摊") == ["sr-zhandao"]
    assert found(pack, "公共场所 狂犬病") == []


def test_codes_are_found_by_their_beginning(pack: SqlitePack) -> None:
    assert found(pack, "FD-01") == ["jz-xiangcun"]
    assert found(pack, "wt")[:2] == ["yy-dianyu", "yh-ranfang"]
    assert found(pack, "wt-") == ["yy-dianyu", "yh-ranfang"]


def test_pinyin_initials_are_found(pack: SqlitePack) -> None:
    assert found(pack, "wzjy")[0] == "sj-wuzheng"
    assert "sr-zhandao" in found(pack, "bTsd")


def test_no_text_lists_from_the_top(pack: SqlitePack) -> None:
    assert [m.id for m in pack.search_matters(" ", 3)] == [m.id for m in pack.matters()[:3]]


@pytest.mark.parametrize("text", ["，", '"', "%", "\x00", "𰻝𰻝", "qqqq", "'--"])
def test_odd_text_finds_nothing(pack: SqlitePack, text: str) -> None:
    assert found(pack, text) == []


def test_a_limit_is_kept(pack: SqlitePack) -> None:
    assert len(pack.search_matters("农", 2)) == 2


def test_many_threads_read_one_pack(pack: SqlitePack) -> None:
    keys = [matter.id for matter in pack.matters()] * 20
    with ThreadPoolExecutor(max_workers=4) as pool:
        read = list(pool.map(pack.matter, keys))
    assert [matter.id for matter in read if matter is not None] == keys


def test_two_packs_stand_side_by_side(tmp_path: Path) -> None:
    first, second = sample_pack(tmp_path), sample_pack(tmp_path)
    first.close()
    assert second.matter("sr-zhandao") is not None
    second.close()


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackProblem) as caught:
        open_pack(tmp_path / "none")
    assert caught.value.code == "pack.file_missing"


@pytest.mark.parametrize("raw", [b"", b"not a database" * 500, sample_raw()[:3000]])
def test_a_file_that_is_no_pack_is_said(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "broken"
    path.write_bytes(raw)
    with pytest.raises(PackProblem) as caught:
        open_pack(path)
    assert caught.value.code == "pack.damaged"


def test_a_pack_of_a_later_program_is_said(tmp_path: Path) -> None:
    path = tmp_path / "later"
    path.write_bytes(sample_raw())
    connection = sqlite3.connect(path)
    connection.execute("UPDATE info SET value = '2' WHERE key = 'format'")
    connection.commit()
    connection.close()
    with pytest.raises(PackProblem) as caught:
        open_pack(path)
    assert caught.value.code == "pack.too_new"


def test_a_spoilt_value_is_said(tmp_path: Path) -> None:
    path = tmp_path / "spoilt"
    path.write_bytes(sample_raw())
    connection = sqlite3.connect(path)
    connection.execute("UPDATE matter SET doc = '{}' WHERE id = 'sr-zhandao'")
    connection.commit()
    connection.close()
    opened = open_pack(path)
    with pytest.raises(PackProblem) as caught:
        opened.matter("sr-zhandao")
    assert caught.value.code == "pack.damaged"
    opened.close()


def test_a_file_of_the_first_layout_answers_the_same(tmp_path: Path) -> None:
    new = tmp_path / "new.zfpack"
    build(resources.path("packs/sample"), new)
    old = tmp_path / "old.zfpack"
    shutil.copyfile(new, old)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DELETE FROM info WHERE key = 'layout'")
        connection.commit()
    with closing(open_pack(old)) as before, closing(open_pack(new)) as now:
        for text in ("", "占道", "fq-0", "zd", "jy", "消防", "县 城管"):
            assert before.search_matters(text) == now.search_matters(text), text
        for matter in now.matters():
            assert before.matters_of_group(matter.claim_group) == now.matters_of_group(matter.claim_group)
        assert before.matters() == now.matters()
