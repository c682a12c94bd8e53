"""Upcasters: entries written by earlier programs, read as this one would have written them.

To add one, when what a record kind's paths mean changes: raise `schema` in its file in `sync/records`,
and add one module here with `KIND = Upcasts(key="<kind>", steps={1: from_one_to_two, ...})`; a step takes
and returns the changes of an entry, single paths as well as whole objects. An entry is stored, hashed and
sent as it was written, for ever; only its reading is lifted. Records folded before are lifted by the same
steps when a database is first opened (`sync.ledger.lifting`). A change that only adds paths needs no step.
What a later program wrote is folded as it is: unknown paths are kept and sent on. Bring counties up first.
"""

import importlib
import sys
from collections.abc import Callable, Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from casework import codec
from casework.audit import Change, Entry
from casework.registry import kind_modules
from sync import records

Changes = Mapping[str, Change]
Step = Callable[[Changes], Changes]


class Upcasts(Struct, frozen=True, kw_only=True):
    """How entries of one record kind are lifted."""

    key: str  # record kind
    steps: dict[int, Step]  # schema -> makes changes of the next schema out of changes of this one


@cache
def registry() -> dict[str, Upcasts]:
    """The upcasters of every kind that has any."""
    found = [importlib.import_module(name).KIND for name in kind_modules(sys.modules[__name__])]
    return {upcasts.key: upcasts for upcasts in found}


def lift(entry: Entry) -> Entry:
    """The entry as this program would have written it; the same one when it is of this or a later schema.

    Raises:
        KeyError: a step between its schema and this program's is missing: a fault of the program.
    """
    kind = records.kinds().get(entry.type)
    if kind is None or entry.schema >= kind.schema:
        return entry
    return replace(entry, changes=lift_changes(entry.type, entry.changes, entry.schema), schema=kind.schema)


def lift_changes(kind: str, changes: Changes, schema: int) -> dict[str, Change]:
    """Changes of an earlier schema as this program would have written them; raises KeyError as `lift`."""
    steps = registry()[kind].steps
    for step in range(schema, records.kinds()[kind].schema):
        changes = steps[step](changes)
    return dict(changes)


def read(raw: bytes) -> Entry:
    """Decode an entry and lift it; raises what decoding raises."""
    return lift(codec.decode(raw, Entry))
