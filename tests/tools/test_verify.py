"""`verify` says what a genuine code says, and refuses everything else in one plain line."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from reportlab.pdfgen.canvas import Canvas

from casework import codec
from desktop import forms, verify
from sync.papers.code import CodeFields, key_id, make_code
from sync.papers.standing import SignerKey, make_list
from sync.papers.verification import State
from sync.protocol.signing import Signer

PRIVATE, OTHER_PRIVATE = "31" * 32, "07" * 32


def public_of(private: str) -> str:
    raw = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private)).public_key()
    return raw.public_bytes_raw().hex()


PUBLIC, OTHER = public_of(PRIVATE), public_of(OTHER_PRIVATE)
SAID = CodeFields(
    number="云凤执当罚〔2026〕17号",
    form="simple_penalty",
    on=date(2026, 11, 20),
    party="云凤**餐馆",
    amount_fen=20_000,
    content=bytes(range(16)),
    check_tag="A7K2",
)
CODE = make_code(SAID, PRIVATE, key_id(PUBLIC))


def pdf(code: str) -> bytes:
    """A sealed paper with a code."""
    fields = forms.kinds()["simple_penalty"].example()
    stamp = forms.Stamp(
        draft=False, number=SAID.number, check_tag="A7K2", qr=code, acting_body="云凤县凤鸣镇"
    )
    return forms.render("simple_penalty", fields, stamp)


@pytest.fixture
def paper(tmp_path: Path) -> str:
    """The file of a genuine paper."""
    file = tmp_path / "决定书.pdf"
    file.write_bytes(pdf(CODE))
    return str(file)


def run(*arguments: str) -> int:
    return verify.main(Path("home"), list(arguments))


def test_a_genuine_text_is_valid_and_says_what_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f" {CODE}\n", "--key", PUBLIC) == 0
    said = capsys.readouterr().out
    assert said.startswith("有效")
    for word in ("当场行政处罚决定书", SAID.number, "A7K2", "2026年11月20日", "云凤**餐馆"):
        assert word in said
    assert "200 元（贰佰元整）" in said
    assert SAID.content.hex() in said


def test_a_genuine_paper_is_valid(paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(paper, "--key", PUBLIC) == 0
    assert SAID.number in capsys.readouterr().out


def test_the_right_one_of_several_keys_is_used() -> None:
    assert run(CODE, "--key", OTHER, "--key", PUBLIC.upper()) == 0


def test_a_paper_without_a_number_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    said = CodeFields(form="site_record", number="", on=SAID.on, party="罗*", content=SAID.content)
    assert run(make_code(said, PRIVATE, key_id(PUBLIC)), "--key", PUBLIC) == 0
    assert "不编号" in capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str]) -> str:
    """The one plain line that was printed."""
    said = capsys.readouterr()
    (line,) = (said.out + said.err).splitlines()
    return line


@pytest.mark.parametrize(
    "text", [CODE[:-8], CODE.lower(), CODE + "A", "HTTPS://EVIL.INVALID/V/AAAA", "https://"]
)
def test_a_malformed_text_is_invalid(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(text, "--key", PUBLIC) == 1
    assert refused(capsys).startswith("无效：不是执法通文书的二维码")


def test_a_forged_code_is_invalid(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(make_code(SAID, OTHER_PRIVATE, key_id(PUBLIC)), "--key", PUBLIC) == 1
    assert refused(capsys).startswith("无效：签名不对")


def test_an_unknown_key_is_not_verified_and_named(paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(paper, "--key", OTHER) == 1
    line = refused(capsys)
    assert line.startswith("未核验")
    assert key_id(PUBLIC) in line
    assert run(CODE) == 1
    assert "--key" in refused(capsys)


@pytest.mark.parametrize("key", ["zz", "ab" * 31, ""])
def test_a_key_must_look_like_one(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CODE, "--key", key) == 1
    assert "64 位十六进制" in refused(capsys)


def blank(width: float, height: float) -> bytes:
    """A PDF with one empty page; points."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(width, height))
    canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7 nothing more", "不是能读的 PDF"),
        (b"", "不是能读的 PDF"),
        (blank(595, 842), "没有找到二维码"),
        (blank(14_400, 14_400), "没有找到二维码"),
    ],
    ids=["torn", "empty", "blank", "huge"],
)
def test_a_file_without_a_code_is_not_verified(
    raw: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(raw)
    assert run(str(file), "--key", PUBLIC) == 1
    assert said in refused(capsys)


def test_a_file_that_is_not_there_is_not_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for what in (str(tmp_path / "none.pdf"), "not a code", "a\0b"):
        assert run(what, "--key", PUBLIC) == 1
        assert "没有这个文件" in refused(capsys)


def test_a_file_too_big_for_a_paper_is_not_read(
    paper: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verify, "MAX_FILE", 1000)
    assert run(paper, "--key", PUBLIC) == 1
    assert "太大" in refused(capsys)


def listed(folder: Path, as_of: datetime, void: bool) -> str:
    """The county's list as a file."""
    key = SignerKey(kid=key_id(PUBLIC), key=PUBLIC, town="凤鸣镇", enrolled="2026-11-01T00:00:00+00:00")
    found = make_list(
        Signer(OTHER_PRIVATE),
        county="云凤县",
        as_of=as_of,
        keys=[key],
        void=[SAID.content] if void else [],
        superseded=[],
    )
    file = folder / "list.json"
    file.write_bytes(codec.encode(found))
    return str(file)


@pytest.mark.parametrize(
    ("day", "void", "exit_code", "words"),
    [(25, False, 0, "没有作废，没有被代替"), (25, True, 1, "已作废"), (15, False, 0, "早于文书的日期")],
)
def test_the_countys_list_says_whether_a_paper_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: int, void: bool, exit_code: int, words: str
) -> None:
    file = listed(tmp_path, datetime(2026, 11, day, tzinfo=UTC), void)
    assert run(CODE, "--list", file, "--county", OTHER) == exit_code
    assert words in capsys.readouterr().out


def test_a_list_that_the_county_did_not_sign_is_not_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = listed(tmp_path, datetime(2026, 11, 25, tzinfo=UTC), False)
    assert run(CODE, "--list", file, "--county", PUBLIC) == 1
    assert "没有采用" in refused(capsys)
    assert run(CODE, "--list", file) == 1
    assert "--county" in refused(capsys)


def test_every_state_has_words() -> None:
    assert set(State) <= set(verify.WORDS)
