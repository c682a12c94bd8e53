"""The papers (文书): what a form is, which forms there are, and the way from fields to PDF bytes.

How to add one:
1. Write `desktop/forms/<key>.py` with `KIND = Form(...)`; nothing else has to be registered.
2. `compose` turns the case (`FormContext`) into fields; every value is plain text, "" means blank.
3. `layout` draws fields and stamp on a `Sheet`, with the blocks of `_blocks.py`.
4. `example` gives fields that the contract tests draw, read back and compare.
5. `origin`, `stage`, `outcomes` and `refusal` say when it is offered; `must_sign`, `served`, `decides` what
   it asks for; `grouping` how many findings go on one sheet.
Modules whose name starts with `_` are no kinds.
"""

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from casework.kind_by_key import load_kind
from casework.outcome_kind import OutcomeKind
from desktop.later import Later

if TYPE_CHECKING:
    from casework import notice, registry
    from casework.form_context import FormContext
    from desktop.printing.page import Sheet
    from desktop.printing.pictures import PictureSource
else:
    registry = Later("casework.registry")
    notice = Later("casework.notice")

CORRECTS = "corrects"  # field of any outward paper: which paper it takes the place of, and why
COLUMN = "｜"  # between the cells of a table field's row; the last cell may hold it
WITNESS = "witness"  # the role that signs only where somebody refuses or is absent


class FieldKind(StrEnum):
    """What a field holds, always as text; the entry page picks its editor by this."""

    TEXT = "text"  # one line, or paragraphs where `multiline`
    DAY = "day"  # 2026年11月20日
    MINUTE = "minute"  # 2026年11月20日10时05分
    MONEY = "money"  # yuan in figures, two decimals at most: 200 or 200.50
    COUNT = "count"  # a whole number, 0 or more
    CHOICE = "choice"  # one of `choices`
    TABLE = "table"  # a line per row, `COLUMN` between the cells of `columns`


