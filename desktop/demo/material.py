"""Practice material: photographs with a time, a short video and a scanned sheet, made on the spot."""

import io
import struct
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import resources

PHOTO = (2016, 1512)  # pixels
VIDEO_BYTES = 6 * 1024 * 1024
FACE = "fonts/NotoSansSC_400Regular.ttf"
EXIF_IFD = 0x8769
DATE_TIME_ORIGINAL = 0x9003
OFFSET_TIME_ORIGINAL = 0x9011


def photo(path: Path, words: str, taken: datetime, hue: int) -> Path:
    """Draw a practice photograph that says what it stands for.

    Args:
        words: a line written into the picture.
        taken: local time with zone, written as EXIF DateTimeOriginal.
        hue: 0..255, so that no two look alike.
    """
    grain = Image.effect_noise((PHOTO[0] // 2, PHOTO[1] // 2), 24).resize(PHOTO)
    light = Image.linear_gradient("L").resize(PHOTO).point(lambda level: 90 + level // 2)
    shade = Image.blend(light, grain, 0.25)
    tint = Image.merge("HSV", (Image.new("L", PHOTO, hue), Image.new("L", PHOTO, 60), shade)).convert("RGB")
    _draw_room(ImageDraw.Draw(tint), hue)
    pen = ImageDraw.Draw(tint)
    font = ImageFont.truetype(str(resources.path(FACE)), 96)
    pen.rectangle((0, PHOTO[1] - 220, PHOTO[0], PHOTO[1]), fill=(20, 24, 30))
    pen.text((60, PHOTO[1] - 180), f"练习照片 {words}", font=font, fill=(255, 255, 255))
    exif = Image.Exif()
    exif[EXIF_IFD] = {
        DATE_TIME_ORIGINAL: taken.strftime("%Y:%m:%d %H:%M:%S"),
        OFFSET_TIME_ORIGINAL: taken.strftime("%z")[:3] + ":" + taken.strftime("%z")[3:],
    }
    tint.save(path, "JPEG", quality=88, exif=exif)
    return path


def _draw_room(pen: ImageDraw.ImageDraw, seed: int) -> None:
    """A wall, a door and some boxes, so that the picture looks like a place."""
    width, height = PHOTO
    floor = height * 2 // 3
    pen.rectangle((0, floor, width, height), fill=(96, 92, 86))
    left = 200 + seed * 5 % 900
    pen.rectangle((left, floor - 620, left + 380, floor), fill=(70, 84, 104), outline=(40, 48, 60), width=8)
    pen.ellipse((left + 310, floor - 320, left + 345, floor - 285), fill=(220, 200, 120))
    for number in range(6):
        x, y = (left + 520 + number % 3 * 210) % (width - 260), floor + 60 - number // 3 * 170
        pen.rectangle((x, y - 150, x + 190, y), fill=(176, 138, 90), outline=(110, 82, 48), width=6)


def video(path: Path, seed: int) -> Path:
    """Write an MP4 container filled with practice noise; it plays nothing and is kept as any video."""
    brand = b"isom" + struct.pack(">I", 512) + b"isomiso2mp41"
    head = struct.pack(">I", len(brand) + 8) + b"ftyp" + brand
    block = bytes((index * 31 + seed) & 0xFF for index in range(65536))
    data = block * (VIDEO_BYTES // len(block))
    path.write_bytes(head + struct.pack(">I", len(data) + 8) + b"mdat" + data)
    return path


def scan(path: Path, words: str) -> Path:
    """Make a one-page PDF as a scanner would: a picture of a sheet."""
    page = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(resources.path(FACE)), 56)
    pen.text((140, 200), words, font=font, fill=20)
    for line in range(12):
        pen.line((140, 360 + line * 96, 1100, 360 + line * 96), fill=170, width=3)
    kept = io.BytesIO()
    page.save(kept, "PDF", resolution=150)
    path.write_bytes(kept.getvalue())
    return path
