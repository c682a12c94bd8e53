"""The photographs of the examples: fixed files, so that golden bytes depend on no library of pictures."""

import io
from pathlib import Path

from PIL import Image

from desktop.printing.pictures import ABSENT, NoPicture, Picture

FOLDER = Path(__file__).parent / "pictures"


def example_picture(key: str) -> Picture | NoPicture:
    """The picture of that key, if there is one."""
    file = FOLDER / f"{key}.jpg"
    if not file.exists():
        return ABSENT
    raw = file.read_bytes()
    with Image.open(io.BytesIO(raw)) as image:
        return Picture(raw, *image.size)
