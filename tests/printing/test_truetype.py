"""The lazy face agrees with fontTools, and its subsets are fonts of their own."""

import io

import pytest
from fontTools.ttLib import TTFont

import resources
from desktop.printing import fonts
from desktop.printing.truetype import Face

SAMPLE = "中华人民共和国行政处罚法〔2026〕，。“”《》—罗㛃喆𬭎𫖯𬴃aZé "


@pytest.mark.parametrize("name", sorted(fonts.FILES))
def test_glyphs_widths_and_ink_agree_with_another_reader(name: str) -> None:
    other = TTFont(resources.path(fonts.FILES[name]), lazy=True)
    face = fonts.face(name)
    names, order = other.getBestCmap(), other.getGlyphOrder()
    for char in SAMPLE:
        glyph = face.glyph(ord(char))
        assert order[glyph] == names[ord(char)]
        assert face.width(glyph) == other["hmtx"][order[glyph]][0]
        outline = other["glyf"][order[glyph]]
        expected = (outline.xMin, outline.xMax) if outline.numberOfContours else (0, 0)
        assert face.ink(glyph) == expected
    assert face.glyph(0x10FFFF) == 0
    other.close()


@pytest.mark.parametrize("name", sorted(fonts.FILES))
def test_a_subset_draws_the_same_outlines(name: str) -> None:
    face = fonts.face(name)
    glyphs = [face.glyph(ord(char)) for char in SAMPLE]
    subset = TTFont(io.BytesIO(b"".join(face.subset(glyphs))))
    whole = TTFont(resources.path(fonts.FILES[name]), lazy=True)
    subset_order, whole_order = subset.getGlyphOrder(), whole.getGlyphOrder()
    for index, glyph in enumerate(glyphs, start=1):
        ours, theirs = subset_order[index], whole_order[glyph]
        assert subset["hmtx"][ours] == whole["hmtx"][theirs]
        got = subset["glyf"][ours].getCoordinates(subset["glyf"])[0]
        assert list(got) == list(whole["glyf"][theirs].getCoordinates(whole["glyf"])[0])
    whole.close()


def test_composite_glyphs_bring_their_parts() -> None:
    face = fonts.face(fonts.SERIF)
    whole = TTFont(resources.path(fonts.FILES[fonts.SERIF]), lazy=True)
    order = whole.getGlyphOrder()
    composite = next(
        (index for index, name in enumerate(order[:3000]) if whole["glyf"][name].isComposite()), None
    )
    if composite is None:  # a face without composites has nothing to bring
        assert len(TTFont(io.BytesIO(b"".join(face.subset([1])))).getGlyphOrder()) == 2
    else:
        subset = TTFont(io.BytesIO(b"".join(face.subset([composite]))))
        got = subset["glyf"][subset.getGlyphOrder()[1]].getCoordinates(subset["glyf"])[0]
        assert list(got) == list(whole["glyf"][order[composite]].getCoordinates(whole["glyf"])[0])
    whole.close()


def test_a_font_without_truetype_outlines_is_refused() -> None:
    source = resources.path("fonts/LICENSE-NotoSerifSC.txt")
    with pytest.raises(ValueError, match="not a TrueType"):
        Face(source, "licence")
