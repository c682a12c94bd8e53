"""Putting set lines, rules and shapes on a page as PDF operators; lengths in points, y downwards."""

import functools
import math
import re
from collections.abc import Sequence

from desktop.printing.lines import Line, Style
from desktop.printing.pdf import A4, FontUses
from desktop.printing.symbols import Rows

HAIRLINE = 0.5  # pt
ASCENT = 0.88  # em: from the top of a Chinese glyph's cell to the baseline
UNDERLINE_DROP = 0.16  # em below the baseline
STRIKE_RISE = 0.38  # em above the baseline
TICKED = "☑"
CROSSED = "☒"
MARKED = frozenset({TICKED, CROSSED})
DARK = re.compile(b"\1+")


@functools.lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Spell a length with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def bars_of(rows: Rows) -> str:
    """The dark runs of a symbol as one path, in modules from its upper left corner.

    Bars of one path have no seams. A picture would be shorter, but viewers draw its modules in whole pixels.
    """
    bars: list[str] = []
    for row, line in enumerate(rows, start=1):
        spans = [dark.span() for dark in DARK.finditer(line)]
        bars += [f"{start} -{row} {end - start} 1 re" for start, end in spans]
    return " ".join(bars)


class Ink:
    """Draws on one page.

    Attributes:
        operators: what was drawn, in order.
    """

    def __init__(self, uses: FontUses) -> None:
        self._uses = uses
        self.operators: list[str] = []

    def line(self, line: Line, left: float, baseline: float) -> None:
        """Draw a set line; `left` is added to its places."""
        glyphs, styles = line.glyphs, line.styles
        start, count = 0, len(glyphs)
        decorated = False
        while start < count:
            style, face = styles[start], glyphs[start].face
            end = start + 1
            while end < count and glyphs[end].face == face and (styles[end] is style or styles[end] == style):
                end += 1
            self._run(line, start, end, left, baseline)
            decorated = decorated or style.strike or style.underline
            start = end
        if decorated:
            self._decorate(line, left, baseline)

    def _run(self, line: Line, start: int, end: int, left: float, baseline: float) -> None:
        """Draw glyphs of one face and style with one text operator."""
        style = line.styles[start]
        use = self._uses.of(line.glyphs[start].face)
        known, places, size = use.codes, line.x, style.size
        em = size / 1000
        pieces: list[str] = ["<"]
        pen = places[start]
        for glyph, x in zip(line.glyphs[start:end], places[start:end], strict=True):
            char, _, _, width = glyph
            gap = pen - x
            if gap:
                move = round(gap / em)
                if move:
                    pieces.append(f">{move}<")
                    pen -= move * em
            pieces.append(known.get(char) or use.code(char))
            pen += width * em
            if char in MARKED:
                self._mark(char, left + x, baseline, style)
        x0, y0 = number(left + places[start]), number(A4[1] - baseline)
        shade = f"{number(style.grey)} g " if style.grey else ""
        after = " 0 g" if style.grey else ""
        font = f"/{use.resource} {number(size)} Tf 1 0 0 1 {x0} {y0} Tm"
        self.operators.append(f"{shade}BT {font} [{''.join(pieces)}>] TJ ET{after}")

    def _decorate(self, line: Line, left: float, baseline: float) -> None:
        for attribute, height in (("strike", -STRIKE_RISE), ("underline", UNDERLINE_DROP)):
            start = 0
            while start < len(line.styles):
                style = line.styles[start]
                end = start
                while end < len(line.styles) and getattr(line.styles[end], attribute):
                    end += 1
                if end > start:
                    right = line.x[end] if end < len(line.x) else line.width
                    y = baseline + height * style.size
                    self.rule(left + max(0.0, line.x[start]), y, left + right, y, 0.7)
                start = max(end, start + 1)

    def _mark(self, char: str, x: float, baseline: float, style: Style) -> None:
        """Put the tick or the cross into a box."""
        em = style.size
        if char == TICKED:
            path = [(0.24, 0.40), (0.43, 0.18), (0.80, 0.66)]
            self.polyline([(x + a * em, baseline - b * em) for a, b in path], 0.075 * em)
            return
        for path in ([(0.27, 0.15), (0.73, 0.61)], [(0.27, 0.61), (0.73, 0.15)]):
            self.polyline([(x + a * em, baseline - b * em) for a, b in path], 0.06 * em)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = HAIRLINE) -> None:
        """Draw a straight line."""
        a, b = number(A4[1] - y1), number(A4[1] - y2)
        self.operators.append(f"{number(width)} w {number(x1)} {a} m {number(x2)} {b} l S")

    def polyline(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """Draw joined lines with round ends."""
        steps = [f"{number(x)} {number(A4[1] - y)} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)]
        self.operators.append(f"q 1 J 1 j {number(width)} w {' '.join(steps)} S Q")

    def box(self, x: float, y: float, width: float, height: float, line_width: float = HAIRLINE) -> None:
        """Draw a rectangle whose upper left corner is (x, y)."""
        corner = number(A4[1] - y - height)
        self.operators.append(
            f"{number(line_width)} w {number(x)} {corner} {number(width)} {number(height)} re S"
        )

    def symbol(self, bars: str, x: float, y: float, unit: float) -> None:
        """Fill the dark modules of a symbol, as `bars_of` gives them; its upper left corner is (x, y)."""
        place = f"{unit:.4f} 0 0 {unit:.4f} {number(x)} {number(A4[1] - y)} cm"
        self.operators.append(f"q {place} {bars} f Q")

    def picture(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture of the document, by its name there, with its upper left corner at (x, y)."""
        place = f"{number(width)} 0 0 {number(height)} {number(x)} {number(A4[1] - y - height)} cm"
        self.operators.append(f"q {place} /{name} Do Q")

    def dashed_circle(self, x: float, y: float, radius: float, grey: float) -> None:
        """Draw a dashed circle around (x, y)."""
        cx, cy, k = x, A4[1] - y, 0.5523 * radius
        r = radius
        arcs = [
            (r, k, k, r, 0.0, r),
            (-k, r, -r, k, -r, 0.0),
            (-r, -k, -k, -r, 0.0, -r),
            (k, -r, r, -k, r, 0.0),
        ]
        path = [f"{number(cx + r)} {number(cy)} m"]
        for x1, y1, x2, y2, x3, y3 in arcs:
            points = ((x1, y1), (x2, y2), (x3, y3))
            path.append(" ".join(f"{number(cx + a)} {number(cy + b)}" for a, b in points) + " c")
        self.operators.append(f"q {number(grey)} G 0.8 w [4 3] 0 d {' '.join(path)} S Q")

    def rotated(self, line: Line, x: float, y: float, degrees: float) -> None:
        """Draw a line turned around (x, y), which becomes the middle of its baseline."""
        turn = math.radians(degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        inner = Ink(self._uses)
        inner.line(line, -line.width / 2, A4[1])
        matrix = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {number(x)} {number(A4[1] - y)} cm"
        self.operators.append(f"q {matrix} {' '.join(inner.operators)} Q")
