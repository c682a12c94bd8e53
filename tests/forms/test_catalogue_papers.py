"""The papers of the catalogue fill themselves, count their terms, and leave blank what nobody knows."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from casework.calendar import WorkCalendar
from casework.decision import OutcomeKind
from casework.form_context import FormContext
from casework.matter import MatterKind
from casework.notice import Paper, PaperState
from desktop import forms
from desktop.forms import Origin
from tests.forms.case import FINDING, FIRM, ITEM, MATTER, context
from tests.helpers.packs import sample_pack

ADDED = sorted(key for key, form in forms.kinds().items() if form.origin is Origin.ADDED)
# 2026-11-20 is a Friday: what must be written by an officer, since the visit cannot know it
ASKED = {
    "inspection_approval": {"kind", "source", "basis"},
    "inspection_notice": {"reason", "basis", "complaint"},
    "inspection_result": set[str](),
    "recheck_record": {"order_no", "points", "result"},
    "scene_survey": {"surroundings"},
    "interview": {"time_to", "address", "recusal", "read_back"},
    "evidence_sheet": {"device"},
    "electronic_data": {"time_to", "reason", "source", "way", "tools", "steps", "medium", "read_back"},
    "sampling": {"method", "purpose", "items", "storage", "kept_at"},
    "preservation_notice": {"reason", "approval", "way", "kept_at", "keeper", "items"},
    "preservation_release": {"notice_no", "from", "to", "reason", "items", "handover"},
    "seizure": {"measure", "reason", "basis", "kept_at", "items", "approval"},
    "seizure_extension": {"decision_no", "measure", "from", "to", "reason", "new_to", "approval"},
    "seizure_release": {"decision_no", "measure", "ground", "handover", "items"},
    "seal_strip": {"decision_no", "on"},
}


@pytest.fixture
def case(tmp_path: Path) -> FormContext:
    """A firm with one finding, as operations hand it over."""
    pack = sample_pack(tmp_path)
    made = context(FIRM, OutcomeKind.ORDER, pack)
    remedy = ("如不服本决定，可以自收到本决定书之日起六十日内向云凤县人民政府申请行政复议。",)
    return msgspec.structs.replace(made, calendar=pack.calendar(), remedy=remedy)


def sealed(form: str, **fields: str) -> Paper:
    """A numbered paper with the example's fields."""
    number = f"云凤执{forms.kinds()[form].number_series}〔2026〕3号"
    example = {**forms.kinds()[form].example(), **fields}
    return Paper(
        id=f"p-{form}",
        town="fengming",
        visit="v1",
        form=form,
        findings=("f1",),
        fields=example,
        number=number,
        state=PaperState.SEALED,
    )


@pytest.mark.parametrize("key", sorted(ASKED))
def test_the_case_gives_everything_but_what_nobody_knows(key: str, case: FormContext) -> None:
    form = forms.kinds()[key]
    fields = form.compose(case)
    assert set(fields) == {field.key for field in form.fields}
    assert {field.key for field in form.missing(fields)} == ASKED[key]
    assert not any("【" in value for value in fields.values())
    forms.render(key, fields, forms.Stamp(acting_body="凤鸣镇人民政府"))


def test_every_added_paper_is_asked_about() -> None:
    assert set(ASKED) <= set(ADDED)


def test_preservation_ends_on_the_seventh_working_day(case: FormContext) -> None:
    """Source: law reference 2.4, the test vector of the National Day holidays."""
    fields = forms.kinds()["preservation_notice"].compose(case)
    assert (fields["from"], fields["to"]) == ("2026年11月20日", "2026年12月1日")
    start = msgspec.structs.replace(case.visit, started_at=case.now.replace(month=9, day=24))
    fields = forms.kinds()["preservation_notice"].compose(msgspec.structs.replace(case, visit=start))
    assert fields["to"] == "2026年10月12日"


def test_without_published_days_off_the_earliest_day_is_taken(case: FormContext) -> None:
    silent = msgspec.structs.replace(case, calendar=WorkCalendar(years={}))
    fields = forms.kinds()["preservation_notice"].compose(silent)
    assert fields["to"]


def test_seizure_runs_thirty_natural_days_and_is_extended_once_by_thirty(case: FormContext) -> None:
    """Source: 行政强制法 25."""
    fields = forms.kinds()["seizure"].compose(case)
    assert (fields["from"], fields["to"]) == ("2026年11月20日", "2026年12月20日")
    follows = msgspec.structs.replace(case, papers=(sealed("seizure"),))
    fields = forms.kinds()["seizure_extension"].compose(follows)
    assert (fields["decision_no"], fields["measure"]) == ("云凤执查扣〔2026〕3号", "扣押")
    assert fields["new_to"] == "2027年1月19日"
    released = forms.kinds()["seizure_release"].compose(follows)
    assert released["items"] == sealed("seizure").fields["items"]
    strip = forms.kinds()["seal_strip"].compose(follows)
    assert (strip["decision_no"], strip["on"]) == ("云凤执查扣〔2026〕3号", "2026年11月20日")


