"""`python -m tests.forms.golden_papers [KEY ...]`: write the golden text and SHA-256 of every form's example.

Run it after a change that is meant to alter a paper, look at the papers, and read the difference in git.
"""

import hashlib
import itertools
import sys
import zlib
from pathlib import Path

from desktop import forms
from tests.forms.example_pictures import example_picture
from tests.forms.test_contract import KINDS, stamp
from tests.printing.reading import characters, uncompressed

FOLDER = Path(__file__).parent / "golden"


def pdf_of(key: str) -> bytes:
    """The sealed example, with its photographs."""
    example = forms.kinds()[key].example()
    return forms.render(key, example, stamp(key, example), example_picture)


def golden(key: str) -> str:
    """SHA-256 of the sealed example, after and before compression, and its text line by line."""
    pdf = pdf_of(key)
    content = hashlib.sha256(uncompressed(pdf)).hexdigest()
    lines = [
        f"sha256 {hashlib.sha256(pdf).hexdigest()} zlib {zlib.ZLIB_RUNTIME_VERSION}",
        f"content {content}",
    ]
    for number, page in enumerate(characters(pdf), start=1):
        lines.append(f"--- page {number}")
        for _, line in itertools.groupby(page, key=lambda char: round(char.baseline, 1)):
            lines.append("".join(char.text for char in line))
    return "\n".join(lines) + "\n"


def main(keys: list[str]) -> None:
    """Write the files of these forms, or of all; a file whose form is gone goes too."""
    FOLDER.mkdir(exist_ok=True)
    for key in keys or KINDS:
        (FOLDER / f"{key}.txt").write_text(golden(key), "utf-8")
    for file in FOLDER.glob("*.txt"):
        if file.stem not in KINDS:
            file.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
