"""`explain` answers every gate for a matter, says what is not confirmed, and refuses in one plain line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from casework import settings
from casework.explanation import SECTIONS
from casework.leniency import kinds
from desktop import explain
from sync.packs.signature import sign_pack
from tests.helpers.packs import sample_pack, sample_raw
from tests.house.tree import ROOT

STALL = ["--matter", "sr-zhandao", "--party-type", "person", "--act-date", "2026-11-23"]
EXIT = ["--matter", "xf-tongdao", "--party-type", "organisation", "--act-date", "2026-11-23"]
STRAW = ["--matter", "dq-jiegan", "--party-type", "organisation", "--act-date", "2026-08-10"]
PROMISE = [
    "--matter",
    "nc-hegezheng",
    "--party-type",
    "person",
    "--act-date",
    "2026-11-01",
    "--on",
    "2026-11-23",
]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert explain.main(Path("home"), list(arguments)) == 0
    return capsys.readouterr().out


def test_the_command_prints_every_section_of_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "explain", *STALL],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    heads = [line for line in done.stdout.splitlines() if line[:1].isdigit()]
    assert len(heads) == len(SECTIONS) + 1
    assert heads[-1].endswith("待确认")
    assert done.stdout == said(capsys, *STALL)


def test_authority_names_the_article_and_the_body(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, *STALL)
    assert "《中华人民共和国行政处罚法》第二十四条" in text
    assert "查封：不可以" in text
    assert "以谁的名义：凤鸣镇人民政府" in text


def test_an_entrusted_matter_carries_no_seizure(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--matter", "yh-ranfang", "--party-type", "person", "--act-date", "2026-11-23")
    assert "行政强制措施权不得委托" in text
    assert "以谁的名义：云凤县公安局" in text


def test_every_ground_stands_there_with_its_conditions(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, *STALL)
    for ground in kinds().values():
        assert ground.title in text
        for condition in ground.conditions:
            assert condition.text in text
    assert "已列入清单：yy-zhandao" in text


def test_the_on_the_spot_fine_ends_at_two_hundred(capsys: pytest.CaptureFixture[str]) -> None:
    inside = said(capsys, *STALL, "--fine", "200")
    assert "按当场处罚罚款200 元：可以" in inside
    assert "贰佰元整" in inside
    outside = said(capsys, *STALL, "--fine", "201")
    assert "按当场处罚罚款201 元：不可以" in outside
    assert "按普通程序罚款201 元：可以" in outside


def test_a_unit_that_blocks_an_exit_goes_the_ordinary_way(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, *EXIT)
    assert "法定最低罚款5000 元" in text
    assert "当场处罚：不可以" in text


def test_the_term_decides_an_order_first_matter(capsys: pytest.CaptureFixture[str]) -> None:
    assert "建议：责令改正" in said(capsys, *PROMISE, "--ordered-until", "2026-11-23")
    late = said(capsys, *PROMISE, "--ordered-until", "2026-11-20")
    assert "责令期限已过仍未改正（本次）" in late
    assert "建议：当场处罚" in late


def test_what_was_put_right_without_harm_is_not_punished(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, *STALL, "--corrected", "yes", "--harm", "none")
    assert "建议：不予处罚" in text


def test_established_conditions_and_earlier_offences_count(capsys: pytest.CaptureFixture[str]) -> None:
    waived = said(capsys, *STALL, "--corrected", "yes", "--harm", "slight")
    assert "建议：首违免罚" in waived
    again = said(capsys, *STALL, "--corrected", "yes", "--harm", "slight", "--earlier", "2026-06-01")
    assert "建议：首违免罚" not in again
    innocent = said(capsys, *STALL, "--met", "no_fault_proved", "--met", "no_other_rule")
    assert "符合：当事人有证据足以证明没有主观过错" in innocent


def test_a_child_is_told_by_the_birth_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert "建议：不予处罚" in said(capsys, *STALL, "--birth", "2012-11-23")
    assert "建议：不予处罚" not in said(capsys, *STALL, "--birth", "2012-11-22")


def test_an_act_before_the_law_ended_asks_for_a_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    assert "须由人比对" in said(capsys, *STRAW, "--on", "2026-11-23")
    assert "须由人比对" not in said(capsys, *STRAW)


def test_an_old_act_found_late_is_out_of_time(capsys: pytest.CaptureFixture[str]) -> None:
    old = ["--matter", "gl-wuran", "--party-type", "person", "--act-date", "2025-07-01", "--on", "2027-12-01"]
    proved = ["--met", "act_ended", "--met", "not_grave"]
    assert "符合：超过行政处罚追责时效" in said(capsys, *old, *proved)
    assert "不符合：超过行政处罚追责时效" in said(capsys, *old, *proved, "--found", "2025-08-01")


def test_what_is_not_confirmed_is_marked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = said(capsys, *STALL)
    pack = sample_pack(tmp_path)
    for rule in settings.RULES:
        if settings.read(pack, rule.key).uncertain:
            assert f"待确认　{rule.label}" in text


def test_a_built_pack_and_its_folder_say_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "own.zfpack"
    file.write_bytes(sample_raw())
    folder = ROOT / "resources" / "packs" / "sample"
    assert said(capsys, *STALL, "--pack", str(file)) == said(capsys, *STALL, "--pack", str(folder))


def test_the_code_and_the_other_town_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--matter", "FQ-02", *STALL[2:], "--town", "qingxi")
    assert "以谁的名义：青溪镇人民政府" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--matter", "no-such", *STALL[2:]], "没有事项“no-such”"),
        ([*STALL, "--town", "nowhere"], "没有乡镇（街道）“nowhere”"),
        ([*STALL, "--on", "2026-11-22"], "先后"),
        ([*STALL, "--fine", "许多"], "不是以元为单位的数额"),
        ([*STALL, "--met", "lucky"], "没有叫“lucky”的从宽条件"),
        ([*STALL, "--pack", "gone.zfpack"], "没有清单包文件“gone.zfpack”"),
    ],
)
def test_a_bad_question_gets_one_plain_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain.main(Path("home"), arguments) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("不能说明：")
    assert words in captured.err
    assert len(captured.err.splitlines()) == 1


def test_a_file_that_is_no_open_pack_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, raw in (("text", b"not a pack"), ("signed", sign_pack(sample_raw(), "31" * 32))):
        file = tmp_path / name
        file.write_bytes(raw)
        assert explain.main(Path("home"), [*STALL, "--pack", str(file)]) == 1
        assert "不能读" in capsys.readouterr().err


def test_a_folder_with_a_bad_row_names_the_cell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for source in (ROOT / "resources" / "packs" / "sample").iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    sheet = tmp_path / "penalties.csv"
    sheet.write_text(
        sheet.read_text("utf-8").replace("sr-zhandao,罚款,个人,50,500", "sr-zhandao,罚款,个人,500,50"),
        "utf-8",
    )
    assert explain.main(Path("home"), [*STALL, "--pack", str(tmp_path)]) == 1
    assert "penalties.csv 第" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["--matter", "x", "--party-type", "robot", "--act-date", "2026-11-23"]]
)
def test_the_command_line_is_checked(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        explain.main(Path("home"), arguments)
    assert stopped.value.code == 2
    assert "zhifatong explain" in capsys.readouterr().err


def test_every_gate_can_be_asked_and_answers_in_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = [
        *("--matter", "xf-tongdao", "--party-type", "person", "--act-date", "2026-08-10"),
        *("--on", "2026-10-08", "--also", "sr-zhandao", "--tie", "relation", "--approval", "urgent"),
        *("--started-at", "2026-10-07 09:00", "--checked", "2026-03-01", "--yearly-cap", "1"),
        *("--execute-at", "2026-10-01 10:00", "--means", "停止供水", "--home", "--similar-fine", "150"),
        "--json",
    ]
    assert explain.main(tmp_path, asked) == 0
    sections = {section["key"]: section for section in json.loads(capsys.readouterr().out)}
    outcomes = {
        key: {step["name"]: step["answer"]["outcome"] for step in section["steps"]}
        for key, section in sections.items()
    }
    assert outcomes["visits"] == {"年度频次": "refused", "检查批准": "make_up"}
    assert outcomes["recusal"] == {"回避": "recuse"}
    assert outcomes["several"] == {"一事多法": "chosen"}
    assert outcomes["limitation"] == {"追责时效": "in_time"}
    assert outcomes["execution"] == {"2026-10-01 10:00强制执行": "refused"}
    assert any("150 元" in line for line in sections["discretion"]["lines"])
    for section in sections.values():
        for step in section["steps"]:
            assert {"outcome", "reasons", "uncertain", "inputs"} <= set(step["answer"])
            assert step["answer"]["reasons"] or step["answer"]["uncertain"]


def test_the_fine_of_one_act_is_taken_from_the_higher_law(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = [
        *("--matter", "xf-tongdao", "--party-type", "person", "--act-date", "2026-08-10"),
        *("--fine", "100", "--also", "sr-zhandao", "--json"),
    ]
    assert explain.main(tmp_path, asked) == 0
    sections = {section["key"]: section for section in json.loads(capsys.readouterr().out)}
    simple = next(s["answer"] for s in sections["proposal"]["steps"] if s["name"] == "当场处罚")
    assert any(r["code"] == "several.higher" for r in simple["reasons"])
    assert any("按当场处罚罚款100 元：不可以" in line for line in sections["proposal"]["lines"])
