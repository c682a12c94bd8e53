"""Modules that wait: they run when they are asked, once, and for every thread."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

from desktop.printing.pillow import let_wait

PACKAGE = "made_up_pictures"
ASKED = """
import sys
import desktop.printing.matrix, desktop.printing.pdf, desktop.printing.page
assert "PIL.Image" in sys.modules and "PIL.ExifTags" not in sys.modules, "nobody has asked yet"
from PIL import Image, ImageDraw
assert "PIL.ExifTags" not in sys.modules, "an import asks nothing"
Image.MAX_IMAGE_PIXELS = 7
assert "PIL.ExifTags" in sys.modules and Image.MAX_IMAGE_PIXELS == 7
picture = Image.new("L", (2, 2))
ImageDraw.Draw(picture).point((0, 0), 255)
assert picture.getpixel((0, 0)) == 255 and picture.getpixel((1, 1)) == 0
import PIL.Image
assert PIL.Image is Image and type(Image) is type(sys)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Pictures."""\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield folder
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]


def test_pillow_runs_when_it_is_asked_and_is_itself() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_its_code_runs_once_and_no_thread_sees_it_unfinished(package: Path) -> None:
    code = "RUNS.append(1)\nVALUES = list(range(200_000))\nLAST = VALUES[-1]\n"
    (package / "slow.py").write_text(f"from {PACKAGE} import RUNS\n{code}")
    (package / "__init__.py").write_text("RUNS: list[int] = []\n")
    let_wait(f"{PACKAGE}.slow")
    root = importlib.import_module(PACKAGE)
    assert root.RUNS == []
    together, seen = Barrier(8), []

    def ask() -> None:
        together.wait()
        seen.append(root.slow.LAST)

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [199_999] * 8
    assert root.RUNS == [1]


def test_who_imports_it_meanwhile_gets_the_same_module(package: Path) -> None:
    (package / "shared.py").write_text("VALUE = 1\n")
    full, together, seen = f"{PACKAGE}.shared", Barrier(8), []

    def meet(wait: bool) -> None:
        together.wait()
        if wait:
            let_wait(full)
        seen.append(importlib.import_module(full))

    threads = [Thread(target=meet, args=(number % 2 == 0,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8 and all(one is sys.modules[full] for one in seen)
    assert importlib.import_module(PACKAGE).shared is sys.modules[full]


def test_modules_that_wait_may_ask_one_another(package: Path) -> None:
    (package / "first.py").write_text(f"from {PACKAGE} import second\nSUM = second.ONE + 1\n")
    (package / "second.py").write_text("ONE = 1\n")
    for name in ("first", "second"):
        let_wait(f"{PACKAGE}.{name}")
    assert importlib.import_module(PACKAGE).first.SUM == 2


def test_a_module_that_fails_says_so_to_everyone_who_asks(package: Path) -> None:
    (package / "broken.py").write_text("raise OSError('no library')\n")
    let_wait(f"{PACKAGE}.broken")
    root = importlib.import_module(PACKAGE)
    for _ in range(2):
        with pytest.raises(OSError, match="no library"):
            root.broken.anything  # noqa: B018


def test_a_module_that_has_run_is_left_alone(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (package / "early.py").write_text("VALUE = 1\n")
    early = importlib.import_module(f"{PACKAGE}.early")
    monkeypatch.setattr(early, "VALUE", 2)
    let_wait(f"{PACKAGE}.early")
    assert importlib.import_module(f"{PACKAGE}.early") is early
    assert early.VALUE == 2
    assert type(early) is type(sys)


def test_a_module_that_is_not_there_is_not_promised(package: Path) -> None:
    before = list(sys.meta_path)
    with pytest.raises(ModuleNotFoundError, match="absent"):
        let_wait(f"{PACKAGE}.absent")
    assert f"{PACKAGE}.absent" not in sys.modules
    assert sys.meta_path == before
