"""Every paper is drawn byte for byte as it was looked at; `python -m tests.forms.golden_papers` re-writes.

Before compression the bytes are the same on any platform; after it they are where zlib is the same.
"""

import zlib

import pytest

from tests.forms.golden_papers import FOLDER, golden
from tests.forms.test_contract import KINDS


@pytest.mark.parametrize("key", KINDS)
def test_a_paper_is_as_it_was_looked_at(key: str) -> None:
    kept = (FOLDER / f"{key}.txt").read_text("utf-8")
    drawn = golden(key)
    assert drawn.split("\n")[2:] == kept.split("\n")[2:], "python -m tests.forms.golden_papers"
    assert drawn.split("\n")[1] == kept.split("\n")[1], "the drawing changed: look at the page, then re-write"
    if kept.split("\n")[0].split()[-1] == zlib.ZLIB_RUNTIME_VERSION:
        assert drawn == kept, "the same content, compressed otherwise by the same zlib"


def test_no_golden_file_outlives_its_form() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.txt")) == KINDS
