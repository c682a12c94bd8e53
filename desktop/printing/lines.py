"""Breaking Chinese text into lines: 禁则, 标点挤压, unsplit numbers and clauses, justified."""

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add, or_
from typing import NamedTuple

from desktop.printing import fonts
from desktop.printing.fonts import Glyph

NO_START = frozenset("，。、；：！？）》」』】〕〗〉”’·～％‰℃,.;:!?)]}>%/／")
NO_END = frozenset("（《「『【〔〖〈“‘([{<￥¥$＄№＃")
CLOSING = frozenset("，。、；：！？）》」』】〕〗〉”’")
OPENING = frozenset("（《「『【〔〖〈“‘")
MARKS = CLOSING | OPENING

# a text is looked through with figures as 0, Chinese numerals as 一, words that only measure as 件, its marks
# as ，: the pattern needs no sets of them, which take long to compile
FOLDED = str.maketrans(
    {
        **dict.fromkeys("〇零二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟", "一"),
        **dict.fromkeys(
            "角秒天家处间层台套只瓶箱袋张份段倍亩辆架艘栋幢座棵株头根本册卷盒桶罐包捆块把支双扇面例宗起票室组瓦筐碗杯笔部吨",
            "件",
        ),
        **dict.fromkeys("123456789", "0"),
        **dict.fromkeys("。、；：", "，"),
    }
)
_UNIT = (
    "(?:个工作日|工作日|平方公里|平方米|立方米|公里|厘米|毫米|公斤|毫克|毫升|小时|分钟|个月|公顷|分贝"
    "|人次|户次|批次|车次|周岁|平米"
    "|件|元|分|年|月|日|时|周|条|款|项|号|人|名|户|页|次|个|米|克|升|度|岁|批|斤|楼|㎡|㎥|㎏|㎎|㎜|㎝|㎞|℃)"
)
# a run of narrow characters, with a unit where it ends in figures; Chinese numerals only with one
_COUNTED = f"(?:([!-~\u00a1-\u1fff]+)|一+)(?:(?(1)(?<=[0%]) ?一*)[余多]?{_UNIT}|(?(1)|(?!)))"
UNSPLIT = re.compile(
    "[^\\s，]?〔0{4}〕(?:第 ?)?0*号?"
    "|第 ?(?:一+|0+) ?(?:条|款|项|目|章|节|编|页|次|日|号|季度|个工作日)(?:之一+)?"
    "|[￥¥] ?0[0,.]*(?: ?元)?"
    "|一分之一+"
    f"|{_COUNTED}"
    "|[（(] ?(?:一+|0+) ?[）)]"
    "|—+|…+"
)

HALF = 0.5  # em: the blank half of a full-width punctuation mark
QUARTER = 0.25  # em: how far a lone mark may shrink to save a line
MIXED_GAP = 0.125  # em: between Chinese and Latin letters or digits
MAX_STRETCH = 0.25  # em per gap: beyond it a line stays ragged
SIDE_BEARING = 40  # 1/1000 em kept between a squeezed mark and its neighbour
KEPT = 512  # texts whose lines are remembered
EPSILON = 1e-6  # pt
FULL = 990  # 1/1000 em: from here on a glyph counts as full width


class Style(NamedTuple):
    """How a run of text looks."""

    role: str = "fang"
    size: float = 16.0  # pt
    cell: float = 0.0  # pt a full-width character advances; 0 = its natural width
    strike: bool = False  # 划除: a line through
    underline: bool = False
    grey: float = 0.0  # 0 black .. 1 white


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    style: Style


class Line(NamedTuple):
    """One line, ready to be drawn: glyph i stands at x[i] points from the left edge."""

    glyphs: Sequence[Glyph]
    styles: Sequence[Style]
    x: Sequence[float]
    width: float  # of the ink and its spaces, from the left edge
    last: bool  # of its paragraph

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(glyph.char for glyph in self.glyphs)


def break_text(
    spans: Sequence[Span],
    width: float,
    *,
    first_indent: float = 0.0,
    indent: float = 0.0,
    justify: bool = True,
) -> list[Line]:
    """Break text into lines; a line feed starts a new paragraph with its own first indent.

    Args:
        spans: the text; characters must be printable.
        width: points between the left edge and the right edge.
        first_indent: points before the first line of each paragraph.
        indent: points before its other lines.
        justify: fill every line but the last of a paragraph.

    Raises:
        Unprintable: see `desktop.printing.fonts.glyph`.
    """
    return list(_broken(tuple(spans), width, first_indent, indent, justify))


@functools.lru_cache(maxsize=KEPT)
def _broken(
    spans: tuple[Span, ...], width: float, first_indent: float, indent: float, justify: bool
) -> tuple[Line, ...]:
    """The lines of a text, remembered: labels and fixed sentences stand on every paper."""
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        lines += _Paragraph(paragraph, width, first_indent, indent, justify).lines()
    return tuple(lines)


