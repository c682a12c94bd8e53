"""The words officers read, as they stand in the source: what a translation has to cover."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, sources

HAN = re.compile("[\u3400-\u9fff]")
PATTERN = re.compile(r"[\\^$]|\[\^")  # what only regular expressions hold
DATE_FORMAT = re.compile("[yMdH]+[年月日]")  # handed to Qt, never shown as it is
NOT_WORDS = frozenset({"一二三四五六日"})  # taken apart by its characters


def places() -> list[Path]:
    """Files that hold words for officers."""
    return [*sources("desktop/ui"), ROOT / "desktop" / "app.py"]


def marked() -> dict[str, set[str]]:
    """Every text to translate -> the files it stands in, relative to the root.

    Texts reach `tr` directly or through a table (`tr(WORDS[key])`), so every constant counts, and what `tr`
    takes even without Chinese words; docstrings, pieces of f-strings and regular expressions do not.
    """
    found: dict[str, set[str]] = {}
    for path in places():
        for text in _texts(ast.parse(path.read_text("utf-8"))):
            found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    return found


def pieces() -> list[str]:
    """Chinese words inside f-strings, as "file:line": no translation can reach them."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in places()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr) and any(_is_word(part) for part in node.values)
    ]


def holes(text: str) -> list[str]:
    """Names of the `{name}` places of a text, sorted."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _texts(tree: ast.Module) -> Iterator[str]:
    skipped = set(_not_shown(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            node = node.args[0]
            if isinstance(node, ast.Constant):
                yield str(node.value)
        elif node not in skipped and isinstance(node, ast.Constant) and _is_word(node):
            yield str(node.value)


def _not_shown(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # docstrings
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from node.values


def _is_word(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    text = node.value
    if PATTERN.search(text) or DATE_FORMAT.search(text) or text in NOT_WORDS:
        return False
    return bool(HAN.search(text))
