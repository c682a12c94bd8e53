"""The coverage gate names what cannot be printed."""

import pytest

from casework.errors import Unprintable
from desktop.printing import fonts
from desktop.printing.glyphs import check_text, printable, problems

NAMES = "罗㛃喆𬭎𫖯𬴃䶮堃祎玥赟昇翀𠮷"


@pytest.mark.parametrize("role", sorted(fonts.ROLES))
def test_every_role_draws_rare_names(role: str) -> None:
    for char in NAMES:
        assert fonts.glyph(role, char).outline > 0


def test_text_with_markup_and_line_feeds_passes() -> None:
    check_text("第一行 <b>A&B</b> 公司；\n第二行“引号”——〔2026〕17号 ☑☐ ￥200.00 ㎡ ℃ 50%")


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u0007", "U+0007 CONTROL"),
        ("\t", "U+0009 CONTROL"),
        ("\r", "U+000D CONTROL"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ue000", "U+E000 UNNAMED"),
        ("\ud800", "U+D800 UNNAMED"),
    ],
)
def test_control_characters_are_refused_by_name(char: str, name: str) -> None:
    with pytest.raises(Unprintable) as refused:
        check_text(f"罗{char}某")
    assert refused.value.code == "glyph.control"
    assert refused.value.params == {"name": name}


@pytest.mark.parametrize("char", ["😀", "ب", "א", "\u0301", "\U00030000"])
def test_a_character_no_face_can_draw_is_named(char: str) -> None:
    with pytest.raises(Unprintable) as refused:
        check_text(f"罗{char}")
    assert refused.value.code == "glyph.missing"
    assert refused.value.params["char"] == char
    assert refused.value.params["name"].startswith(f"U+{ord(char):04X}")


def test_all_problems_are_listed_once() -> None:
    assert [problem.params["name"][:7] for problem in problems("😀a😀\u202e")] == ["U+1F600", "U+202E "]
    assert printable("罗㛃喆") and not printable("😀")


def test_two_characters_with_one_outline_stay_two() -> None:
    radical, ideograph = fonts.glyph("fang", "⼀"), fonts.glyph("fang", "一")
    assert (radical.char, ideograph.char) == ("⼀", "一")
