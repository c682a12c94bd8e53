"""Every form keeps its contract: it draws, reads back exactly, verifies and never changes its bytes."""

import hashlib
import itertools
import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.paper_content import content_hash
from casework.party import PartyKind
from desktop import forms
from desktop.forms import FieldKind, Grouping, Origin
from desktop.operations.correction import is_correctable
from desktop.ui.fields.moment import day_text, minute_text
from sync.papers.code import CodeFields, key_id, make_code, mask_party, verify_code
from tests.printing.reading import codes_of, fonts_of, text_of

KINDS = sorted(forms.kinds())
PRIVATE = "31" * 32
PUBLIC = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(PRIVATE)).public_key().public_bytes_raw().hex()
BODY = "云凤县凤鸣镇人民政府"
ROLES = {"party", "officer_1", "officer_2", "witness", "recorder", "head", "reviewer", "receiver"}
HANDFUL = 6  # fields that need no headings
OWN_DATE = {"seal_strip"}  # bears the day of the decision it belongs to
OUTWARD = [key for key in KINDS if forms.kinds()[key].outward]


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
        content=content_hash(key, fields, number, "A7K2"),
        check_tag="A7K2",
    )
    return forms.Stamp(
        draft=False,
        number=number,
        check_tag="A7K2",
        sealed_at=datetime(2026, 11, 20, 16, 30, tzinfo=UTC),
        qr=make_code(said, PRIVATE, key_id(PUBLIC)) if form.outward else "",
        acting_body=BODY,
    )


def some_text(key: str) -> str:
    """A line that the officer may write himself and the example prints; the party's name where it is one."""
    form = forms.kinds()[key]
    example = form.example()
    lines = [
        field.key
        for field in form.fields
        if field.kind is FieldKind.TEXT and not field.multiline and not field.choices
        if field.editable and example[field.key]
    ]
    return "party_name" if "party_name" in lines else lines[0]


@pytest.mark.parametrize("key", KINDS)
def test_a_form_declares_what_it_needs(key: str) -> None:
    form = forms.kinds()[key]
    keys = [field.key for field in form.fields]
    example = form.example()
    assert form.key == key and form.title and form.copies and form.why
    assert len(keys) == len(set(keys))
    assert set(example) == set(keys)
    assert form.missing(example) == ()
    roles = [role for role, _ in form.signers]
    assert set(roles) <= ROLES and len(roles) == len(set(roles))
    assert set(form.must_sign) <= set(roles)
    assert not any("." in field for field in keys), "keys are part of dotted paths"
    assert not any(character.isspace() for field in keys for character in field), "keys are kept in a list"
    assert set(form.follows) <= set(KINDS)
    assert bool(form.outcomes) == (form.origin is Origin.DECIDED and form.grouping is not Grouping.VISIT)


@pytest.mark.parametrize("key", KINDS)
def test_a_field_declares_what_its_editor_needs(key: str) -> None:
    """And the example keeps to it: a choice is one of its choices, a row has all its cells."""
    example = forms.kinds()[key].example()
    for field in forms.kinds()[key].fields:
        value = example[field.key]
        if field.kind is FieldKind.CHOICE:
            assert field.choices and value in ("", *field.choices), field.key
        if field.kind is FieldKind.TABLE:
            assert len(field.columns) > 1, field.key
            assert all(
                line.count(forms.COLUMN) == len(field.columns) - 1 for line in value.split("\n") if line
            )
        if field.kind is FieldKind.COUNT:
            assert value.isdecimal() or not value, field.key
        if field.kind in (FieldKind.DAY, FieldKind.MINUTE):
            read = day_text if field.kind is FieldKind.DAY else minute_text
            assert not value or read(value, datetime(2026, 1, 1)) == value, field.key
        assert not field.multiline or field.kind is FieldKind.TEXT, field.key


@pytest.mark.parametrize("key", KINDS)
def test_no_entry_page_is_a_wall(key: str) -> None:
    """Beyond a handful of fields each stands under a heading, and no heading is left and taken up again."""
    typed = [field for field in forms.kinds()[key].fields if field.editable and field.shown]
    heads = [field.group or ("当事人" if field.key.startswith("party_") else "") for field in typed]
    runs = [(head, len(list(run))) for head, run in itertools.groupby(heads)]
    assert len(dict(runs)) == len(runs), runs
    assert len(typed) <= HANDFUL or max(count for _, count in runs) <= 2 * HANDFUL, runs
    assert len(typed) <= HANDFUL or sum(count for head, count in runs if not head) <= 2, runs


@pytest.mark.parametrize("key", KINDS)
def test_the_sealed_paper_says_everything_once_sealed(key: str) -> None:
    form = forms.kinds()[key]
    example = form.example()
    sealed = stamp(key, example)
    text = text_of(forms.render(key, example, sealed))
    assert BODY in text and form.title in text
    assert sealed.number in text
    assert "校验码 A7K2" in text
    for word in ("草稿", "未生效", "待加盖印章", "编号后", "收据"):
        assert word not in text
    if form.seal and key not in OWN_DATE:
        assert "2026年11月21日" in text, "the day is the local one of the sealing"


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


@pytest.mark.parametrize("key", OUTWARD)
def test_the_code_is_read_from_the_page_and_verifies(key: str) -> None:
    example = forms.kinds()[key].example()
    sealed = stamp(key, example)
    (text,) = codes_of(forms.render(key, example, sealed))
    assert text == sealed.qr
    fields = verify_code(text, PUBLIC)
    assert fields.number == sealed.number
    assert fields.content == content_hash(key, example, sealed.number, "A7K2")


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
    some = some_text(key)
    changed = {**example, some: example[some] + "甲"}
    assert hashlib.sha256(forms.render(key, changed, sealed)).hexdigest() != first
    assert content_hash(key, changed, "1") != content_hash(key, example, "1")


@pytest.mark.parametrize("key", [key for key in KINDS if is_correctable(forms.kinds()[key])])
def test_a_corrected_paper_names_the_one_whose_place_it_takes(key: str) -> None:
    sentence = "本文书更正并代替2026年11月20日的《某某通知书》（云凤执〔2026〕3号）。更正事由：日期写错。"
    fields = {**forms.kinds()[key].example(), forms.CORRECTS: sentence}
    pdf = forms.render(key, fields, stamp(key, fields))
    assert sentence in text_of(pdf).replace("\n", "")
    assert sentence not in text_of(forms.render(key, forms.kinds()[key].example(), stamp(key, fields)))
