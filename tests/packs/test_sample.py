"""The sample pack holds what it promises, and says where each row comes from."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from casework import leniency, settings
from casework.matter import MatterKind
from casework.pack import Pack
from desktop import forms
from sync.packs.reader import SqlitePack
from tests.helpers.packs import sample_pack

ECO_CODE_STARTS = date(2026, 8, 15)
PUBLISHED_YEARS = (2024, 2025, 2026)
STATUTES = {
    "行政处罚法": (
        "二十八 三十 三十一 三十二 三十三 三十六 三十七 四十二 四十四 五十一 五十二 五十九 六十一 六十七"
        " 六十八 六十九 七十 七十二 八十五"
    ),
    "行政强制法": "十六 十七 十八 十九 二十四 二十五 四十三 六十九",
    "行政复议法": "二十 二十三 二十四",
    "行政诉讼法": "四十五 四十六",
    "民事诉讼法": "八十五 八十八 八十九 九十一 九十五",
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlitePack]:
    opened = sample_pack(Path(tmp_path_factory.mktemp("pack")))
    yield opened
    opened.close()


def test_it_says_that_it_is_a_sample(pack: Pack) -> None:
    assert pack.info.sample
    assert "样例" in pack.info.title
    assert "待县级确认" in pack.info.notice
    assert pack.info.version == "2026.11.1"


def test_there_are_matters_of_every_kind(pack: Pack) -> None:
    assert len(pack.matters()) >= 45
    assert {matter.kind for matter in pack.matters()} == set(MatterKind)
    assert len({matter.code for matter in pack.matters()}) == len(pack.matters())


def test_every_matter_names_law_article_source_and_start(pack: Pack) -> None:
    for matter in pack.matters():
        assert matter.source, matter.id
        assert matter.valid_from == date(2025, 7, 1)
        assert all(basis.citation in matter.source for basis in matter.bases), matter.id
        assert matter.penalties or not matter.power_penalise, matter.id
        assert matter.correction, matter.id


def test_every_basis_can_be_read_on_every_day_of_its_matter(pack: Pack) -> None:
    for matter in pack.matters():
        last = matter.valid_to or date(2026, 11, 23)
        for basis in matter.bases:
            for day in (date(2025, 7, 1), last):
                assert pack.law_text(basis, day) is not None, (matter.id, basis.citation, day)


def test_rows_on_replaced_laws_end_the_day_before(pack: Pack) -> None:
    ended = {m.id: m.valid_to for m in pack.matters() if m.valid_to is not None}
    assert ended.pop("yy-dianyu") == date(2026, 4, 30)
    assert set(ended.values()) == {ECO_CODE_STARTS - timedelta(days=1)}
    assert {m.field for m in pack.matters() if m.id in ended} == {"生态环境"}
    assert set(ended) == {m.id for m in pack.matters() if m.field == "生态环境"}


def test_entrusted_matters_carry_no_coercion_and_name_their_body(pack: Pack) -> None:
    for matter in pack.matters():
        if matter.kind is MatterKind.ENTRUSTED:
            assert matter.power_coerce == ()
            body = pack.body(matter.acting_body)
            assert body is not None
            assert body.kind == "department"
        else:
            assert matter.acting_body == ""


@pytest.mark.parametrize(
    ("matter", "who", "low", "high"),
    [
        ("sr-zhandao", "person", 5000, 50000),
        ("sr-zhandao", "organisation", 50000, 200000),
        ("xf-tongdao", "organisation", 500000, 5000000),
        ("xf-tongdao", "person", 0, 50000),
        ("ly-yehuo", "person", 20000, 300000),
        ("nc-hegezheng", "any", 10000, 100000),
        ("rq-jucha", "person", 20000, 100000),
    ],
)
def test_ranges_are_in_fen(pack: Pack, matter: str, who: str, low: int, high: int) -> None:
    found = pack.matter(matter)
    assert found is not None
    fines = [(p.who, p.min_fen, p.max_fen) for p in found.penalties if p.kind == "fine"]
    assert (who, low, high) in fines


def test_order_first_matters_wait_for_the_term(pack: Pack) -> None:
    for key in ("rq-jucha", "nc-jilu", "nc-hegezheng", "ps-wushui", "gs-sunhuai", "sp-tanfan", "cz-laji"):
        matter = pack.matter(key)
        assert matter is not None
        assert matter.order_first
        assert any(p.after_term for p in matter.penalties)
    dog = pack.matter("dw-quan")
    assert dog is not None
    assert [p.after_term for p in dog.penalties] == [False, True]
    assert not dog.order_first


def test_multiples_are_in_hundredths(pack: Pack) -> None:
    matter = pack.matter("ly-daofa")
    assert matter is not None
    assert [(p.per, p.min_fen, p.max_fen) for p in matter.penalties] == [("value", 500, 1000)]


@pytest.mark.parametrize(("law", "articles"), STATUTES.items())
def test_the_statutes_of_procedure_are_there(pack: Pack, law: str, articles: str) -> None:
    for article in articles.split():
        assert pack.provisions(law, f"第{article}条"), (law, article)


def test_there_are_checklists_and_themes_enough(pack: SqlitePack) -> None:
    assert len(pack.checklists()) >= 8
    assert all(len(checklist.items) >= 8 for checklist in pack.checklists())
    assert len(pack.themes()) >= 3


def test_every_question_says_what_to_look_for_and_where_it_comes_from(pack: SqlitePack) -> None:
    for checklist in pack.checklists():
        for item in checklist.items:
            assert item.look_for, item.id
            assert item.source, item.id
            assert item.slots, item.id
            assert item.order_text or not item.problem_text, item.id
            assert "【" in item.problem_text or not item.matter, item.id


def test_the_catering_theme_asks_duplicates_once(pack: Pack) -> None:
    theme = pack.theme("canyin")
    assert theme is not None
    merged = pack.merged_items(theme.checklists)
    assert len(merged) >= 20
    assert sum(len(item.stands_for) > 1 for item in merged) >= 3
    asked = [pack.checklist(key) for key in theme.checklists]
    assert sum(len(item.stands_for) for item in merged) == sum(len(c.items) for c in asked if c is not None)
    assert len({item.item.key for item in merged}) == len(merged)
    sections = [item.item.section for item in merged]
    assert len([s for n, s in enumerate(sections) if n == 0 or sections[n - 1] != s]) == len(set(sections))
    assert {"消防安全", "城镇燃气", "食品经营", "市容环卫"} == set(sections)


def test_every_theme_merges_something_to_ask(pack: Pack) -> None:
    for theme in pack.themes():
        assert len(pack.merged_items(theme.checklists)) >= 8
        assert theme.trades


def test_a_theme_takes_in_the_checklists_of_those_it_includes(pack: Pack) -> None:
    inner, outer = pack.theme("nongjiale"), pack.theme("linqu")
    assert inner is not None
    assert outer is not None
    assert outer.checklists == ("ly-fanghuo", *inner.checklists)


def test_leniency_rows_have_a_known_ground_and_conditions(pack: SqlitePack) -> None:
    rows = pack.leniency()
    assert len(rows) >= 12
    grounds = leniency.kinds()
    for row in rows:
        assert row.ground in grounds, row.id
        assert row.conditions, row.id
        assert row.source, row.id


def test_thresholds_of_leniency_rows_are_kept(pack: SqlitePack) -> None:
    rows = {row.id: row for row in pack.leniency()}
    assert rows["qh-beian"].max_goods_fen == 50000
    assert rows["ld-biangeng"].max_delay_months == 2
    assert rows["yy-zhandao"].effect == "may_not"
    assert rows["yy-zhandao-qw"].effect == "shall_not"
    assert [row.id for row in pack.leniency_rows("xm-dangan")] == ["hn-dangan"]


def test_tiers_lie_within_the_range_of_the_law(pack: Pack) -> None:
    tiers = [tier for matter in pack.matters() for tier in pack.tiers(matter.id)]
    assert len(tiers) >= 8
    for tier in tiers:
        matter = pack.matter(tier.matter)
        assert matter is not None
        fines = [p for p in matter.penalties if p.kind == "fine" and p.who in (tier.who, "any")]
        if tier.who == "any":
            fines = [p for p in matter.penalties if p.kind == "fine"]
        fits = [p.min_fen <= tier.min_fen and (p.max_fen or 0) >= (tier.max_fen or 0) for p in fines]
        assert any(fits), tier


def test_some_matters_have_no_tier(pack: Pack) -> None:
    assert pack.tiers("rq-baojing") == ()


def test_every_setting_a_rule_reads_is_set_and_unsure_ones_are_marked(pack: Pack) -> None:
    for rule in settings.RULES:
        setting = pack.setting(rule.key)
        assert setting is not None, rule.key
        assert setting.mark == "U", rule.key
        assert setting.source, rule.key
    assert settings.read(pack, "first_offence.months").number == 12


def test_series_cover_the_numbered_papers(pack: Pack) -> None:
    numbered = {form.key: form.number_series for form in forms.kinds().values() if form.numbered}
    assert {form: s.key for s in pack.series() for form in s.forms} == numbered
    penalty = next(s for s in pack.series() if s.key == "当罚")
    town = pack.body("fengming")
    assert town is not None
    assert penalty.pattern.format(body=town.short, year=2026, serial=17) == "云凤执当罚〔2026〕17号"


def test_no_two_bodies_share_a_number_stem(pack: Pack) -> None:
    stems = [body.short for body in pack.bodies() if body.short]
    assert len(stems) == len(set(stems))


@pytest.mark.parametrize("year", PUBLISHED_YEARS)
def test_working_days_agree_with_an_independent_table(pack: Pack, year: int) -> None:
    calendar = pack.calendar()
    day = date(year, 1, 1)
    while day.year == year:
        assert calendar.is_working(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_the_seventh_working_day_over_the_autumn_holidays(pack: Pack) -> None:
    assert pack.calendar().add_working_days(date(2026, 9, 24), 7) == date(2026, 10, 12)


def test_2027_is_not_yet_published(pack: Pack) -> None:
    calendar = pack.calendar()
    assert calendar.is_published(2026)
    assert 2027 in calendar.years
    assert not calendar.is_published(2027)
