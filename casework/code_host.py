"""The host of the county's verification page: where the code printed on every outward paper leads."""

import re

from casework.pack import Pack

KEY = "code.host"  # of the pack's setting
PLACEHOLDER = "V.ZFT.INVALID"  # before a county set one; it leads nowhere
MOST = 30  # characters: a longer one would make the code larger than version 12
# labels of a host, then a port: what a QR code packs two characters into eleven bits
SHAPE = (
    r"(?=.{1,30}\Z)[0-9A-Z](?:[0-9A-Z-]*[0-9A-Z])?(?:\.[0-9A-Z](?:[0-9A-Z-]*[0-9A-Z])?)+(?::[1-9][0-9]{0,4})?"
)
_SHAPE = re.compile(SHAPE)


def is_host(text: str) -> bool:
    """Whether a text may stand in a printed code as its host."""
    return _SHAPE.fullmatch(text) is not None


def host_of(pack: Pack) -> str:
    """The host that a pack sets, the placeholder where it sets none."""
    setting = pack.setting(KEY)
    return setting.value if setting is not None and is_host(setting.value) else PLACEHOLDER
