"""Every form keeps its contract: it draws, reads back exactly, verifies and never changes its bytes."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.errors import Unprintable
from casework.party import PartyKind
from desktop import forms
from sync.papers.code import CodeFields, key_id, make_code, mask_party, verify_code
from tests.printing.reading import codes_of, fonts_of, text_of

KINDS = sorted(forms.kinds())
PRIVATE = "31" * 32
PUBLIC = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(PRIVATE)).public_key().public_bytes_raw().hex()
BODY = "云凤县凤鸣镇人民政府"
ROLES = {"party", "officer_1", "officer_2", "witness", "recorder"}
NAMES = "罗㛃喆𬭎𫖯𬴃䶮堃"
# a field of a variant that the drawn example does not have, or that is printed through another field
NOT_DRAWN = {"simple_penalty": {"party_rep"}}
TEXTS = st.text(
    alphabet=st.sampled_from(
        NAMES + "中文违法事实<>&'\"/\\;#{}()[]%，。、；：“”《》（）〔〕—…￥ \nabcXYZ0123456789.-"
    ),
    min_size=1,
    max_size=80,
).filter(lambda text: bool(text.strip()))


FOOT = "现场人员签名：见证人签名：执法人员签名：执法人员签名：记录人签名：日期："


def flowed(key: str, pdf: bytes, number: str) -> str:
    """The text without what stands around it on each page."""
    text = text_of(pdf)
    tag = "校验码 A7K2"
    for around in (f"{BODY}　{forms.kinds()[key].title}", f"{number}　{tag}", tag, "扫码核验", FOOT):
        text = text.replace(around, "")
    return re.sub("第 \\d+ 页　共 \\d+ 页", "", text)


def stamp(key: str, fields: dict[str, str], *, draft: bool = False) -> forms.Stamp:
    """A stamp as sealing makes it."""
    form = forms.kinds()[key]
    number = f"云凤执{form.number_series}〔2026〕17号" if form.numbered else ""
    if draft:
        return forms.Stamp(acting_body=BODY)
    said = CodeFields(
        number=number,
        form=key,
        on=date(2026, 11, 20),
        party=mask_party(fields.get("party_name", "罗"), PartyKind.ORGANISATION),
        content=forms.content_hash(key, fields, number, "A7K2"),
        check_tag="A7K2",
    )
    return forms.Stamp(
        draft=False,
        number=number,
        check_tag="A7K2",
        sealed_at=datetime(2026, 11, 20, 16, 30, tzinfo=UTC),
        qr=make_code(said, PRIVATE, key_id(PUBLIC)),
        acting_body=BODY,
    )


@pytest.mark.parametrize("key", KINDS)
def test_a_form_declares_what_it_needs(key: str) -> None:
    form = forms.kinds()[key]
    keys = [field.key for field in form.fields]
    example = form.example()
    assert form.key == key and form.title and form.copies
    assert len(keys) == len(set(keys))
    assert set(example) == set(keys)
    assert form.missing(example) == ()
    assert {role for role, _ in form.signers} <= ROLES
    assert {"party", "officer_1", "officer_2"} <= {role for role, _ in form.signers}
    assert not any("." in field for field in keys), "keys are part of dotted paths"


@pytest.mark.parametrize("key", KINDS)
def test_the_sealed_paper_says_everything_once_sealed(key: str) -> None:
    form = forms.kinds()[key]
    example = form.example()
    sealed = stamp(key, example)
    text = text_of(forms.render(key, example, sealed))
    assert text.startswith(BODY + form.title)
    assert sealed.number in text
    assert "校验码 A7K2" in text
    for word in ("草稿", "未生效", "待加盖印章", "编号后", "收据"):
        assert word not in text
    if form.seal:
        assert "2026年11月21日" in text, "the day is the local one of the sealing"
    around = flowed(key, forms.render(key, example, sealed), sealed.number)
    for line in example.get("facts", example.get("situation", "")).split("\n"):
        assert line in around


@pytest.mark.parametrize("key", KINDS)
def test_the_draft_says_that_it_is_none(key: str) -> None:
    form = forms.kinds()[key]
    text = text_of(forms.render(key, form.example(), stamp(key, {}, draft=True)))
    assert "草稿　未生效" in text
    assert ("待加盖印章" in text) == form.seal
    assert ("（定稿时编号）" in text) == form.numbered
    practice = forms.render(key, form.example(), forms.Stamp(practice=True, acting_body=BODY))
    assert "草稿　练习" in text_of(practice)
    sealed = forms.Stamp(draft=False, practice=True, acting_body=BODY)
    assert "练习　无效力" in text_of(forms.render(key, form.example(), sealed))


@pytest.mark.parametrize("key", KINDS)
def test_the_code_is_read_from_the_page_and_verifies(key: str) -> None:
    example = forms.kinds()[key].example()
    sealed = stamp(key, example)
    (text,) = codes_of(forms.render(key, example, sealed))
    assert text == sealed.qr
    fields = verify_code(text, PUBLIC)
    assert fields.number == sealed.number
    assert fields.content == forms.content_hash(key, example, sealed.number, "A7K2")


@pytest.mark.parametrize("key", KINDS)
def test_only_embedded_fonts_and_nothing_active(key: str) -> None:
    example = forms.kinds()[key].example()
    for drawn in (stamp(key, example), stamp(key, example, draft=True)):
        pdf = forms.render(key, example, drawn)
        assert fonts_of(pdf)
        assert all(embedded for _, embedded in fonts_of(pdf))
        assert b"Helvetica" not in pdf
        for word in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/OpenAction", b"/EmbeddedFile"):
            assert word not in pdf


PROBE = """
import hashlib, sys
from datetime import UTC, datetime
from desktop import forms
for key in sorted(forms.kinds()):
    stamp = forms.Stamp(draft=False, number="云凤执改〔2026〕1号", check_tag="A7K2", qr="HTTPS://V.INVALID/V/ABC",
                        sealed_at=datetime(2026, 11, 20, tzinfo=UTC), acting_body="凤鸣镇人民政府")
    print(key, hashlib.sha256(forms.render(key, forms.kinds()[key].example(), stamp)).hexdigest())
