"""An edit: changes collected against the state that was seen."""

from typing import Any

from casework import codec
from casework.audit import Change, Draft
from sync.ledger.fold import get_path


class Edit:
    """Collects `path -> (old, new)`; values that stay the same are left out."""

    def __init__(self, kind: str, record: str, state: dict[str, Any] | None) -> None:
        self.kind = kind
        self.record = record
        self._state = state or {}
        self._changes: dict[str, Change] = {}

    def set(self, path: str, value: Any) -> None:
        """Write one path; structs, dates and enums become plain JSON values, None removes."""
        new = codec.plain(value)
        old = get_path(self._state, path)
        if old != new:
            self._changes[path] = (old, new)

    def confirm(self, path: str, value: Any) -> None:
        """Write one path also when it holds that value already: a person looked at it and says so."""
        self._changes[path] = (get_path(self._state, path), codec.plain(value))

    def set_all(self, prefix: str, values: dict[str, Any]) -> None:
        """Write several paths below a prefix."""
        for key, value in values.items():
            self.set(f"{prefix}.{key}" if prefix else key, value)

    def draft(self, verb: str, *, reason: str = "", pack: str = "") -> Draft:
        """The act, ready for the journal."""
        return Draft(
            type=self.kind,
            record=self.record,
            verb=verb,
            changes=dict(self._changes),
            reason=reason,
            pack=pack,
        )
