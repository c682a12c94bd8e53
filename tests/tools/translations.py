"""`python -m tests.tools.translations`: bring the English translation up to the words in the source."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from desktop.ui.tr import CONTEXT
from tests.house.tree import ROOT
from tests.tools import words

FILE = ROOT / "resources" / "translations" / "zhifatong_en.ts"
COMPILED = FILE.with_suffix(".qm")
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


class Message(NamedTuple):
    """One entry of a .ts file."""

    source: str
    translation: str
    finished: bool


def read(file: Path = FILE) -> list[Message]:
    """The messages of a .ts file; an absent file has none."""
    if not file.exists():
        return []
    return [_message(node) for node in ElementTree.parse(file).iter("message")]


def update(file: Path = FILE) -> tuple[int, int]:
    """Add new texts as unfinished, drop those that are gone, keep the translations of the rest.

    Returns:
        How many texts there are, and how many still wait for their translation.
    """
    known = {message.source: message for message in read(file)}
    root = ElementTree.Element("TS", version="2.1", language="en", sourcelanguage="zh_CN")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    waiting = 0
    found = words.marked()
    for source in sorted(found, key=lambda text: (sorted(found[text]), text)):
        message = known.get(source, Message(source, "", False))
        node = ElementTree.SubElement(context, "message")
        for place in sorted(found[source]):
            ElementTree.SubElement(node, "location", filename=f"../../{place}")
        ElementTree.SubElement(node, "source").text = source
        translation = ElementTree.SubElement(node, "translation")
        translation.text = message.translation
        if not message.finished:
            translation.set("type", "unfinished")
            waiting += 1
    ElementTree.indent(root, space="    ")
    file.write_text(HEAD + ElementTree.tostring(root, encoding="unicode") + "\n", "utf-8")
    return len(found), waiting


def compile_file(file: Path = FILE, target: Path = COMPILED) -> None:
    """Make the file Qt reads.

    Raises:
        subprocess.CalledProcessError: Qt's compiler refused.
    """
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(tool), "-silent", str(file), "-qm", str(target)], check=True)


def _message(node: ElementTree.Element) -> Message:
    translation = node.find("translation")
    assert translation is not None
    text = translation.text or ""
    return Message(node.findtext("source", ""), text, bool(text) and translation.get("type") is None)


def main() -> int:
    """Update and compile; 1 while a text has no translation."""
    count, waiting = update()
    compile_file()
    print(f"{FILE.relative_to(ROOT)}: {count} texts, {waiting} without a translation")
    for place in words.pieces():
        print(f"{place}: words inside an f-string cannot be translated", file=sys.stderr)
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