def test_coercion_is_refused_where_the_law_does_not_give_it(case: FormContext) -> None:
    """Source: 行政强制法 17: not entrusted, not beyond the list, and nothing without a finding."""
    refusal = forms.kinds()["seizure"].refusal
    assert refusal is not None
    assert "没有“扣押”的权限" in refusal(case)
    sworn = tuple(
        msgspec.structs.replace(officer, cert_from=date(2025, 1, 1), cert_to=date(2028, 6, 30))
        for officer in case.officers
    )
    case = msgspec.structs.replace(case, officers=sworn)
    may = msgspec.structs.replace(MATTER, power_coerce=("扣押",))
    assert refusal(msgspec.structs.replace(case, matters={"m1": may})) == ""
    entrusted = msgspec.structs.replace(may, kind=MatterKind.ENTRUSTED)
    text = refusal(msgspec.structs.replace(case, matters={"m1": entrusted}))
    assert "委托事项不能查封、扣押" in text and "第十七条" in text
    assert refusal(msgspec.structs.replace(case, findings=(), outcomes={}))
    assert refusal(msgspec.structs.replace(case, matters={}))


def test_what_was_kept_is_listed_again_when_it_is_dealt_with(case: FormContext) -> None:
    follows = msgspec.structs.replace(case, papers=(sealed("preservation_notice"),))
    fields = forms.kinds()["preservation_release"].compose(follows)
    rows = forms.rows_of(fields["items"], 5)
    assert [row[:3] for row in rows] == [
        ["折叠餐桌", "1.2米×0.6米", "4张"],
        ["塑料凳", "高45厘米", "16只"],
        ["遮阳伞", "直径3米", "1把"],
    ]
    assert all(row[3] == "" for row in rows), "how each is dealt with is an officer's word"


def test_a_recheck_asks_for_each_point_of_the_order(case: FormContext) -> None:
    follows = msgspec.structs.replace(case, papers=(sealed("correction_order"),))
    fields = forms.kinds()["recheck_record"].compose(follows)
    points = forms.rows_of(fields["points"], 3)
    assert [row[0][:6] for row in points] == ["立即清除疏散", "公示全部从业"]
    assert fields["order_no"] == "云凤执责改〔2026〕3号"


def test_the_result_tells_each_part_of_the_inspection(case: FormContext) -> None:
    fields = forms.kinds()["inspection_result"].compose(case)
    assert forms.rows_of(fields["items"], 3) == [[ITEM.section, "存在问题", FINDING.facts]]
    assert "于2026年11月27日前改正完毕" in fields["orders"]
    fine = msgspec.structs.replace(case.visit, findings={}, answers={})
    fields = forms.kinds()["inspection_result"].compose(msgspec.structs.replace(case, visit=fine))
    assert forms.rows_of(fields["items"], 3) == [[ITEM.section, "未检查", ""]]
    assert fields["orders"] == "没有发现问题，请继续保持。"


def test_an_inspection_says_how_often_the_party_was_visited(case: FormContext) -> None:
    counted = msgspec.structs.replace(case, earlier_visits=2, settings={"visit.yearly_cap": "2"})
    notice = forms.kinds()["inspection_notice"].compose(counted)
    assert "检查2次" in notice["frequency"] and "年度上限为2次" in notice["frequency"]
    approval = forms.kinds()["inspection_approval"].compose(counted)
    assert (approval["count"], approval["cap"]) == ("2", "2")


def test_an_urgent_inspection_has_to_say_why(case: FormContext) -> None:
    form = forms.kinds()["inspection_approval"]
    fields = {**form.example(), "urgent": "是"}
    assert [field.key for field in form.missing(fields)] == ["urgent_reason"]
    assert form.missing({**fields, "urgent_reason": "群众举报正在倾倒"}) == ()


def test_every_file_is_listed_with_its_whole_hash(case: FormContext) -> None:
    for key in ("evidence_sheet", "electronic_data"):
        text = "".join(forms.kinds()[key].compose(case)["items"].split(" "))
        assert "A" * 64 in text and "B" * 64 in text
        assert "全景|一层.jpg" in text, "the mark of the columns is no part of a name"


def test_an_interview_begins_with_rights_and_knows_the_person(case: FormContext) -> None:
    fields = forms.kinds()["interview"].compose(case)
    first = forms.rows_of(fields["answers"], 2)[0]
    assert "拒绝回答" in first[0] and first[1] == ""
    assert (fields["sex"], fields["birth"]) == ("男", "1990年3月7日")
    unknown = msgspec.structs.replace(
        case.visit, presence=msgspec.structs.replace(case.visit.presence, id_number="")
    )
    fields = forms.kinds()["interview"].compose(msgspec.structs.replace(case, visit=unknown))
    assert (fields["sex"], fields["birth"]) == ("", "")


def test_days_are_those_of_the_printed_zone(case: FormContext) -> None:
    late = msgspec.structs.replace(case.visit, started_at=case.now.replace(hour=16, minute=30))
    fields = forms.kinds()["seizure"].compose(msgspec.structs.replace(case, visit=late))
    assert fields["from"] == "2026年11月21日"