def text_width(text: str, style: Style) -> float:
    """Width in points of a text set in one line without squeezing."""
    total = 0.0
    for char in text:
        glyph = fonts.glyph(style.role, char)
        total += style.cell if style.cell and glyph.width >= FULL else glyph.width * style.size / 1000
    return total


def allowed_breaks(text: str) -> bytearray:
    """For each index 0..len: 1 where a line may begin, by the rules alone."""
    count = len(text)
    allowed = bytearray(b"\1") * (count + 1)
    for match in UNSPLIT.finditer(text.translate(FOLDED)):
        start, end = match.span()
        if end - start > 1:
            allowed[start + 1 : end] = bytes(end - start - 1)
    for index in range(1, count):
        if text[index] in NO_START or text[index - 1] in NO_END or text[index] in " \u00a0":
            allowed[index] = 0
    allowed[0] = 0
    return allowed


def _paragraphs(spans: Sequence[Span]) -> list[list[Span]]:
    paragraphs: list[list[Span]] = [[]]
    for text, style in spans:
        for index, part in enumerate(text.split("\n")):
            if index:
                paragraphs.append([])
            if part or not paragraphs[-1]:
                paragraphs[-1].append(Span(part, style))
    return paragraphs


class _Paragraph:
    """One paragraph with its measures; index i of a gap means before character i."""

    def __init__(
        self, spans: Sequence[Span], width: float, first_indent: float, indent: float, justify: bool
    ) -> None:
        self.text = "".join(span.text for span in spans)
        self.indents = (first_indent, indent)
        self.width = width
        self.justify = justify
        self.glyphs: list[Glyph] = []
        self.styles: list[Style] = []
        self.advance: list[float] = []
        for text, style in spans:
            role, scale, cell = style.role, style.size / 1000, style.cell
            glyphs = [fonts.glyph(role, char) for char in text]
            self.glyphs += glyphs
            self.styles += [style] * len(glyphs)
            if cell:
                self.advance += [cell if one.width >= FULL else one.width * scale for one in glyphs]
            else:
                self.advance += [one.width * scale for one in glyphs]
        self.allowed = bytearray()  # where it may be parted; a paragraph of one line does not ask
        self._measure_gaps()
        self.sum_advance = [0.0, *accumulate(self.advance)]
        self.sum_gap = [0.0, *accumulate(self.gap)]
        self.sum_shrink = [0.0, *accumulate(self.shrink)]
        self.edges = list(map(add, self.sum_advance, self.sum_gap))  # where each character ends, untrimmed

    def _measure_gaps(self) -> None:
        """Natural addition, possible shrinking and possible stretching before each character."""
        text, count = self.text, len(self.text)
        self.gap = [0.0] * count
        self.shrink = [0.0] * count
        wide = [glyph.width >= FULL for glyph in self.glyphs]
        self.stretch = bytearray(map(or_, [False, *wide], wide))
        for i in range(1, count):
            before, after = text[i - 1], text[i]
            if before in MARKS or after in MARKS:
                self._measure_marks(i, before, after)
            elif wide[i - 1] != wide[i] and self._mixes(before, after):
                self.gap[i] = self.shrink[i] = MIXED_GAP * self.styles[i].size

    def _measure_marks(self, i: int, before: str, after: str) -> None:
        """What punctuation before or after a gap gives up."""
        em = self.styles[i].size
        if before in CLOSING and after in MARKS:
            self.gap[i] = -min(HALF * em, self._blank_after(i - 1))
        elif before in OPENING and after in OPENING:
            self.gap[i] = -min(HALF * em, self._blank_before(i))
        elif before in CLOSING:
            self.shrink[i] = min(QUARTER * em, self._blank_after(i - 1))
        elif after in OPENING:
            self.shrink[i] = min(QUARTER * em, self._blank_before(i))

    def _mixes(self, before: str, after: str) -> bool:
        return (before.isalnum() or before in "%°") and (after.isalnum() or after in "%°")

    def _blank_after(self, i: int) -> float:
        glyph = self.glyphs[i]
        blank = glyph.width - fonts.ink(glyph)[1] - SIDE_BEARING
        return max(0.0, blank * self.styles[i].size / 1000)

    def _blank_before(self, i: int) -> float:
        return max(0.0, (fonts.ink(self.glyphs[i])[0] - SIDE_BEARING) * self.styles[i].size / 1000)

    def lines(self) -> list[Line]:
        """Break and set the paragraph; an empty one gives one empty line."""
        count = len(self.text)
        if count == 0:
            return [Line((), (), (), 0.0, True)]
        if self._surely_fits(0, self._room(first=True)) == count:
            return [self._set(0, count, first=True, last=True)]
        self.allowed = allowed_breaks(self.text)
        cuts = [0]
        while cuts[-1] < count:
            cuts.append(self._next_cut(cuts[-1], first=len(cuts) == 1))
        self._mend_lonely_end(cuts)
        return [self._set(a, b, first=a == 0, last=b == count) for a, b in zip(cuts, cuts[1:], strict=False)]

    def _room(self, first: bool) -> float:
        return self.width - self.indents[0 if first else 1]

    def _span_end(self, start: int, end: int) -> int:
        """End of the visible part: trailing spaces hang."""
        while end > start + 1 and self.text[end - 1] == " ":
            end -= 1
        return end

    def _natural(self, start: int, end: int, first: bool) -> float:
        """Width of a line before shrinking, its edges trimmed."""
        end = self._span_end(start, end)
        width = self.sum_advance[end] - self.sum_advance[start] + self.sum_gap[end] - self.sum_gap[start + 1]
        return width - self._start_trim(start, first) - self._end_trim(end)

    def _start_trim(self, start: int, first: bool) -> float:
        if first or self.text[start] not in OPENING:
            return 0.0
        return min(HALF * self.styles[start].size, self._blank_before(start))

    def _end_trim(self, end: int) -> float:
        if self.text[end - 1] not in CLOSING:
            return 0.0
        return min(HALF * self.styles[end - 1].size, self._blank_after(end - 1))

    def _next_cut(self, start: int, first: bool) -> int:
        """Choose where the line that begins at `start` ends."""
        room = self._room(first) + 0.01
        count = len(self.text)
        sure = self._surely_fits(start, room)
        fits = next((end for end in range(sure, start, -1) if end == count or self.allowed[end]), 0)
        squeezed = 0
        end = sure + 1
        while end <= count:
            if end == count or self.allowed[end]:
                natural = self._natural(start, end, first)
                if natural <= room:
                    fits = end
                elif not squeezed and natural - self._capacity(start, end) <= room:
                    squeezed = end
                if natural - self._capacity(start, end) > room:
                    break
            end += 1
        if squeezed and (not fits or self._squeezing_is_better(start, fits, squeezed, first)):
            return squeezed
        if fits:
            return fits
        return self._emergency_cut(start, first)

    def _surely_fits(self, start: int, room: float) -> int:
        """The furthest end up to which a line fits as it is: squeezing and trimming only make it shorter."""
        limit = room - EPSILON + self.sum_advance[start] + self.sum_gap[start + 1]
        return max(start, bisect_right(self.edges, limit) - 1)

    def _squeezing_is_better(self, start: int, fits: int, squeezed: int, first: bool) -> bool:
        room = self._room(first)
        return self._natural(start, squeezed, first) - room <= room - self._natural(start, fits, first)

    def _capacity(self, start: int, end: int) -> float:
        return self.sum_shrink[end] - self.sum_shrink[start + 1] if end > start else 0.0

    def _emergency_cut(self, start: int, first: bool) -> int:
        """A piece without any allowed break is longer than the line: cut it where it overflows."""
        end = start + 1
        while end < len(self.text) and self._natural(start, end + 1, first) <= self._room(first):
            end += 1
        return end

    def _mend_lonely_end(self, cuts: list[int]) -> None:
        """Keep a single character (with its mark) from standing alone on the last line."""
        if len(cuts) < 3:
            return
        start, cut, end = cuts[-3], cuts[-2], cuts[-1]
        visible = sum(1 for char in self.text[cut:end] if char not in NO_START)
        if visible > 1:
            return
        earlier = cut - 1
        while earlier > start and not self.allowed[earlier]:
            earlier -= 1
        if earlier > start and cut - earlier <= 4 and earlier - start >= 8:
            cuts[-2] = earlier

    def _set(self, start: int, end: int, first: bool, last: bool) -> Line:
        """Place every character of a line."""
        visible = self._span_end(start, end)
        indent = self.indents[0 if first else 1]
        slack = self._room(first) - self._natural(start, end, first)
        each = factor = 0.0
        if slack < 0:
            capacity = self._capacity(start, visible)
            factor = min(1.0, -slack / capacity) if capacity else 0.0
        elif self.justify and not last:
            gaps = sum(self.stretch[start + 1 : visible])
            each = slack / gaps if gaps else 0.0
            if each > MAX_STRETCH * self.styles[start].size:
                each = 0.0
        x = indent - self._start_trim(start, first)
        places = [x]
        for i in range(start + 1, end):
            x += self.advance[i - 1] + self.gap[i] - factor * self.shrink[i]
            if each and self.stretch[i] and i < visible:
                x += each
            places.append(x)
        right = places[visible - start - 1] + self.advance[visible - 1] - self._end_trim(visible)
        return Line(self.glyphs[start:end], self.styles[start:end], places, right, last)
