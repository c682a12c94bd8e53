"""Every paper is drawn byte for byte as it was looked at; `python -m tests.forms.golden_papers` re-writes."""

import pytest

from tests.forms.golden_papers import FOLDER, golden
from tests.forms.test_contract import KINDS


@pytest.mark.parametrize("key", KINDS)
def test_a_paper_is_as_it_was_looked_at(key: str) -> None:
    kept = (FOLDER / f"{key}.txt").read_text("utf-8")
    drawn = golden(key)
    assert drawn.split("\n")[1:] == kept.split("\n")[1:], "python -m tests.forms.golden_papers"
    assert drawn == kept, "the text is the same, the drawing is not: look at the page, then re-write"


def test_no_golden_file_outlives_its_form() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.txt")) == KINDS
