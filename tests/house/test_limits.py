"""Rooms stay small, threads have one home, and traps stay out of the source."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, module_name, sources

MOST_LINES = 400
# pattern -> (what it is, the only files that may hold it)
TRAPS = {
    r"\bParagraph\(": ("reportlab's Paragraph parses markup", ()),
    r"processEvents\(": ("nested event loops", ("desktop/demo",)),
    r"time\.sleep\(": ("fixed waits", ()),
    r"QThread|ThreadPoolExecutor|\bThread\(": (
        "threads outside their one home",
        (
            "desktop/ui/tasks.py",
            "desktop/libraries.py",
            "desktop/store/anchoring.py",
            "sync/server",
            "desktop/demo",
        ),
    ),
    r"QListWidget\b|QTableWidget\b|QTreeWidget\b": ("lists that are not item models", ()),
    r"__file__": ("files found beside the code", ()),
    r"#[0-9a-fA-F]{6}\b": (
        "colours outside the token file",
        ("desktop/ui/tokens", "desktop/printing", "resources", "sync/server", "desktop/ui/theme"),
    ),
}


@pytest.mark.parametrize("path", sources(), ids=module_name)
def test_a_file_stays_one_room(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "the first line says what it is"


@pytest.mark.parametrize("pattern", sorted(TRAPS))
def test_traps_stay_out(pattern: str) -> None:
    what, allowed = TRAPS[pattern]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources()
        if not path.relative_to(ROOT).as_posix().startswith(allowed or ("-",))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert found == [], what
