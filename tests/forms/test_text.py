"""What is typed is what is printed: text read back from the PDF equals the fields, or is refused by name."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.errors import Unprintable
from desktop import forms
from desktop.forms import FieldKind, FormField, Stamp
from desktop.printing.glyphs import check_text
from tests.forms.test_contract import KINDS, some_text, stamp
from tests.printing.reading import text_of

NAMES = "罗㛃喆𬭎𫖯𬴃䶮堃"
MARKUP = "<>&'\"/\\;#{}()[]%=$`"
MARKS = "，。、；：“”《》（）〔〕—…￥·℃×"
UNPRINTABLE = "\u0000\u0007\u200b\u202e\u2066\ufeff\U0001f600\ud7ff\uffff\r\t"
PLAIN = " abcXYZ0123456789.-"
HOSTILE = "云凤县<b>A&B</b>公司<img src='/etc/hosts'>&lt;罗&gt;"
COMMON = "中文违法事实检查当事人店铺堆放物品通道一二三四五六七八九十"
# a field of a variant that the drawn example does not have, or that is printed through another field
NOT_DRAWN = {"simple_penalty": {"party_rep"}}
DOCUMENTS, LINES = 125, 80  # of the budgeted test: 10,000 strings at least

TEXTS = st.text(
    alphabet=st.sampled_from(NAMES + COMMON + MARKUP + MARKS + PLAIN + "\n"),
    min_size=1,
    max_size=60,
).filter(lambda text: bool(text.strip()))
CELLS = TEXTS.map(lambda text: text.strip()[:12])  # a row that a page's end parts is read in two pieces
ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(NAMES + COMMON + MARKUP + MARKS + PLAIN),
        st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF),
        st.sampled_from(COMMON + UNPRINTABLE),
    ),
    min_size=1,
    max_size=12,
)


def flowed(key: str, fields: dict[str, str], drawn: Stamp) -> str:
    """The text of a paper without what stands around it on each page."""
    sheet = forms.kinds()[key].layout(fields, drawn)
    sheet.finishers = []
    return text_of(sheet.to_pdf())


def typed(key: str) -> list[FormField]:
    """Fields that an officer may write in his own words and that the example prints."""
    form = forms.kinds()[key]
    skipped = NOT_DRAWN.get(key, set())
    return [
        field
        for field in form.fields
        if field.editable
        and field.kind is not FieldKind.CHOICE
        and not field.choices
        and field.key not in skipped
    ]


def parts(field: FormField, value: str) -> list[str]:
    """What of a field's value must stand on the paper, each piece without a break."""
    if field.kind is FieldKind.TABLE:
        return [cell for row in forms.rows_of(value, len(field.columns)) for cell in row if cell.strip()]
    return [value.strip("\n").replace("\n", "")]


