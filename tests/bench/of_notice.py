"""Papers: a one-page decision, warm and in a fresh process, against typst with the same typefaces."""

import json
from itertools import count
from pathlib import Path

import pypdfium2

from desktop import forms
from tests.bench import notices
from tests.bench.measure import Row, interleaved, quick, spread
from tests.bench.stage import plain_environment, run_child
from tests.bench.typesetter import Typesetter

WARM_ROUNDS, COLD_ROUNDS = 60, 21
WARM_TARGET, COLD_TARGET = 1.0, 1.0
AGAINST = "typst, same page"
OFFICE = "no row against LibreOffice: it is not among what the checks install"


def rows(folder: Path) -> list[Row]:
    """Another party on every page; both sides draw the same code."""
    return [_warm(folder), _cold(folder)]


def _warm(folder: Path) -> Row:
    setter = Typesetter(folder)
    for raw in (_drawn(0), setter.pdf(notices.inputs_of(0))):
        pages = len(pypdfium2.PdfDocument(raw))
        assert pages == 1, f"{pages} pages, where one is to be measured"
    inputs = [notices.inputs_of(number) for number in range(WARM_ROUNDS + 4)]  # not part of the setting
    mine, theirs = count(1), count(1)
    ours, reference = interleaved(
        lambda: _drawn(next(mine)), lambda: setter.pdf(inputs[next(theirs)]), WARM_ROUNDS, warm=3
    )
    return Row(
        what="notice of one page, warm",
        ours=quick(ours) * 1000,
        reference=quick(reference) * 1000,
        unit="ms",
        target=WARM_TARGET,
        against=AGAINST,
        note=f"{spread([value * 1000 for value in ours])}; {OFFICE}",
    )


def _drawn(number: int) -> bytes:
    return forms.render(notices.FORM, notices.fields_of(number), notices.stamp_of(number))


def _cold(folder: Path) -> Row:
    environment = plain_environment(folder)
    (folder / "inputs.json").write_text(json.dumps(notices.inputs_of(0)), "utf-8")
    ours: list[float] = []
    reference: list[float] = []
    for number in range(COLD_ROUNDS + 1):
        mine, _ = run_child("tests.bench.child_notice", [], environment)
        theirs, _ = run_child("tests.bench.child_typst", [str(folder)], environment)
        if number:
            ours.append(mine * 1000)
            reference.append(theirs * 1000)
    return Row(
        what="notice of one page, fresh process",
        ours=quick(ours),
        reference=quick(reference),
        unit="ms",
        target=COLD_TARGET,
        against=AGAINST,
        note=f"{spread(ours)} / {spread(reference)}",
    )
