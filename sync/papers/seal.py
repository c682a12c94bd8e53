"""The county's electronic signature in a PDF (PAdES), appended invisibly behind the frozen bytes.

It says by certificate which body sealed the paper. The proof of what was issued stays the SHA-256 of the
frozen file in the journal; nothing here draws a seal. Loaded only where it is used: pyHanko is optional.
"""

import io
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from casework.errors import CaseworkError

FIELD = "CountySeal"
REASON = "行政机关电子签章"


class BadSeal(CaseworkError):
    """Nothing was signed; codes: seal.bad_key, seal.not_pdf, seal.sealed_before."""


class SealCheck(Struct, frozen=True, kw_only=True):
    """What is found of an electronic signature.

    Attributes:
        is_whole: no byte of the file was changed or added after the signature.
        is_trusted: its certificate leads to one of the given roots; None when none was given.
        signer: common name of the certificate.
        at: time the signer claims.
    """

    is_whole: bool
    is_trusted: bool | None
    signer: str
    at: datetime | None = None

    @property
    def is_valid(self) -> bool:
        """签章有效."""
        return self.is_whole and self.is_trusted is True


def seal_pdf(frozen: bytes, certificate: Path, key: Path, passphrase: bytes | None = None) -> bytes:
    """Sign a frozen PDF; the result begins with exactly the bytes that were given.

    Args:
        frozen: the paper's file as sealed.
        certificate: PEM, the signer's certificate first, then its issuers.
        key: PEM, its private key.
        passphrase: of the key.

    Raises:
        BadSeal: see there.
    """
    chain = [str(certificate)]
    signer = signers.SimpleSigner.load(
        str(key), str(certificate), ca_chain_files=chain, key_passphrase=passphrase
    )
    if signer is None:
        raise BadSeal("seal.bad_key")
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=REASON
    )
    try:
        if PdfFileReader(io.BytesIO(frozen)).embedded_signatures:
            raise BadSeal("seal.sealed_before")
        sealed = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(frozen)), about, signer=signer)
    except (PdfError, SigningError, ValueError) as error:
        raise BadSeal("seal.not_pdf") from error
    raw: bytes = sealed.getvalue()
    if not raw.startswith(frozen):
        raise BadSeal("seal.not_pdf")
    return raw


def check_seal(pdf: bytes, roots: Path | None = None) -> SealCheck | None:
    """Look at the newest electronic signature of a PDF; None when it has none.

    Args:
        pdf: the file.
        roots: PEM with the certificates that are trusted; nothing is fetched from anywhere.

    Raises:
        BadSeal: seal.not_pdf.
    """
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    except (PdfError, ValueError) as error:
        raise BadSeal("seal.not_pdf") from error
    if not found:
        return None
    signature = found[-1]
    # without roots only the signature itself is judged
    trusted = list(load_certs_from_pemder([str(roots)])) if roots else [signature.signer_cert]
    context = ValidationContext(trust_roots=trusted, allow_fetching=False)
    name = str(signature.signer_cert.subject.native.get("common_name", ""))
    try:
        status = validate_pdf_signature(signature, context)
    except (SignatureValidationError, PdfError, ValueError):
        return SealCheck(is_whole=False, is_trusted=None if roots is None else False, signer=name)
    whole = (
        status.intact
        and status.valid
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and status.modification_level is ModificationLevel.NONE
    )
    return SealCheck(
        is_whole=whole,
        is_trusted=status.trusted if roots is not None else None,
        signer=name,
        at=signature.self_reported_timestamp,
    )
