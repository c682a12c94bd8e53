"""Papers: a one-page decision, warm and in a fresh process, against typst and a resident LibreOffice."""

import json
from itertools import count
from pathlib import Path

import pypdfium2

from desktop import forms
from desktop.printing import matrix
from tests.bench import notices, office
from tests.bench.measure import Row, in_turn, interleaved, quick, spread
from tests.bench.stage import plain_environment, run_child
from tests.bench.typesetter import Typesetter

WARM_ROUNDS, COLD_ROUNDS = 60, 21
WARM_TARGET, COLD_TARGET = 1.0, 1.0
AGAINST = "typst, same page"
OFFICE_ROUNDS, OFFICE_WARM, OFFICE_TARGET = 24, 3, 0.1


def rows(folder: Path) -> list[Row]:
    """Another party on every page; both sides draw the same code."""
    return [_warm(folder), *_beside_office(folder), _cold(folder), _libraries(folder)]


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
        note=spread([value * 1000 for value in ours]),
    )


def _beside_office(folder: Path) -> list[Row]:
    """The same notice from a filled file: the kind offices keep, and the flat kind that is read quickest."""
    if not office.is_here():
        ours, _ = in_turn((lambda: _drawn(0), lambda: None), OFFICE_ROUNDS)
        note = "absent: no soffice on the path, or no bridge to it"
        return [_office_row(".docx", ours, [0.0], None, note)]
    place = folder / "office"
    place.mkdir()
    rounds = range(OFFICE_ROUNDS + OFFICE_WARM)
    flat = [
        office.write_document(place / f"{n}.fodt", notices.inputs_of(n), matrix.modules(notices.code_of(n)))
        for n in rounds
    ]
    mine, forms_filled, quickest = count(), iter(map(notices.inputs_of, rounds)), iter(flat)
    with office.Office(place) as resident:
        template, filled = resident.docx(flat[0]), place / "filled.docx"
        ours, others, flats = in_turn(
            (
                lambda: _drawn(next(mine)),
                lambda: _one_page(resident.pdf(office.fill(template, filled, next(forms_filled)))),
                lambda: _one_page(resident.pdf(next(quickest))),
            ),
            OFFICE_ROUNDS,
            OFFICE_WARM,
        )
    return [
        _office_row(".docx", ours, others, OFFICE_TARGET, "filled by python-docx"),
        _office_row("flat .fodt", ours, flats, None, "filled beforehand; no office keeps its forms so"),
    ]


def _one_page(file: Path) -> None:
    assert len(pypdfium2.PdfDocument(file)) == 1, "one page is to be measured"


def _office_row(kind: str, ours: list[float], theirs: list[float], target: float | None, note: str) -> Row:
    return Row(
        what=f"notice of one page, warm, office {kind}",
        ours=quick(ours) * 1000,
        reference=quick(theirs) * 1000,
        unit="ms",
        target=target,
        against="a resident LibreOffice, same words",
        note=f"its {spread([value * 1000 for value in theirs])}; {note}",
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


def _libraries(folder: Path) -> Row:
    """What stands in the way of the row above: the libraries that make page and code, with nothing drawn."""
    environment = plain_environment(folder)
    spent: dict[str, list[float]] = {"tests.bench.child_libraries": [], "tests.bench.child_typst": []}
    for number in range(COLD_ROUNDS + 1):
        for module, times in spent.items():
            passed, _ = run_child(module, [str(folder)], environment)
            if number:
                times.append(passed * 1000)
    ours, reference = spent.values()
    return Row(
        what="libraries of a notice, imported only",
        ours=quick(ours),
        reference=quick(reference),
        unit="ms",
        target=None,
        against=AGAINST,
        note="reportlab's document, qrcode: the row before it cannot be shorter",
    )
