"""Credit codes (统一社会信用代码) and ID numbers (公民身份号码): check digits, dates, masking."""

import unicodedata
from datetime import date

from casework.errors import BadIdentity

LENGTH = 18
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, i, 31) for i in range(LENGTH - 1))
_ID_WEIGHTS = tuple(pow(2, LENGTH - 1 - i, 11) for i in range(LENGTH - 1))
_ID_CHECKS = "10X98765432"
_EARLIEST_YEAR = 1900
# GB/T 2260 provinces; 81, 82, 83 stand in residence permits of residents of Hong Kong, Macao and Taiwan
_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
RESIDENCE_PERMITS = frozenset({"81", "82", "83"})
_NATIONAL = "10"  # units registered by the central authorities use 100000


def normalise(text: str) -> str:
    """Bring typed text to plain upper-case characters without blanks and hyphens."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(c for c in plain if not c.isspace() and c not in "-‐–—")


def check_uscc(text: str) -> str:
    """Check a unified social credit code.

    Returns:
        The 18 characters, normalised.

    Raises:
        BadIdentity: identity.length, identity.characters, identity.region, identity.check_digit.

    Source: GB 32100-2015, check character modulo 31 with weights 3^i.
    """
    code = normalise(text)
    if len(code) != LENGTH:
        raise BadIdentity("identity.length", length=len(code), expected=LENGTH)
    if any(c not in USCC_ALPHABET for c in code) or not code[2:8].isdigit():
        raise BadIdentity("identity.characters")
    if code[2:4] not in _PROVINCES and code[2:4] != _NATIONAL:
        raise BadIdentity("identity.region", region=code[2:4])
    if code[-1] != uscc_check_character(code[:-1]):
        raise BadIdentity("identity.check_digit")
    return code


def uscc_check_character(body: str) -> str:
    """The 18th character of a credit code whose first 17 are given."""
    total = sum(w * USCC_ALPHABET.index(c) for w, c in zip(_USCC_WEIGHTS, body, strict=True))
    return USCC_ALPHABET[-total % 31]


def check_id_card(text: str, on: date | None = None) -> str:
    """Check an 18-digit ID number or residence-permit number (81, 82, 83).

    Args:
        text: as typed.
        on: a day by which the person must have been born; None does not look.

    Returns:
        The 18 characters, normalised.

    Raises:
        BadIdentity: identity.length, identity.characters, identity.region, identity.date,
            identity.check_digit.

    Source: GB 11643-1999, ISO 7064 MOD 11-2.
    """
    number = normalise(text)
    if len(number) != LENGTH:
        raise BadIdentity("identity.length", length=len(number), expected=LENGTH)
    if not (number.isascii() and number[:-1].isdigit() and number[-1] in "0123456789X"):
        raise BadIdentity("identity.characters")
    if number[:2] not in _PROVINCES:
        raise BadIdentity("identity.region", region=number[:2])
    born = _birth(number)
    if on is not None and born > on:
        raise BadIdentity("identity.date")
    if number[-1] != id_check_digit(number[:-1]):
        raise BadIdentity("identity.check_digit")
    return number


def id_check_digit(body: str) -> str:
    """The 18th digit of an ID number whose first 17 are given."""
    return _ID_CHECKS[sum(w * int(c) for w, c in zip(_ID_WEIGHTS, body, strict=True)) % 11]


def is_residence_permit(number: str) -> bool:
    """Whether a checked number belongs to a residence permit (港澳台居民居住证)."""
    return number[:2] in RESIDENCE_PERMITS


def birth_date(number: str) -> date:
    """Birth date in an ID number; raises BadIdentity when the number is wrong."""
    return _birth(check_id_card(number))


def age_on(born: date, on: date) -> int:
    """Full years of age on a day; a year is full on the day after the birthday.

    Source: 行政处罚法 30 with the counting of full years (on the 14th birthday still under 14).
    """
    years = on.year - born.year
    return years if (on.month, on.day) > (born.month, born.day) else years - 1


def mask_id(text: str) -> str:
    """Hide the middle of an ID number: the region and the last four characters stay."""
    plain = normalise(text)
    if len(plain) != LENGTH:
        return "*" * len(plain)
    return f"{plain[:6]}{'*' * 8}{plain[-4:]}"


def _birth(number: str) -> date:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise BadIdentity("identity.date") from None
    if born.year < _EARLIEST_YEAR:
        raise BadIdentity("identity.date")
    return born
