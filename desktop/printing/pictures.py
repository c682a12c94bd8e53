"""Photographs on a page: where they stand, who gives them, and how they are put in at the end."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from desktop.printing.ink import Ink
from desktop.printing.lines import Span, Style, break_text

NOTE = Style("sans", 10.5, grey=0.45)
NOTE_PITCH = 16.0  # pt
NOTE_SHARE = 0.9  # of the box


class NoPicture(NamedTuple):
    """Stands for a picture that cannot be drawn; its box says why."""

    why: str


ABSENT = NoPicture("照片未能绘出：原件不在本机，请先同步或取回。")
UNREADABLE = NoPicture("照片未能绘出：本机打不开这张照片（格式不能显示，或者文件已损坏），原件照样保存。")
LEFT_OUT = NoPicture("这份文书不附照片。")


class Picture(NamedTuple):
    """A baseline JPEG of three colours, upright, at the size in which it is printed."""

    jpeg: bytes
    width: int  # pixels
    height: int


class Placed(NamedTuple):
    """The box of one photograph; points from the upper left corner of the page."""

    key: str
    x: float
    y: float
    width: float
    height: float


PictureSource = Callable[[str], Picture | NoPicture]  # of a key


def no_pictures(key: str) -> NoPicture:
    """A source of nothing."""
    return LEFT_OUT


class Album:
    """The photographs of one document, each once, in the order of their first use.

    A picture is asked for when its page is written and no sooner, so that one original at a time is open.
    """

    def __init__(self, source: PictureSource) -> None:
        self._source = source
        self._names: dict[str, str] = {}
        self.pictures: dict[str, Picture] = {}  # name in the file -> picture

    @property
    def jpegs(self) -> dict[str, bytes]:
        """Their bytes by name."""
        return {name: picture.jpeg for name, picture in self.pictures.items()}

    def put(self, ink: Ink, placed: Placed) -> str:
        """Draw one into its box, as large as it fits; gives its name, "" where there is none."""
        name = self._names.get(placed.key, "")
        if not name:
            picture = self._source(placed.key)
            if isinstance(picture, NoPicture):
                _say(ink, placed, picture.why)
                return ""
            name = self._names[placed.key] = f"P{len(self._names) + 1}"
            self.pictures[name] = picture
        width, height = _fitting(self.pictures[name], placed)
        x, y = placed.x + (placed.width - width) / 2, placed.y + (placed.height - height) / 2
        ink.picture(name, x, y, width, height)
        return name

    def put_all(self, ink: Ink, places: Sequence[Placed]) -> list[str]:
        """Draw those of one page; gives their names, each once."""
        return [name for name in dict.fromkeys(self.put(ink, placed) for placed in places) if name]


def _fitting(picture: Picture, placed: Placed) -> tuple[float, float]:
    scale = min(placed.width / picture.width, placed.height / picture.height)
    return picture.width * scale, picture.height * scale


def _say(ink: Ink, placed: Placed, why: str) -> None:
    lines = break_text([Span(why, NOTE)], NOTE_SHARE * placed.width, justify=False)
    y = placed.y + (placed.height - len(lines) * NOTE_PITCH) / 2
    for line in lines:
        ink.line(line, placed.x + (placed.width - line.width) / 2, y + NOTE.size)
        y += NOTE_PITCH
