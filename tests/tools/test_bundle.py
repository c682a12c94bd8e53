"""The frozen build is told of everything that is loaded by name, and carries the resources."""

import ast
import importlib
from pathlib import Path
from typing import Any

import pytest

import resources
from casework.registry import kind_modules
from desktop import parts, preload
from desktop.__main__ import COMMANDS
from desktop.ui.places import PLACES
from tests.house.tree import ROOT, module_name, sources

SPEC = ROOT / "build.spec"
# modules that import what others hand them, and where the names come from
HANDED = {
    "casework.registry",  # kind_modules
    "casework.kind_by_key",  # the same, one of them
    "desktop.__main__",  # COMMANDS
    "desktop.app",  # constants of desktop.preload
    "desktop.preload",  # PLACES, and constants that have a test of their own
    "desktop.later",  # names given to Later(...), which have a test of their own
    "desktop.printing.pillow",  # modules of Pillow that libraries import
    "desktop.doctor",  # KIND_PACKAGES and late_modules
    "desktop.parts",  # KIND_PACKAGES
    "sync.upcasts",  # kind_modules
    "desktop.verify",  # sync.papers.seal of parts.LATE
    "sync.server.commands.seal",  # the same
    "sync.ledger.engines",  # the dialects of parts.LATE
}


def calls(name: str) -> list[tuple[Path, ast.Call]]:
    """Every call of a function of that name in the program."""
    return [
        (path, node)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name
    ]


def imported() -> set[str]:
    """Modules named in import statements of the program, with the packages around them."""
    found: set[str] = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found | {name.partition(".")[0] for name in found}


def test_every_kind_package_is_known() -> None:
    packages = {module_name(path) for path, _ in calls("load_kinds")}
    assert packages == set(parts.KIND_PACKAGES)


@pytest.mark.parametrize("package", parts.KIND_PACKAGES)
def test_every_kind_is_a_hidden_import(package: str) -> None:
    root = importlib.import_module(package)
    assert {f"{package}.{key}" for key in root.kinds()} <= set(parts.hidden_imports())
    assert set(kind_modules(root)) <= set(parts.hidden_imports())


def test_pages_commands_and_late_modules_are_hidden_imports() -> None:
    wanted = {place.module for place in PLACES} | {module for module, _ in COMMANDS.values()}
    assert wanted | set(parts.LATE) <= set(parts.hidden_imports())


@pytest.mark.parametrize("name", ["demo", "doctor", "verify"])
def test_the_command_line_reaches_every_tool(name: str) -> None:
    module, words = COMMANDS[name]
    assert callable(importlib.import_module(module).main)
    assert words


def test_whatever_is_imported_by_name_is_in_the_build() -> None:
    known = set(parts.hidden_imports()) | imported()
    unknown = []
    for path, call in calls("import_module"):
        first = call.args[0]
        if isinstance(first, ast.Constant):
            fine = first.value in known
        else:
            fine = module_name(path) in HANDED
        if not fine:
            unknown.append(f"{module_name(path)}:{call.lineno}")
    assert unknown == [], "add the module to desktop/parts.py"


def test_what_is_loaded_behind_the_window_is_in_the_build() -> None:
    named = {
        value for value in vars(preload).values() if isinstance(value, str) and value.startswith("desktop.")
    }
    named |= set(preload.LATER)
    assert named - {preload.__name__} <= set(parts.hidden_imports())
    assert preload.SYNC in named


def test_what_is_imported_at_its_first_use_is_in_the_build() -> None:
    named = {call.args[0].value for _, call in calls("Later") if isinstance(call.args[0], ast.Constant)}
    assert named and named <= set(parts.hidden_imports()) | imported()


def test_every_hidden_import_is_there() -> None:
    for name in parts.hidden_imports():
        assert importlib.util.find_spec(name), name


class Piece:
    """Stands in for what PyInstaller hands to a spec; remembers what it was given."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self.given = given
        self.named = named
        self.pure = self.scripts = self.binaries = self.datas = ()


def test_the_spec_makes_both_commands_with_kinds_and_resources() -> None:
    made: dict[str, list[Piece]] = {}

    def maker(kind: str) -> Any:
        def make(*given: Any, **named: Any) -> Piece:
            piece = Piece(*given, **named)
            made.setdefault(kind, []).append(piece)
            return piece

        return make

    kinds = ("Analysis", "PYZ", "EXE", "COLLECT")
    exec(
        compile(SPEC.read_text("utf-8"), str(SPEC), "exec"),
        {"SPECPATH": str(ROOT), **{kind: maker(kind) for kind in kinds}},
    )
    assert [piece.named["name"] for piece in made["EXE"]] == ["zhifatong", "zhifatong-county"]
    desk, county = made["Analysis"]
    assert all(Path(piece.given[0][0]).is_file() for piece in (desk, county))
    assert set(parts.hidden_imports()) <= set(desk.named["hiddenimports"])
    hidden = set(county.named["hiddenimports"])
    assert {name for name in parts.hidden_imports() if name.startswith(("casework.", "sync."))} <= hidden
    packed = {Path(source).resolve() for source, _ in desk.named["datas"]}
    assert {path.resolve() for path in carried()} <= packed
    assert len(made["COLLECT"]) == 1


def carried() -> list[Path]:
    """Every file below resources that is no code."""
    root = resources.path("packs").parent
    return [
        path
        for path in root.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and not path.name.startswith(".")
    ]
