"""Settings are declared once; nothing else is taken."""

import pytest

from desktop.store.profile import Profile
from desktop.store.settings import DECLARED


def test_a_choice_is_kept_and_everything_else_has_its_default(fresh: Profile) -> None:
    fresh.settings.set("theme", "outdoor")
    assert fresh.settings.get("theme") == "outdoor"
    assert {name: fresh.settings.get(name) for name in DECLARED if name != "theme"} == {
        name: declared.default for name, declared in DECLARED.items() if name != "theme"
    }


@pytest.mark.parametrize(("name", "value"), [("theme", "pink"), ("text_scale", "150"), ("guide_seen", 1)])
def test_a_value_that_is_not_declared_is_refused(fresh: Profile, name: str, value: str | int) -> None:
    with pytest.raises(ValueError, match="takes"):
        fresh.settings.set(name, value)


def test_a_name_that_is_not_declared_is_refused(fresh: Profile) -> None:
    with pytest.raises(KeyError):
        fresh.settings.get("colour")
    with pytest.raises(KeyError):
        fresh.settings.set("colour", "red")
