"""Letters (通知书、决定书): heading, party, text, and the closing to be signed and sealed."""

from collections.abc import Callable, Sequence

from desktop.forms import Stamp
from desktop.forms._blocks import (
    CLOSING_LABELS,
    closing,
    closing_height,
    heading,
    new_sheet,
    option,
    paragraph,
    party_lines,
)
from desktop.printing.lines import Span
from desktop.printing.page import NOTICES, Geometry, Sheet, fewest_pages
from desktop.printing.table import STRUCK

Draw = Callable[[Sheet], None]
TWO_COPIES = "一式两份，一份交当事人，一份由行政机关存档。"
SIGNERS = (
    ("party", "当事人（签收人）"),
    ("officer_1", "执法人员"),
    ("officer_2", "执法人员"),
    ("witness", "见证人"),
)
BOTH_OFFICERS = ("officer_1", "officer_2")
COPIES = ("当事人", "存档")


def draw_letter(
    title: str,
    fields: dict[str, str],
    stamp: Stamp,
    text: Draw,
    last: str,
    notes: Sequence[str],
    *,
    choices: Sequence[Geometry] = NOTICES,
    labels: Sequence[str] = CLOSING_LABELS,
    after: Draw | None = None,
) -> Sheet:
    """Draw a letter, as close as one page asks.

    Args:
        title: as printed.
        fields: of the paper; those of the party stand under the heading.
        stamp: number, code and state.
        text: draws what stands between the party and the last paragraphs.
        last: the last paragraphs; two of their lines stay with the closing.
        notes: small lines under the closing.
        choices: geometries from the roomiest to the closest.
        labels: lines to be signed by hand.
        after: draws the pages that belong to the letter, such as a list.
    """

    def draw(geometry: Geometry) -> Sheet:
        sheet = new_sheet(title, stamp, geometry)
        heading(sheet, stamp, title)
        party_lines(sheet, fields)
        text(sheet)
        paragraph(sheet, last, keep=closing_height(notes))
        closing(sheet, stamp, notes, labels)
        return sheet

    sheet = fewest_pages(draw, choices)
    if after is not None:
        after(sheet)
    return sheet


def officers_note(fields: dict[str, str]) -> str:
    """The small line that names the officers."""
    return f"执法人员：{fields.get('officers', '')}"


def follow(lead: str, text: str) -> str:
    """A text after the words that lead to it: one act in the line, several below; a blank one is struck."""
    text = text.strip("\n") or STRUCK
    return lead + ("\n" if "\n" in text else "") + text


def options(sheet: Sheet, choices: Sequence[str], chosen: str, *, in_line: bool = False) -> None:
    """The chosen one ticked, the others struck; one below the other, or all in a line."""
    style = sheet.body()
    if not in_line:
        for choice in choices:
            sheet.text(option(choice == chosen, choice, style))
        return
    spans: list[Span] = []
    for choice in choices:
        spans += [*option(choice == chosen, choice, style), Span("　　", style)]
    sheet.text(spans[:-1])


def lines(*texts: str) -> str:
    """Paragraphs of those texts that are not blank."""
    return "\n".join(text.strip("\n") for text in texts if text.strip())
