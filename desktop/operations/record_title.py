"""What a record is called in an officer's words."""

from collections.abc import Mapping
from typing import Any

from casework import codec
from casework.notice import Paper
from casework.visit import Visit
from desktop import forms


def record_title(type_: str, state: Mapping[str, Any]) -> str:
    """A visit by its party and theme, a paper by its kind and number, the rest by name; empty without one."""
    if type_ == "visit":
        visit = codec.convert(state, Visit)
        return f"{visit.party.name} · {visit.title}"
    if type_ == "paper":
        paper = codec.convert(state, Paper)
        return f"{forms.kinds()[paper.form].title} {paper.number}".strip()
    return str(state.get("name") or state.get("title") or "")
