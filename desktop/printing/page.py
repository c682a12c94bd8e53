"""The page after GB/T 9704 and the sheet that flows text over as many pages as it needs."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from desktop.later import Later
from desktop.printing.ink import ASCENT, Ink
from desktop.printing.lines import Line, Span, Style, break_text
from desktop.printing.pdf import NO_PICTURES, FontUses, Info, Pictures, write_pdf

if TYPE_CHECKING:
    from desktop.printing import pictures as photographs
else:
    photographs = Later("desktop.printing.pictures")

MM = 72 / 25.4  # pt

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM


class Geometry(NamedTuple):
    """The text area (版心) and its grid; lengths in points from the upper left corner of the page."""

    top: float = 37 * MM
    left: float = 28 * MM
    width: float = 156 * MM
    height: float = 225 * MM
    rows: int = 22
    columns: int = 28
    size: float = 16.0  # 三号
    beside: bool = False  # the printed code stands beside the title, not above the text area

    @property
    def pitch(self) -> float:
        """From baseline to baseline."""
        return self.height / self.rows

    @property
    def cell(self) -> float:
        """What a full-width character of body size advances."""
        return self.width / self.columns

    @property
    def bottom(self) -> float:
        """Lower edge of the text area."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """Right edge of the text area."""
        return self.left + self.width


LETTER = Geometry()  # 公文: 22 lines of 28 characters. Source: GB/T 9704-2012 5.2
LETTERS = tuple(  # closer where that saves a page: 5.2.3 lets the count of lines be adjusted
    LETTER._replace(rows=rows) for rows in (22, 23, 24)
)
RECORD = Geometry(rows=30, columns=36, size=12.0)  # 笔录: 小四 on the same text area
FORM = Geometry(  # 填制式文书 of one page: narrower margins, 小四
    top=20 * MM,
    left=22 * MM,
    width=166 * MM,
    height=255 * MM,
    rows=34,
    columns=38,
    size=12.0,
    beside=True,
)
NOTICES = tuple(  # 通知、承诺: 小四, from the widest lines (25 pt) to the closest (17 pt)
    Geometry(
        top=27 * MM,
        left=25 * MM,
        width=160 * MM,
        height=238 * MM,
        rows=rows,
        columns=37,
        size=12.0,
        beside=True,
    )
    for rows in (27, 29, 31, 33, 35, 37, 39)
)


class Page:
    """One page: what lies under the text, the text, and what is added when the count is known."""

    def __init__(self, uses: FontUses) -> None:
        self.under = Ink(uses)
        self.ink = Ink(uses)
        self.pictures: list[photographs.Placed] = []

    @property
    def content(self) -> str:
        """All operators of the page."""
        return "\n".join([*self.under.operators, *self.ink.operators])


Finish = Callable[["Sheet", Page, int, int], None]  # sheet, page, number from 1, count


class Sheet:
    """Flows text and blocks down pages of one geometry.

    Attributes:
        geometry: the text area.
        y: where the next line begins, points from the top of the page.
        floor: lowest y that flowed content may reach.
        page: the page being filled.
    """

    def __init__(self, geometry: Geometry, info: Info, reserve: float = 0.0, *, fill: bool = False) -> None:
        """Start with one empty page.

        Args:
            geometry: the text area.
            info: what the file says of itself.
            reserve: points that stay free above the lower edge of each page.
            fill: fill every page to its last line, even where a paragraph leaves one line alone: a record
                has no free place into which something could be written later.
        """
        self.geometry = geometry
        self.info = info
        self.uses = FontUses()
        self.floor = geometry.bottom - reserve
        self.fill = fill
        self.pages: list[Page] = []
        self.finishers: list[Finish] = []
        self.new_page()

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def ink(self) -> Ink:
        """The ink of the page being filled."""
        return self.page.ink

    @property
    def room(self) -> float:
        """Points left on this page."""
        return self.floor - self.y

    @property
    def at_top(self) -> bool:
        """Whether nothing has been flowed onto this page yet."""
        return self.y <= self.geometry.top + 0.01

    def body(self, role: str = "fang", *, strike: bool = False, underline: bool = False) -> Style:
        """Body style on the grid."""
        return Style(role, self.geometry.size, self.geometry.cell, strike, underline)

    def new_page(self) -> None:
        """Begin the next page."""
        self.pages.append(Page(self.uses))
        self.y = self.geometry.top

    def need(self, height: float) -> None:
        """Begin a new page unless `height` points are left."""
        if self.room + 0.01 < height and not self.at_top:
            self.new_page()

    def skip(self, lines: float) -> None:
        """Leave lines of the grid free; a page never begins with them."""
        if not self.at_top:
            self.y += lines * self.geometry.pitch

    def text(
        self,
        spans: Sequence[Span] | str,
        *,
        first_indent: float = 2.0,
        indent: float = 0.0,
        align: str = "justify",
        pitch: float = 0.0,
        right_indent: float = 0.0,
        keep: float = 0.0,
        head: int = 0,
    ) -> None:
        """Flow paragraphs.

        Args:
            spans: styled runs, or plain body text.
            first_indent: characters before the first line of each paragraph.
            indent: characters before the other lines.
            align: justify | left | centre | right.
            pitch: points from line to line; 0 = the grid's.
            right_indent: characters kept free at the right edge.
            keep: points that must follow the last two lines on the same page (a signature block).
            head: how many of the first lines are a heading, which never ends a page.
        """
        runs = [Span(spans, self.body())] if isinstance(spans, str) else spans
        cell = self.geometry.cell
        width = self.geometry.width - right_indent * cell
        plain = align in ("justify", "left")
        lines = break_text(
            runs,
            width,
            first_indent=first_indent * cell if plain else 0.0,
            indent=indent * cell if plain else 0.0,
            justify=align == "justify",
        )
        self._place(lines, pitch or self.geometry.pitch, align, width, keep, head)

    def _place(
        self, lines: list[Line], pitch: float, align: str, width: float, keep: float, head: int
    ) -> None:
        while lines:
            fit = max(0, int((self.room + 0.01) / pitch))
            count = min(len(lines), fit) if self.fill else _lines_here(lines, fit, self.at_top)
            if count == len(lines) and keep and self.room - count * pitch < keep and not self.at_top:
                count = _lines_here(lines, max(0, count - 2), False)
            if count <= head and count < len(lines) and not self.at_top:
                count = 0
            for line in lines[:count]:
                shift = {"centre": (width - line.width) / 2, "right": width - line.width}.get(align, 0.0)
                self.draw_line(line, self.geometry.left + shift, pitch)
            lines = lines[count:]
            if lines:
                self.new_page()
                head = head if count == 0 else 0

    def draw_line(self, line: Line, left: float, pitch: float) -> None:
        """Draw one line at the cursor, in the middle of its pitch, and go down."""
        size = max((style.size for style in line.styles), default=self.geometry.size)
        self.ink.line(line, left, self.y + (pitch - size) / 2 + ASCENT * size)
        self.y += pitch

    def to_pdf(self, pictures: "photographs.PictureSource | None" = None) -> bytes:
        """Finish every page and give the file.

        Args:
            pictures: who gives the photographs that were placed, None gives none; what it raises ends the
                drawing.
        """
        count = len(self.pages)
        for index, page in enumerate(self.pages, start=1):
            for finish in self.finishers:
                finish(self, page, index, count)
        self.finishers = []
        drawn = self._put_pictures(pictures) if any(page.pictures for page in self.pages) else NO_PICTURES
        contents = [page.content for page in self.pages]
        return write_pdf(contents, self.uses, self.info, drawn)

    def _put_pictures(self, source: "photographs.PictureSource | None") -> Pictures:
        album = photographs.Album(source or photographs.no_pictures)
        named = [album.put_all(page.ink, page.pictures) for page in self.pages]
        return Pictures(album.jpegs, named)


def fewest_pages(draw: Callable[[Geometry], Sheet], choices: Sequence[Geometry]) -> Sheet:
    """Draw on one geometry after the other, down to one page; among equals the first one wins."""
    best = draw(choices[0])
    for geometry in choices[1:]:
        if len(best.pages) == 1:
            break
        best = min(best, draw(geometry), key=lambda sheet: len(sheet.pages))
    return best


def set_line(text: str, style: Style) -> Line:
    """Set a text in one line, unbroken."""
    return break_text([Span(text, style)], 1e6, justify=False)[0]


def _lines_here(lines: Sequence[Line], fit: int, at_top: bool) -> int:
    """How many lines go on a page that takes `fit`: no paragraph leaves one line on either side."""
    if len(lines) <= fit:
        return len(lines)
    count = fit
    while count > 0 and _leaves_one(lines, count):
        count -= 1
    return count if count or not at_top else max(1, fit)


def _leaves_one(lines: Sequence[Line], count: int) -> bool:
    """Whether a break before line `count` parts one line from its paragraph."""
    begins = count == 1 or lines[count - 2].last
    orphan = begins and not lines[count - 1].last
    widow = lines[count].last and not lines[count - 1].last
    return orphan or widow
