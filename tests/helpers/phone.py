"""A phone's camera: photographs as HEIC, which the program reads and never writes."""

import io

import pillow_heif
from PIL import Image

DATE_TIME_ORIGINAL, ORIENTATION, MAKE, EXIF_IFD = 0x9003, 0x0112, 0x010F, 0x8769
HELD_ON_ITS_SIDE = 6


def heic(size: tuple[int, int] = (640, 480), stamp: str = "", orientation: int = 1) -> bytes:
    """A picture that is red in its upper half as the sensor saw it, blue below."""
    image = Image.new("RGB", size, (200, 0, 0))
    image.paste((0, 0, 200), (0, size[1] // 2, size[0], size[1]))
    notes = Image.Exif()
    notes[MAKE] = "秘密手机"
    notes[ORIENTATION] = orientation
    if stamp:
        notes.get_ifd(EXIF_IFD)[DATE_TIME_ORIGINAL] = stamp
    out = io.BytesIO()
    pillow_heif.from_pillow(image).save(out, quality=60, exif=notes.tobytes())
    return out.getvalue()
