"""A cheap profile, enrolled or not, and a disk that fails when told to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.audit import Draft
from desktop.store.anchor import create_anchor
from desktop.store.disk import RealDisk
from desktop.store.identity import Identity
from desktop.store.key_cost import Cost
from desktop.store.profile import Profile, create_profile
from tests.helpers.clock import FakeClock
from tests.store.heads import KEY

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
PASSWORD = "correct horse 密码"
OFFICER = "officer-1"
IDENTITY = Identity(device="device-1", town="town-1", county_key="ab" * 32)


def party_draft(party: str, name: str, **more: str) -> Draft:
    """A party as an officer would register it."""
    state = {"id": party, "kind": "organisation", "name": name, "town": "town-1"} | more
    return Draft(
        type="party", record=party, verb="registered", changes={k: (None, v) for k, v in state.items()}
    )


@pytest.fixture
def anchor_path(tmp_path: Path) -> Path:
    """The file of an anchor that holds nothing yet."""
    made = tmp_path / "anchor.bin"
    create_anchor(made, KEY, RealDisk())
    return made


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def fresh(home: Path, clock: FakeClock) -> Iterator[Profile]:
    """A profile nobody enrolled yet."""
    with create_profile(home, OFFICER, PASSWORD, clock, cost=CHEAP) as profile:
        yield profile


@pytest.fixture
def profile(fresh: Profile) -> Profile:
    """An enrolled profile."""
    fresh.set_identity(IDENTITY)
    return fresh
