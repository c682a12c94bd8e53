"""Numbers as officers type them, with or without a unit."""

import re
import unicodedata
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?")


def read_number(text: str, unit: str = "") -> Decimal | None:
    """Read a number; full-width digits, thousands separators and the given unit are taken.

    Returns:
        The number, or None when the text is not one.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = plain.removesuffix(unicodedata.normalize("NFKC", unit)).replace(",", "").strip()
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None
