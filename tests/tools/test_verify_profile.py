"""`zhifatong verify` on a whole profile: one table, an exit code, and every kind of damage found."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.operations import checkup, countersign, paper
from desktop.operations.desk import Desk
from desktop.store.database import connect
from desktop.store.keys import derive_keys
from desktop.store.profile import Profile
from desktop.verifying import is_for_profile
from tests.helpers import fieldwork, practice
from tests.helpers.practice import CHEAP, FIRST, PASSWORD, SECOND, LaptopBefore

SECRET = "第二人的口令"


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> LaptopBefore:
    """A laptop after a day's work, closed; copied for every test."""
    folder = tmp_path_factory.mktemp("day")
    founded = practice.founded(tmp_path_factory.getbasetemp() / "founded")
    before = founded.copy(folder)
    desk = practice.unlock_desk(before)
    desk.profile.add_officer(SECOND, SECRET, CHEAP)
    visit = fieldwork.whole_visit(desk, folder)
    other = fieldwork.open_visit(desk, practice.PERSON)
    countersign.confirm_visit(desk, other, "second", SECRET)
    assert any(view.paper.number for view in paper.shelf(desk, visit))
    desk.profile.close()
    return before


@pytest.fixture
def home(day: LaptopBefore, tmp_path: Path) -> Path:
    shutil.copytree(day.home, tmp_path / "home")
    (tmp_path / "password").write_text(PASSWORD, "utf-8")
    return tmp_path / "home"


def run(home: Path, *words: str) -> int:
    options = ["--officer", FIRST, "--password-file", str(home.parent / "password")]
    return main(["--home", str(home), "verify", *words, *options])


@pytest.mark.parametrize("words", [(), ("--profile",), ("--all",)])
def test_a_whole_profile_passes(
    home: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, *words) == 0
    said = capsys.readouterr().out
    assert "核验通过" in said
    assert "不符" not in said
    for name in ("数据库", "日志链", "头锚", "本机外头锚", "证据库", "证据原件", "文书", "签字证明"):
        assert name in said


def alter(home: Path, key: bytes, *statements: str) -> None:
    """Change the database with the real key, as somebody who knows everything would."""
    raw = connect(home / "profile.db", derive_keys(key).database)
    raw.isolation_level = None
    raw.execute("DROP TRIGGER entry_no_update")
    raw.execute("DROP TRIGGER entry_no_delete")
    for statement in statements:
        raw.execute(statement)
    raw.close()


def change_text(home: Path, key: bytes) -> None:
    changed = "replace(CAST(raw AS TEXT), '\"arrived\"', '\"opened\"')"
    alter(home, key, f"UPDATE entry SET raw = CAST({changed} AS BLOB) WHERE n = 2")


def change_type(home: Path, key: bytes) -> None:
    alter(home, key, "UPDATE entry SET raw = CAST(raw AS TEXT) WHERE n = 2")


def change_text_and_hash(home: Path, key: bytes) -> None:
    """The text and its hash together, as somebody who reads our code would."""
    raw = connect(home / "profile.db", derive_keys(key).database)
    text, last = raw.execute("SELECT raw, (SELECT max(n) FROM entry) FROM entry WHERE n = 2").fetchone()
    raw.close()
    forged = bytes(text).replace(b'"arrived"', b'"opened"')
    assert forged != text and last > 2
    digest = hashlib.sha256(forged).hexdigest()
    alter(home, key, f"UPDATE entry SET raw = x'{forged.hex()}', hash = '{digest}' WHERE n = 2")


def change_column(home: Path, key: bytes) -> None:
    alter(home, key, "UPDATE entry SET record = 'another' WHERE n = 3")


def cut_middle(home: Path, key: bytes) -> None:
    alter(home, key, "DELETE FROM entry WHERE n = 4")


def flip_file(home: Path, key: bytes) -> None:
    path = next(path for path in sorted((home / "vault").iterdir()) if path.is_file())
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def lose_file(home: Path, key: bytes) -> None:
    next(path for path in sorted((home / "vault").iterdir()) if path.is_file()).unlink()


SPOILERS = (change_text, change_type, change_text_and_hash, change_column, cut_middle, flip_file, lose_file)


@pytest.mark.parametrize("spoil", SPOILERS)
def test_every_kind_of_damage_is_found(
    home: Path,
    day: LaptopBefore,
    spoil: Callable[[Path, bytes], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(home, day.key)
    assert run(home, "--all") == 1
    out = capsys.readouterr()
    assert "不符" in out.out or "没有核验" in out.err


def test_a_paper_that_was_swapped_is_found(
    home: Path, day: LaptopBefore, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = practice.open_desk(day._replace(home=home))
    try:
        blob = desk.ledger.query("paper", where={"form": "promise"}, order=("id",), limit=1)[0]["pdf"]
        other = desk.ledger.query("paper", where={"form": "site_record"}, order=("id",), limit=1)[0]["pdf"]
        vault = desk.profile.vault
        real = vault.reader
        monkeypatch.setattr(vault, "reader", lambda name: real(other if name == blob else name))
        parts = {part.key: part for part in checkup.check_up(desk)}
        assert [text.split()[0] for text in parts["papers"].troubles] == ["file.differs"]
        assert all(part.passed for key, part in parts.items() if key != "papers")
    finally:
        desk.profile.close()


def test_the_anchor_and_marks_are_counted(home: Path, day: LaptopBefore) -> None:
    desk: Desk = practice.open_desk(day._replace(home=home))
    profile: Profile = desk.profile
    try:
        parts = {part.key: part for part in checkup.check_up(desk)}
        assert parts["anchor"].total == profile.ledger.head()[0]
        assert not parts["outside"].known
        assert parts["marks"].checked >= 1
        assert parts["chain"].checked == profile.ledger.head()[0]
    finally:
        profile.close()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], True),
        (["--all"], True),
        (["--officer", "of-01", "--password-file", "x"], True),
        (["HTTPS://X/V/ABC"], False),
        (["paper.pdf", "--key", "ab"], False),
        (["--key", "ab", "paper.pdf"], False),
        (["--profile", "--all"], True),
        (["--help"], False),
    ],
)
def test_a_paper_that_is_named_is_checked_and_else_the_profile(words: list[str], expected: bool) -> None:
    assert is_for_profile(words) is expected
