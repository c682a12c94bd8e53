"""The electronic seal: invisible, appended to the frozen bytes, and broken by any change."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from desktop import forms, verify
from desktop.forms import Stamp
from sync.papers.seal import BadSeal, check_seal, seal_pdf
from tests.house.tree import ROOT
from tests.printing.reading import text_of
from tests.tools.test_verify import CODE, PUBLIC
from tests.tools.test_verify import pdf as genuine_pdf

ORDER = "correction_order"
DAY = timedelta(days=1)


def certificate(
    name: str, issuer: x509.Certificate | None, issuer_key: rsa.RSAPrivateKey | None, key: rsa.RSAPrivateKey
) -> x509.Certificate:
    """A certificate of a test authority, or of one it vouches for."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    is_root = issuer is None
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + 365 * DAY)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuer_key or key, hashes.SHA256())
    )


class Authority:
    """A test authority and the county's certificate, as files."""

    def __init__(self, folder: Path, name: str = "测试根证书") -> None:
        root_key = rsa.generate_private_key(65537, 2048)
        key = rsa.generate_private_key(65537, 2048)
        root = certificate(name, None, None, root_key)
        county = certificate("云凤县电子签章", root, root_key, key)
        self.root = folder / f"{name}.pem"
        self.certificate, self.key = folder / "county.pem", folder / "county.key"
        self.root.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        self.certificate.write_bytes(county.public_bytes(serialization.Encoding.PEM))
        self.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.BestAvailableEncryption(b"secret"),
            )
        )


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def frozen() -> bytes:
    """A sealed order."""
    return forms.render(
        ORDER, forms.kinds()[ORDER].example(), Stamp(draft=False, acting_body="凤鸣镇人民政府")
    )


@pytest.fixture(scope="module")
def sealed(frozen: bytes, authority: Authority) -> bytes:
    """The same with the county's signature."""
    return seal_pdf(frozen, authority.certificate, authority.key, b"secret")


def test_the_frozen_bytes_stay_in_front_and_nothing_is_drawn(frozen: bytes, sealed: bytes) -> None:
    assert sealed.startswith(frozen) and len(sealed) > len(frozen)
    assert text_of(sealed) == text_of(frozen)
    assert _picture(sealed) == _picture(frozen)


def _picture(raw: bytes) -> bytes:
    document = pypdfium2.PdfDocument(raw)
    try:
        drawn: bytes = document[0].render(scale=1).to_pil().tobytes()
    finally:
        document.close()
    return drawn


def test_a_seal_is_valid_under_its_root_only(sealed: bytes, authority: Authority, tmp_path: Path) -> None:
    found = check_seal(sealed, authority.root)
    assert found is not None
    assert found.is_valid and found.signer == "云凤县电子签章" and found.at is not None
    unknown = check_seal(sealed)
    assert unknown is not None and unknown.is_whole and unknown.is_trusted is None and not unknown.is_valid
    strange = check_seal(sealed, Authority(tmp_path, "别的根证书").root)
    assert strange is not None and strange.is_whole and strange.is_trusted is False


def test_a_paper_without_a_seal_has_none(frozen: bytes) -> None:
    assert check_seal(frozen) is None


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7])
def test_a_changed_byte_breaks_the_seal(
    sealed: bytes, frozen: bytes, authority: Authority, share: float
) -> None:
    changed = bytearray(sealed)
    changed[int(len(frozen) * share)] ^= 1
    try:
        found = check_seal(bytes(changed), authority.root)
    except BadSeal:
        return
    assert found is None or not found.is_valid


def test_what_is_added_later_breaks_the_seal(sealed: bytes, authority: Authority) -> None:
    found = check_seal(sealed + b"\n% more\n", authority.root)
    assert found is not None and not found.is_valid


def test_a_wrong_key_and_a_second_seal_are_refused(
    frozen: bytes, sealed: bytes, authority: Authority, tmp_path: Path
) -> None:
    with pytest.raises(BadSeal, match=r"seal\.bad_key"):
        seal_pdf(frozen, authority.certificate, authority.key, b"wrong")
    with pytest.raises(BadSeal, match=r"seal\.sealed_before"):
        seal_pdf(sealed, authority.certificate, authority.key, b"secret")
    with pytest.raises(BadSeal, match=r"seal\.not_pdf"):
        seal_pdf(b"no pdf", authority.certificate, authority.key, b"secret")


def test_nothing_of_it_is_loaded_where_no_seal_is_made() -> None:
    code = (
        "import sys, desktop.verify, sync.server.__main__\n"
        "print([name for name in sys.modules if name.startswith('pyhanko')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr


def test_verify_tells_the_seal_beside_the_code(
    authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frozen = genuine_pdf(CODE)
    file = tmp_path / "决定书.pdf"
    file.write_bytes(seal_pdf(frozen, authority.certificate, authority.key, b"secret"))
    arguments = [str(file), "--key", PUBLIC]
    assert verify.main(tmp_path, [*arguments, "--root", str(authority.root)]) == 0
    assert "签章有效（云凤县电子签章）" in capsys.readouterr().out
    assert verify.main(tmp_path, arguments) == 0
    assert "没有给出根证书" in capsys.readouterr().out
    file.write_bytes(file.read_bytes() + b"\n% more\n")
    assert verify.main(tmp_path, [*arguments, "--root", str(authority.root)]) == 1
    assert "签章无效" in capsys.readouterr().out
