"""Pins that guard against defects met before, and the lock's promises."""

import re
import subprocess
import sys

from tests.house.tree import ROOT


def test_qt_keeps_its_references_of_none() -> None:
    """PySide6 6.12.0 aborts on Python 3.11 after about 5,000 calls of void methods."""
    code = (
        "from PySide6.QtCore import QObject\n"
        "o = QObject()\n"
        "for _ in range(20000): o.setObjectName('x')\n"
        "print('alive')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "alive", done.stderr


def test_the_lock_pins_every_package_with_hashes_and_names_no_index() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"https?://|--index|--find-links|@ file", text)
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", text)
    packages = [block for block in blocks if re.match(r"[a-zA-Z0-9][\w.\-\[\]]*==", block)]
    assert len(packages) > 40
    assert all("--hash=sha256:" in block for block in packages)


def test_every_requirement_is_in_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8").lower()
    for line in (ROOT / "requirements.in").read_text("utf-8").splitlines():
        name = re.match(r"[A-Za-z0-9._-]+", line)
        if name:
            normal = re.sub(r"[._-]+", "-", name.group().lower())
            assert f"\n{normal}==" in "\n" + lock or f"\n{normal}[" in "\n" + lock, normal
