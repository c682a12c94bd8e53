"""Photos of a page as a telephone takes them: tilted, stained, blurred, as JPEG; one seed, one photo."""

import io
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH = 1600  # pixels of a photo: the page fills most of it
DESK = (112, 104, 96)
STAINS = ((120, 88, 50), (60, 60, 70), (205, 195, 180), (245, 245, 240), (150, 40, 40))


def photo(page: Image.Image, seed: int, *, damage: float = 0.0, width: int = WIDTH) -> Image.Image:
    """Take a photo of a page.

    Args:
        page: the page, any size.
        seed: gives tilt, light, blur, noise and stains.
        damage: share 0..1 of the page's area under stains; the places of the codes are stained as densely.
        width: pixels of the photo.
    """
    chance = random.Random(seed)
    paper = page.convert("RGB")
    if damage:
        paper = stained(paper, chance, damage)
    height = round(width * 1.414)
    shot = paper.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        _tilt(paper.size, (width, height), chance),
        Image.Resampling.BICUBIC,
        fillcolor=DESK,
    )
    shot = shot.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.1)))
    shot = _lit(shot, chance)
    noise = Image.effect_noise(shot.size, chance.uniform(4, 14)).convert("RGB")
    shot = Image.blend(shot, noise, 0.08)
    target = io.BytesIO()
    shot.save(target, "JPEG", quality=chance.randint(60, 90))
    return Image.open(io.BytesIO(target.getvalue()))


def scan(page: Image.Image, seed: int, *, stain: float = 0.0) -> Image.Image:
    """Print and scan a piece of a page: stained, a little turned, blurred and noisy, in grey.

    Args:
        page: the piece at the resolution of the scanner.
        seed: gives turn, blur, noise and stains.
        stain: share 0..1 of its area under stains that what is printed shines through (coffee, ink, oil).
    """
    chance = random.Random(seed)
    paper = page.convert("RGB")
    if stain:
        clean = Image.new("RGB", page.size, "white")
        paper = ImageChops.multiply(paper, stained(clean, chance, stain))
    turned = paper.rotate(chance.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    grey = turned.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 1.2))).convert("L")
    return Image.blend(grey, Image.effect_noise(grey.size, chance.uniform(4, 14)), 0.08)


def stained(page: Image.Image, chance: random.Random, share: float) -> Image.Image:
    """Lay blots of many sizes on a page until they cover the share of its area."""
    marked = page.copy()
    coarse = 8  # the share is counted on a smaller copy
    cover = Image.new("L", (page.width // coarse, page.height // coarse))
    goal, done = share * cover.width * cover.height, 0
    while done < goal:
        radius = page.width * chance.choice((0.004, 0.008, 0.015, 0.03))
        x, y = chance.uniform(0, page.width), chance.uniform(0, page.height)
        spots = _blot(chance, x, y, radius)
        ImageDraw.Draw(marked).polygon(spots, fill=chance.choice(STAINS))
        ImageDraw.Draw(cover).polygon([(x / coarse, y / coarse) for x, y in spots], fill=255)
        done = cover.histogram()[255]
    return marked


def _blot(chance: random.Random, x: float, y: float, radius: float) -> list[tuple[float, float]]:
    steps = 12
    return [
        (
            x + math.cos(2 * math.pi * step / steps) * radius * chance.uniform(0.6, 1.2),
            y + math.sin(2 * math.pi * step / steps) * radius * chance.uniform(0.6, 1.2),
        )
        for step in range(steps)
    ]


def _tilt(page: tuple[int, int], photo: tuple[int, int], chance: random.Random) -> list[float]:
    """Coefficients that map the photo onto the page: its corners lie some percent inside the photo."""
    width, height = photo
    inset = 0.07
    corners = [
        (
            chance.uniform(0, inset) * width + (width * (1 - inset) if right else 0),
            chance.uniform(0, inset) * height + (height * (1 - inset) if low else 0),
        )
        for right, low in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    turned = chance.uniform(-4, 4) * math.pi / 180
    middle = (width / 2, height / 2)
    corners = [_turn(corner, middle, turned) for corner in corners]
    targets = [(0, 0), (page[0], 0), (page[0], page[1]), (0, page[1])]
    rows: list[list[float]] = []
    values: list[float] = []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return _solve(rows, values)


def _turn(point: tuple[float, float], middle: tuple[float, float], angle: float) -> tuple[float, float]:
    x, y = point[0] - middle[0], point[1] - middle[1]
    cos, sin = math.cos(angle), math.sin(angle)
    return middle[0] + 0.97 * (x * cos - y * sin), middle[1] + 0.97 * (x * sin + y * cos)


def _solve(rows: list[list[float]], values: list[float]) -> list[float]:
    """Eight equations with eight unknowns."""
    table = [[*row, value] for row, value in zip(rows, values, strict=True)]
    count = len(table)
    for i in range(count):
        best = max(range(i, count), key=lambda row: abs(table[row][i]))
        table[i], table[best] = table[best], table[i]
        for row in range(count):
            if row != i:
                factor = table[row][i] / table[i][i]
                table[row] = [a - factor * b for a, b in zip(table[row], table[i], strict=True)]
    return [table[i][count] / table[i][i] for i in range(count)]


def _lit(shot: Image.Image, chance: random.Random) -> Image.Image:
    """Light falls off towards one side."""
    shade = Image.linear_gradient("L").resize(shot.size).point(lambda v: 255 - round(v * 0.45))
    if chance.random() < 0.5:
        shade = shade.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    dark = Image.new("RGB", shot.size, (20, 18, 16))
    return Image.composite(shot, dark, shade)
