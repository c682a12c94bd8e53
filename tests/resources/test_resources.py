"""Resources are found by name, wherever the package lies."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import resources

# a stylesheet's own picture (the tick of a checkbox) cannot be recoloured: one file per colour
FIXED = "tick-"
ICONS = sorted(p.name for p in resources.path("icons").glob("*.svg") if not p.name.startswith(FIXED))


def test_a_text_resource_is_read() -> None:
    assert "待县级确认" in resources.read_text("packs/sample/pack.yml")


def test_bytes_and_path_are_the_same_file() -> None:
    found = resources.path("packs/sample/matters.csv")
    assert isinstance(found, Path)
    assert found.read_bytes() == resources.read_bytes("packs/sample/matters.csv")


@pytest.mark.parametrize("name", ["", "../pyproject.toml", "packs//sample", "./packs", "/etc/hostname"])
def test_a_name_that_leaves_the_package_is_refused(name: str) -> None:
    for read in (resources.read_bytes, resources.read_text, resources.path):
        with pytest.raises(ValueError, match="not the name of a resource"):
            read(name)


def test_a_missing_resource_is_said() -> None:
    with pytest.raises(FileNotFoundError):
        resources.read_text("icons/no-such-icon.svg")
    with pytest.raises(FileNotFoundError):
        resources.path("no-such-folder")


def test_icons_come_with_their_licence() -> None:
    assert len(ICONS) >= 55
    assert "ISC License" in resources.read_text("icons/LICENSE-Lucide.txt")


@pytest.mark.parametrize("icon", ICONS)
def test_an_icon_is_a_picture_that_takes_the_theme_colour(icon: str) -> None:
    picture = ElementTree.fromstring(resources.read_text(f"icons/{icon}"))
    assert picture.get("stroke") == "currentColor"
    assert picture.get("viewBox") == "0 0 24 24"


@pytest.mark.parametrize("face", ["LXGWWenKai", "NotoSansSC", "NotoSerifSC"])
def test_fonts_come_with_their_licence(face: str) -> None:
    assert resources.read_text(f"fonts/LICENSE-{face}.txt")
    assert list(resources.path("fonts").glob(f"{face}*.ttf"))