@pytest.mark.parametrize("key", KINDS)
@given(data=st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_is_what_is_printed(key: str, data: st.DataObject) -> None:
    fields = forms.kinds()[key].example()
    chosen = data.draw(
        st.lists(st.sampled_from(typed(key)), min_size=1, max_size=5, unique_by=lambda f: f.key)
    )
    for field in chosen:
        fields[field.key] = data.draw(TEXTS)
        if field.kind is FieldKind.TABLE:
            width = len(field.columns)
            cells = data.draw(st.lists(CELLS, min_size=2 * width, max_size=2 * width))
            fields[field.key] = forms.table_text([cells[:width], cells[width:]])
    text = flowed(key, fields, stamp(key, fields))
    for field in chosen:
        for piece in parts(field, fields[field.key]):
            assert piece in text, field.key


def is_printable(text: str) -> bool:
    """Whether the gate at entry lets a text pass."""
    try:
        check_text(text)
    except Unprintable:
        return False
    return True


@given(st.lists(ANY_TEXT, min_size=LINES, max_size=LINES), st.sampled_from(KINDS))
@settings(max_examples=DOCUMENTS, deadline=None, suppress_health_check=list(HealthCheck))
def test_ten_thousand_strings_come_back_as_they_went_in(texts: list[str], key: str) -> None:
    """Markup, rare and control characters among them: printed exactly, or refused before it is drawn."""
    blocks = [field.key for field in typed(key) if field.multiline]
    place = blocks[0] if blocks else "situation"
    key = key if blocks else "site_record"
    printed = [text for text in texts if text.strip() and is_printable(text)]
    fields = {**forms.kinds()[key].example(), place: "\n".join(printed) or "无"}
    assert "".join(printed) in flowed(key, fields, stamp(key, fields))
    for text in texts:
        if not is_printable(text):
            with pytest.raises(Unprintable):
                check_text("前" + text + "后")
            break


def test_what_the_gate_lets_pass_is_no_control_character() -> None:
    passed = [chr(code) for code in range(0x3000) if is_printable(chr(code))]
    assert {char for char in passed if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn")} <= {"\n"}


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize(
    "name", ["云凤县<b>A&B</b>公司<img src='/etc/hosts'>&lt;罗&gt;", "𬭎𫖯𬴃javascript:alert(1)"]
)
def test_markup_and_rare_names_print_exactly(key: str, name: str) -> None:
    fields = {**forms.kinds()[key].example(), some_text(key): name}
    assert name in text_of(forms.render(key, fields, stamp(key, fields)))


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize(("bad", "code"), [("罗\u202e某", "glyph.control"), ("罗😀", "glyph.missing")])
def test_what_cannot_be_printed_is_refused_by_name(key: str, bad: str, code: str) -> None:
    fields = {**forms.kinds()[key].example(), some_text(key): bad}
    with pytest.raises(Unprintable) as refused:
        forms.render(key, fields, stamp(key, forms.kinds()[key].example()))
    assert refused.value.code == code
    assert refused.value.params["name"].startswith("U+")


@pytest.mark.parametrize("key", KINDS)
def test_a_form_without_fields_still_draws_a_draft(key: str) -> None:
    pdf = forms.render(key, {}, forms.Stamp())
    assert forms.kinds()[key].title in text_of(pdf)


@pytest.mark.parametrize("key", KINDS)
def test_long_fields_flow_over_pages_and_lose_nothing(key: str) -> None:
    form = forms.kinds()[key]
    sentences = [f"第{index}处堆放物占用疏散通道。" for index in range(1, 160)]
    fields = form.example()
    long = next((field for field in typed(key) if field.multiline or field.kind is FieldKind.TABLE), None)
    if long is None:
        return  # a strip holds lines only
    rows = ([sentence, *["甲"] * (len(long.columns) - 1)] for sentence in sentences)
    fields[long.key] = "".join(sentences) if long.multiline else forms.table_text(rows)
    sealed = stamp(key, fields)
    text = text_of(forms.render(key, fields, sealed))
    whole = flowed(key, fields, sealed)
    assert all(piece in whole for piece in (["".join(sentences)] if long.multiline else sentences))
    pages = text.count("　共 ")
    assert pages > 1
    assert f"第 {pages} 页　共 {pages} 页" in text
    if sealed.number:
        assert text.count(sealed.number) >= pages


def test_a_line_feed_in_a_short_field_keeps_both_lines() -> None:
    fields = {**forms.kinds()["correction_order"].example(), "party_rep": "甲\n乙", "party_phone": "1\n2"}
    text = text_of(forms.render("correction_order", fields, forms.Stamp()))
    assert "联系电话：12统一社会信用代码" in text
    assert "甲乙住所（住址）" in text


def test_a_copy_is_marked() -> None:
    example = forms.kinds()["correction_order"].example()
    pdf = forms.render("correction_order", example, forms.Stamp(copy="存根", acting_body="凤鸣镇人民政府"))
    assert "（存根联）" in text_of(pdf)
