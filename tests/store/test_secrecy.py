"""No name of any party lies anywhere in the clear: profile folder, temporary files, logs, exceptions."""

import logging
import tempfile
import traceback
from pathlib import Path

import pytest

from casework.errors import StorageProblem
from desktop.store.profile import Profile, unlock_with_key
from tests.helpers.clock import FakeClock
from tests.store.conftest import OFFICER, party_draft
from tests.store.test_media import picture

NAME = "渝北区曾𬭎喆百货经营部"
NUMBER = "500112199001011234"
CANARIES = [
    text.encode(encoding)
    for text in (NAME, NUMBER)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
]


def leaks(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(canary in path.read_bytes() for canary in CANARIES)
    ]


def test_no_name_lies_in_the_clear_after_a_day(
    profile: Profile,
    clock: FakeClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    caplog.set_level(logging.DEBUG)

    profile.ledger.append(OFFICER, [party_draft("p-1", NAME, id_number=NUMBER, legal_rep=NAME)])
    for n in range(300):  # enough for spills, merges of the index and a checkpoint
        profile.ledger.append(OFFICER, [party_draft(f"p-{n + 2}", f"{NAME}{n}", address=NAME * 3)])
    profile.drafts.keep(f"visit/{n}", f"当事人 {NAME} 陈述")
    profile.settings.set("last_folder", NAME)
    stored = profile.vault.put(f"{NAME} {NUMBER}".encode() * 1000, "evidence/1")
    photo = profile.vault.put(picture("JPEG", stamp="2026:11:20 08:10:00"), "evidence/2")
    assert profile.thumbnails.png(photo.cipher_sha256, 64)
    assert len(profile.search.search_parties(NAME[:4], 1000)) == 301
    assert leaks(tmp_path) == []  # while it is open, with its write-ahead log

    profile.close()
    assert leaks(tmp_path) == []
    with unlock_with_key(profile.home, profile.raw_key, clock) as again:
        assert again.search.search_parties(NUMBER)[0]["name"] == NAME
        assert NAME.encode() in again.vault.read(stored.cipher_sha256)
    assert list(temporary.iterdir()) == []
    assert NAME not in caplog.text
    assert NUMBER not in caplog.text


def test_the_canary_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "careless.txt").write_text(f"visited {NAME}", "utf-16-le")
    assert leaks(tmp_path) == ["careless.txt"]


def test_keys_and_names_stay_out_of_traces(profile: Profile, tmp_path: Path) -> None:
    assert profile.raw_key.hex() not in repr(vars(profile))
    path = tmp_path / f"{NAME}.jpg"
    with pytest.raises(StorageProblem) as caught:
        profile.vault.ingest(path, "evidence/1")
    assert NAME not in repr(caught.value.params)
    assert NAME not in "".join(traceback.format_exception(caught.value))
    with profile.engine.connect() as connection, pytest.raises(Exception, match="no such table") as wrong:
        connection.exec_driver_sql("SELECT * FROM nowhere WHERE name = ?", (NAME,))
    assert NAME not in str(wrong.value)
