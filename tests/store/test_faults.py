"""Kill -9 and a full disk lose nothing that was said to be saved."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.store.profile import Profile, unlock_with_key
from tests.helpers.clock import FakeClock

Saved = list[tuple[str, str]]


@contextmanager
def child(root: Path, profile: Profile, *what: str) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-m", "tests.store.child_writer", str(profile.home), profile.raw_key.hex()]
    with subprocess.Popen([*command, *what], cwd=root, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        yield running
        running.kill()


def read_lines(running: "subprocess.Popen[str]", most: int) -> Saved:
    assert running.stdout is not None
    saved: Saved = []
    for line in running.stdout:
        kind, value = line.split()
        saved.append((kind, value))
        if len(saved) == most:
            break
    return saved


def assert_all_there(profile: Profile, saved: Saved) -> None:
    with unlock_with_key(profile.home, profile.raw_key, FakeClock(seed=77)) as again:
        for kind, value in saved:
            if kind == "party":
                assert again.ledger.state("party", value) is not None
                assert again.search.search_parties("商户", 100_000)
            else:
                again.vault.verify(value)
        troubles = {trouble.code for trouble in again.check()}
        assert troubles <= {"vault.orphan"}  # blob first, row second: a blob without a row is fine
        assert not [path for path in (profile.home / "vault").iterdir() if path.name.endswith(".part")]


@pytest.mark.parametrize("what", ["ingest", "append", "both"])
def test_kill_9_loses_nothing_that_was_saved(
    profile: Profile, pytestconfig: pytest.Config, what: str
) -> None:
    profile.close()
    chance = random.Random(what)
    saved: Saved = []
    for round_ in range(3):
        with child(pytestconfig.rootpath, profile, what, str(round_)) as running:
            saved += read_lines(running, chance.randrange(1, 40))
            running.kill()
        assert_all_there(profile, saved)


@pytest.mark.parametrize("limit", [450_000, 700_000])
def test_a_full_disk_refuses_plainly_and_keeps_what_was_saved(
    profile: Profile, pytestconfig: pytest.Config, limit: int
) -> None:
    profile.close()
    with child(pytestconfig.rootpath, profile, "full", "0", str(limit)) as running:
        saved = read_lines(running, 100_000)
        assert running.wait() == 0
    assert saved[-1] in (("refused", "profile.disk_full"), ("refused", "profile.io_error"))
    assert len(saved) > 5
    assert_all_there(profile, saved[:-1])