class FormField(NamedTuple):
    """One field of a form, as an entry page shows it."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    unit: str = ""  # printed after the value on the entry page: 元, 日, 份
    multiline: bool = False
    required: bool = False  # must not be blank when the paper is sealed
    required_when: Callable[[dict[str, str]], bool] | None = None  # as `required`, by the other fields
    editable: bool = True  # by the officers, while the paper is a draft; else only composed
    hint: str = ""
    choices: tuple[str, ...] = ()  # closed list of values; empty = free text
    columns: tuple[str, ...] = ()  # headings of a table field
    group: str = ""  # heading over it and its neighbours on the entry page
    shown: bool = True  # False: it steers the drawing and is neither typed nor read by anyone

    def is_required(self, fields: dict[str, str]) -> bool:
        """Whether this field must not be blank beside the others."""
        return self.required or (self.required_when is not None and self.required_when(fields))


class Stamp(NamedTuple):
    """What is printed around the fields and decided at sealing."""

    draft: bool = True
    number: str = ""  # 文号 as printed; "" on a draft or where the form takes none
    check_tag: str = ""  # 4 characters printed with the number
    sealed_at: datetime | None = None  # aware; printed in the zone `offset_min`
    offset_min: int = 480
    qr: str = ""  # text of the signed code; "" draws none
    copy: str = ""  # 当事人 / 存根 / 归档; "" draws no copy mark
    acting_body: str = ""  # full name of the body in whose name the paper goes out
    corrects: str = ""  # sentence under the number of a paper that takes the place of another
    practice: bool = False  # 练习: watermark on every page
    record: str = ""  # id of the paper; with `content` it gives every page its code, "" draws none
    content: bytes = b""  # see `content_hash`

    @property
    def sealed_local(self) -> datetime | None:
        """The sealing time in the printed zone."""
        if self.sealed_at is None:
            return None
        return self.sealed_at.astimezone(timezone(timedelta(minutes=self.offset_min)))


class Origin(StrEnum):
    """How a paper comes onto the shelf."""

    DECIDED = "decided"  # the outcomes of the visit call for it; drafted by itself
    ADDED = "added"  # an officer takes it from the catalogue


class Stage(StrEnum):
    """Where in a case a paper belongs; the catalogue is ordered and headed by it."""

    CHECK = "检查"
    EVIDENCE = "取证"
    COERCION = "强制"
    DECISION = "处理"
    SERVICE = "送达"
    TRANSFER = "协助与移送"
    ARCHIVE = "归档"


class Grouping(StrEnum):
    """Which findings go on one paper."""

    VISIT = "visit"  # one paper for the visit, in the township's name, whatever was found
    BODY = "body"  # those of one acting body
    GROUND = "ground"  # those of one acting body and one ground: shall-not and may-not are two decisions
    FINDING = "finding"  # one paper per finding


def _none_of(fields: dict[str, str]) -> tuple[str, ...]:
    return ()


class Form(NamedTuple):
    """One kind of paper."""

    key: str
    title: str  # as printed
    compose: Callable[["FormContext"], dict[str, str]]
    layout: Callable[[dict[str, str], Stamp], "Sheet"]
    example: Callable[[], dict[str, str]]
    number_series: str = ""  # key of the pack's Series; "" = the paper takes no number
    signers: tuple[tuple[str, str], ...] = ()  # role, Chinese label; roles as in casework.notice.Signature
    copies: tuple[str, ...] = ()  # who gets one
    fields: tuple[FormField, ...] = ()
    outward: bool = True  # handed to the party: carries a printed code
    seal: bool = False  # needs the body's seal beside the officers' signatures
    origin: Origin = Origin.DECIDED
    stage: Stage = Stage.DECISION
    why: str = ""  # one sentence for the officer: when this paper is needed
    follows: tuple[str, ...] = ()  # keys of forms; one of them must be sealed before this paper can be added
    refusal: Callable[["FormContext"], str] | None = None  # why it may not be added, with article; "" = may
    must_sign: tuple[str, ...] = ()  # roles without whose signature (or noted refusal) the file is incomplete
    served: bool = False  # has to be served on the party
    decides: bool = False  # decides a finding: the finding is closed to change while this paper stands
    remedy: bool = False  # has to tell how to object
    remedy_as: OutcomeKind | None = None  # whose clause `ctx.remedy` is; None = the general one if `remedy`
    outcomes: tuple[OutcomeKind, ...] = ()  # decisions that call for a DECIDED paper
    grouping: Grouping = Grouping.BODY
    photographs: Callable[[dict[str, str]], tuple[str, ...]] = _none_of  # evidence whose pictures it prints
    rank: int = 0  # order within the stage; lower comes first

    @property
    def numbered(self) -> bool:
        """Whether sealing takes a number."""
        return bool(self.number_series)

    @property
    def road(self) -> "tuple[notice.PaperState, ...]":
        """The states a paper of this form goes through; the last one is its end."""
        states = notice.PaperState
        signed = (states.SIGNED,) if self.signers else ()
        served = (states.SERVED,) if self.served else ()
        return (states.DRAFT, states.SEALED, states.PRINTED, *signed, *served)

    def is_finished(self, state: "notice.PaperState") -> bool:
        """Whether nothing more is to be done with a paper in this state."""
        ends = notice.PaperState.VOID, notice.PaperState.SERVED
        return state in (*ends, self.road[-1])

    @property
    def asked_to_sign(self) -> tuple[str, ...]:
        """Roles whose signature makes the paper signed: those that must, else everybody but a witness."""
        return self.must_sign or tuple(role for role, _ in self.signers if role != WITNESS)

    def missing(self, fields: dict[str, str]) -> tuple[FormField, ...]:
        """Required fields that are still blank."""
        return tuple(f for f in self.fields if f.is_required(fields) and not fields.get(f.key, "").strip())


@functools.cache
def kinds() -> dict[str, Form]:
    """Every form by key; the first call loads the drawing code."""
    return registry.load_kinds(sys.modules[__name__])


@functools.cache
def kind(form_key: str) -> Form:
    """One form; a process that draws one paper loads no other. Raises KeyError."""
    found: Form = load_kind(sys.modules[__name__], form_key)
    return found


def render(
    form_key: str, fields: dict[str, str], stamp: Stamp, pictures: "PictureSource | None" = None
) -> bytes:
    """Draw a paper; the same input gives the same bytes in every process.

    Args:
        form_key: a key of `kinds()`.
        fields: field key -> text; unknown keys are ignored, absent ones are blank.
        stamp: number, code and state.
        pictures: who gives the photographs by the id of their evidence; None gives none.

    Raises:
        Unprintable: glyph.missing or glyph.control, before anything is drawn.
        KeyError: no such form.
    """
    if fields.get(CORRECTS):
        stamp = stamp._replace(corrects=fields[CORRECTS])
    sheet = kind(form_key).layout(fields, stamp)
    return sheet.to_pdf(pictures)


def rows_of(text: str, columns: int) -> list[list[str]]:
    """Read a table field: a list of cells per row, each row of `columns` cells."""
    rows = [line.split(COLUMN, columns - 1) for line in text.split("\n") if line.strip()]
    return [[*row, *[""] * (columns - len(row))] for row in rows]


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Write a table field; rows without a word are left out, a cell keeps to one line and off the mark."""
    lines = []
    for row in rows:
        cells = [" ".join(cell.split("\n")).replace(COLUMN, "|") for cell in row]
        if any(cell.strip() for cell in cells):
            lines.append(COLUMN.join(cells))
    return "\n".join(lines)
