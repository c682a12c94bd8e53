"""The check of every citation of a source or a pack, at sheet, row and column; successors that are named."""

from datetime import date
from pathlib import Path

import pytest

from casework.errors import PackProblem
from casework.law_by_date import compare
from casework.party import PartyKind
from sync.packs import stale
from sync.packs.build import build, read_source
from sync.packs.reader import open_pack
from sync.server.__main__ import main
from tests.packs.sources import append, change, copy_of_sample, rewrite

ON = date(2026, 11, 27)


def column(folder: Path, sheet: str, name: str) -> None:
    """Add an empty column to a sheet."""
    path = folder / sheet
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([f"{lines[0]},{name}", *(f"{line}," for line in lines[1:])]) + "\n", "utf-8")


def law(folder: Path, name: str, version: str, first: str, last: str, *articles: tuple[str, str]) -> None:
    """Add a version of a law with its articles."""
    append(
        folder,
        "laws.csv",
        law_id=name,
        version=version,
        law=f"《{name}》",
        valid_from=first,
        valid_to=last,
        source="测试",
    )
    for article, text in articles:
        append(
            folder,
            "provisions.csv",
            law_id=name,
            version=version,
            article=article,
            text=text,
            source="",
            mark="V",
        )


def codes(found: tuple[stale.Found, ...]) -> list[str]:
    return [one.stale.code for one in found if one.stale.certain]


def test_the_sample_has_no_certain_fault_and_says_what_it_cannot_check(tmp_path: Path) -> None:
    found = stale.of_source(copy_of_sample(tmp_path), ON)
    assert codes(found) == []
    for one in found:
        assert one.file.endswith(".csv") and one.row > 1 and one.column == "source"


def test_each_kind_of_fault_is_told_at_its_cell(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    old = ("第六条", "养殖场未建立养殖档案的，责令限期改正，可以处一万元以下罚款。")
    law(folder, "示例条例", "旧", "", "2025-12-31", old, ("第九条", "甲乙丙丁戊己庚辛。"))
    now = ("第八条", "养殖场未建立养殖档案的，责令限期改正，可以处一万元以下罚款。")
    parts = ("第五条", "有下列行为之一的：\\n（一）甲；\\n（二）乙。")
    law(folder, "示例条例", "新", "2026-01-01", "", now, parts)
    law(folder, "废止条例", "", "", "2026-06-30", ("第一条", "子丑寅卯。"))
    wanted = {}
    for name, article, code in (
        ("示例条例", "第六条", "citation.moved"),
        ("示例条例", "第九条", "citation.article_gone"),
        ("示例条例", "第五条", "citation.clause_missing"),
        ("废止条例", "第一条", "citation.law_repealed"),
    ):
        row = append(
            folder,
            "bases.csv",
            matter="sr-zhandao",
            law_id=name,
            article=article,
            paragraph="",
            item="",
            role="禁止",
            text="",
        )
        wanted["bases.csv", row, "article"] = code
    found = stale.of_source(folder, ON)
    assert {(o.file, o.row, o.column): o.stale.code for o in found if o.stale.certain} == wanted
    moved = next(one for one in found if one.stale.code == "citation.moved")
    assert moved.stale.moved_to == "第八条" and "→ 第八条" in moved.text
    pack = tmp_path / "a.zfpack"
    build(folder, pack)
    opened = open_pack(pack)
    assert codes(stale.of_pack(opened, ON)) == codes(found)
    opened.close()


def test_the_list_itself_can_say_where_an_article_moved(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    column(folder, "provisions.csv", "moved_to")
    change(
        folder,
        "provisions.csv",
        "law_id",
        "大气污染防治法",
        moved_to="《中华人民共和国生态环境法典》第九百条",
    )
    article = next(p for p in read_source(folder).provisions if p.moved_to).article
    append(
        folder,
        "leniency.csv",
        id="moved",
        matters="",
        source=f"《中华人民共和国大气污染防治法》{article}",
        title="露天焚烧",
    )
    (found,) = [
        one for one in stale.of_source(folder, ON) if one.file == "leniency.csv" and one.stale.certain
    ]
    assert found.stale.moved_to == "《中华人民共和国生态环境法典》第九百条"
    change(folder, "provisions.csv", "law_id", "大气污染防治法", moved_to="九百条")
    with pytest.raises(PackProblem) as caught:
        read_source(folder)
    assert (caught.value.params["column"], caught.value.params["reason"]) == ("moved_to", "bad_article")


def test_a_named_successor_governs_without_guessing(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    column(folder, "matters.csv", "successor")

    def follow(rows: list[dict[str, str]]) -> int:
        ended = next(row for row in rows if row["id"] == "dq-jiegan")
        rows.append(ended | {"id": "fd-jiegan", "code": "FQ-90", "valid_from": "2026-08-15", "valid_to": ""})
        ended["successor"] = "fd-jiegan"
        return 0

    rewrite(folder, "matters.csv", follow)
    law(
        folder,
        "生态环境法典示例",
        "",
        "2026-08-15",
        "",
        ("第九百条", "焚烧秸秆的，处五百元以上一千元以下罚款。"),
    )
    append(
        folder,
        "bases.csv",
        matter="fd-jiegan",
        law_id="生态环境法典示例",
        article="第九百条",
        paragraph="",
        item="",
        role="处罚",
        text="",
    )
    append(
        folder,
        "penalties.csv",
        matter="fd-jiegan",
        kind="罚款",
        who="不限",
        min="300",
        max="1000",
        per="",
        after_term="",
        optional="是",
        serious_only="",
    )
    target = tmp_path / "a.zfpack"
    build(folder, target)
    pack = open_pack(target)
    old = pack.matter("dq-jiegan")
    assert old is not None
    found = compare(old, pack, PartyKind.PERSON, date(2026, 8, 10), ON)
    assert (found.successor, found.answer.outcome) == ("fd-jiegan", "new")
    assert not any(reason.code == "law.successor_guessed" for reason in found.answer.uncertain)
    assert "处罚较轻" in found.sentence
    pack.close()


@pytest.mark.parametrize(
    ("successor", "reason"),
    [("no-such", "unknown_matter"), ("dq-jiegan", "unknown_matter"), ("sr-zhandao", "not_after")],
)
def test_a_successor_that_cannot_follow_is_refused_at_its_cell(
    tmp_path: Path, successor: str, reason: str
) -> None:
    folder = copy_of_sample(tmp_path)
    column(folder, "matters.csv", "successor")
    row = change(folder, "matters.csv", "id", "dq-jiegan", successor=successor)
    with pytest.raises(PackProblem) as caught:
        read_source(folder)
    assert (caught.value.params["row"], caught.value.params["column"]) == (row, "successor")
    assert caught.value.params["reason"] == reason


def test_the_command_fails_for_what_certainly_does_not_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_of_sample(tmp_path)
    assert main(["check-citations", str(folder), "--on", "2026-11-27"]) == 0
    assert "其中确定的 0 处" in capsys.readouterr().out
    change(folder, "matters.csv", "id", "dq-jiegan", valid_to="")
    assert main(["check-citations", str(folder), "--on", "2026-11-27"]) == 1
    said = capsys.readouterr()
    assert "bases.csv 第" in said.out and "后失效" in said.out
    assert "citations.stale" in said.err
    assert main(["check-citations", str(folder), "--on", "2026-08-14", "--json"]) == 0
