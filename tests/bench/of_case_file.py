"""A case file's record of twelve pages, warm, against typst with the same typefaces, words and pages."""

from itertools import count
from pathlib import Path

import pypdfium2

from desktop import forms
from tests.bench import case_files
from tests.bench.measure import Row, interleaved, quick, spread
from tests.bench.typesetter import CASE_TEMPLATE, Typesetter

ROUNDS = 15
TARGET = 1.5


def rows(folder: Path) -> list[Row]:
    """No paragraph is that of the record before; both sides give twelve pages."""
    setter = Typesetter(folder, CASE_TEMPLATE)
    for raw in (_drawn(0), setter.pdf(case_files.inputs_of(0))):
        pages = len(pypdfium2.PdfDocument(raw))
        assert pages == case_files.PAGES, f"{pages} pages, where {case_files.PAGES} are to be measured"
    inputs = [case_files.inputs_of(number) for number in range(ROUNDS + 3)]  # not part of the setting
    mine, theirs = count(1), count(1)
    ours, reference = interleaved(
        lambda: _drawn(next(mine)), lambda: setter.pdf(inputs[next(theirs)]), ROUNDS, warm=2
    )
    return [
        Row(
            what="case file of twelve pages",
            ours=quick(ours) * 1000,
            reference=quick(reference) * 1000,
            unit="ms",
            target=TARGET,
            against="typst, same words and pages",
            note=f"{spread([v * 1000 for v in ours])} / {spread([v * 1000 for v in reference])}",
        )
    ]


def _drawn(number: int) -> bytes:
    return forms.render(case_files.FORM, case_files.fields_of(number), case_files.stamp_of(number))