"""


def test_two_processes_make_the_same_bytes() -> None:
    outputs = []
    for seed, epoch in (("1", "1000000000"), ("4242", "1700000000")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "SOURCE_DATE_EPOCH": epoch,
            "TZ": "Asia/Shanghai",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONUTF8": "1",
        }
        run = subprocess.run(
            [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, check=True
        )
        outputs.append(run.stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == len(KINDS)


@pytest.mark.parametrize("key", KINDS)
def test_drawing_twice_gives_the_same_bytes_and_a_change_gives_others(key: str) -> None:
    example = forms.kinds()[key].example()
    sealed = stamp(key, example)
    first = hashlib.sha256(forms.render(key, example, sealed)).hexdigest()
    assert hashlib.sha256(forms.render(key, example, sealed)).hexdigest() == first
    changed = {**example, "party_name": example["party_name"] + "甲"}
    assert hashlib.sha256(forms.render(key, changed, sealed)).hexdigest() != first
    assert forms.content_hash(key, changed, "1") != forms.content_hash(key, example, "1")


@pytest.mark.parametrize("key", KINDS)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_is_what_is_printed(key: str, data: st.DataObject) -> None:
    form = forms.kinds()[key]
    fields = form.example()
    typed = [f.key for f in form.fields if f.editable and f.key not in NOT_DRAWN.get(key, ())]
    for field in data.draw(st.lists(st.sampled_from(typed), min_size=1, max_size=4, unique=True)):
        fields[field] = data.draw(TEXTS)
        sealed = stamp(key, fields)
        text = flowed(key, forms.render(key, fields, sealed), sealed.number)
        assert fields[field].strip("\n").replace("\n", "") in text, field


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize(
    "name", ["云凤县<b>A&B</b>公司", "<img src='/etc/hosts'>", "&lt;罗&gt;", "𬭎𫖯𬴃", "javascript:alert(1)"]
)
def test_markup_and_rare_names_print_exactly(key: str, name: str) -> None:
    fields = {**forms.kinds()[key].example(), "party_name": name}
    assert name in text_of(forms.render(key, fields, stamp(key, fields)))


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize(("bad", "code"), [("罗\u202e某", "glyph.control"), ("罗😀", "glyph.missing")])
def test_what_cannot_be_printed_is_refused_by_name(key: str, bad: str, code: str) -> None:
    fields = {**forms.kinds()[key].example(), "party_name": bad}
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
    words = "".join(f"第{index}处堆放物占用疏散通道。" for index in range(1, 160))
    long = "situation" if key == "site_record" else "facts"
    fields = {**form.example(), long: words}
    sealed = stamp(key, fields)
    pdf = forms.render(key, fields, sealed)
    text = text_of(pdf)
    assert words in flowed(key, pdf, sealed.number)
    pages = text.count("　共 ")
    assert pages > 2
    assert f"第 {pages} 页　共 {pages} 页" in text
    if sealed.number:
        assert text.count(sealed.number) == pages


def test_a_line_feed_in_a_short_field_keeps_both_lines() -> None:
    fields = {**forms.kinds()["correction_order"].example(), "party_rep": "甲\n乙", "party_phone": "1\n2"}
    text = text_of(forms.render("correction_order", fields, forms.Stamp()))
    assert "联系电话：12统一社会信用代码" in text
    assert "甲乙住所（住址）" in text


def test_a_copy_is_marked() -> None:
    example = forms.kinds()["correction_order"].example()
    pdf = forms.render("correction_order", example, forms.Stamp(copy="存根", acting_body=BODY))
    assert "（存根联）" in text_of(pdf)
