"""Lists from offices: every bad row is named, and nothing is taken by halves."""

from pathlib import Path

import pytest

import resources
from casework import codec
from casework.errors import CaseworkError
from casework.officer import Officer
from casework.party import Party
from sync.server.imports import RowProblems, read_officers, read_parties, read_tasks

HEADING = "kind,name,id_number,address\n"


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def bad_rows(path: Path) -> list[tuple[int, str, str]]:
    with pytest.raises(RowProblems) as caught:
        read_parties(path, "fengming")
    return [(row.row, row.column, row.code) for row in caught.value.rows]


def test_the_practice_list_is_taken_whole() -> None:
    records = read_parties(resources.path("packs/practice_parties.csv"), "fengming")
    assert len(records) == 300
    for type_, key, state in records:
        party = codec.convert(state, Party)
        assert (type_, party.id, party.town) == ("party", key, "fengming")


def test_the_practice_officers_are_taken_whole() -> None:
    records = read_officers(resources.path("packs/practice/officers.csv"), "fengming")
    officers = [codec.convert(state, Officer) for _type, _key, state in records]
    assert officers
    assert all(officer.town == "fengming" for officer in officers)


def test_every_bad_row_is_named_with_its_column(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEADING
        + "person,张三,500112199003071234,某处\n"  # wrong check digit
        + "person,李四,,某处\n"
        + "company,某公司,,某处\n"
        + "\n"
        + "organisation,,,某处\n"
        + "person,李四,,某处\n",
    )
    assert bad_rows(path) == [
        (2, "id_number", "identity.check_digit"),
        (4, "kind", "import.choice"),
        (6, "name", "import.empty"),
        (7, "id", "import.twice"),
    ]


def test_the_same_row_gives_the_same_record_next_time(tmp_path: Path) -> None:
    path = write(tmp_path, HEADING + "person,李四,,某处\n")
    first, again = read_parties(path, "fengming"), read_parties(path, "fengming")
    assert first == again
    assert read_parties(path, "qingxi")[0][1] != first[0][1]


def test_an_old_file_in_gb18030_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, HEADING + "person,王喆,,䶮村\n", "gb18030")
    (record,) = read_parties(path, "fengming")
    assert (record[2]["name"], record[2]["address"]) == ("王喆", "䶮村")


def test_a_formula_or_markup_stays_text(tmp_path: Path) -> None:
    path = write(tmp_path, HEADING + 'person,"=cmd()|<b>&",,\n')
    (record,) = read_parties(path, "fengming")
    assert record[2]["name"] == "=cmd()|<b>&"


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"name,address\n", "import.columns"), (b"", "import.columns"), (b"\xff\xff\xff", "import.unreadable")],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(raw)
    with pytest.raises(CaseworkError) as caught:
        read_parties(path, "fengming")
    assert caught.value.code == code


def test_tasks_have_a_date_or_none(tmp_path: Path) -> None:
    path = write(tmp_path, "title,due,party\n餐饮复查,2026-11-30,px-001\n随机抽查,,\n")
    first, second = (state for _type, _key, state in read_tasks(path, "fengming"))
    assert (first["due"], first["kind"], second["due"]) == ("2026-11-30", "assigned", "")
    with pytest.raises(RowProblems):
        read_tasks(write(tmp_path, "title,due\n餐饮复查,2026-13-30\n"), "fengming")
