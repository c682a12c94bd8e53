"""Puts one law case to the engine: one function per gate, found by the case's `gate`.

To add one: write `<name>_gate(case)` in the module of its subject; a case's `gate` is the name.
"""

from collections.abc import Callable

from tests.law.gates import figures, files, laws, powers, verdicts
from tests.law.gates.said import Case, Said

__all__ = ["GATES", "Said"]

GATES: dict[str, Callable[[Case], Said]] = {
    name.removesuffix("_gate"): function
    for module in (powers, verdicts, laws, figures, files)
    for name, function in vars(module).items()
    if name.endswith("_gate")
}
