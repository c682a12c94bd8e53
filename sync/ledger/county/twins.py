"""Twins of structs that read the same JSON and spell it out quickly, in the one encoding.

The one encoding sorts the fields of everything. A twin's fields stand in that order from the beginning: so
they are found at once when they are read, and only dictionaries are left to be sorted when it is spelled.

The *lean* twin spells nothing out that holds its default, as states are written. So a state that its kind's
lean twin reads and spells in the very same bytes is in the one encoding and has the shape of its kind: two
proofs for one reading. The opposite is not said: what is spelled in other bytes may be right all the same,
and needs the other way.
"""

from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, UNSET, Struct, UnsetType

spell = msgspec.json.Encoder(order="deterministic").encode  # of a twin: the same bytes as `codec.encode`


@cache
def lean(kind: Any) -> Any:
    """The lean twin of a type: of a struct, or of what is made of structs; other types are their own.

    Raises:
        TypeError: a struct that is written as an array or with a tag; none of a state is.
    """
    return _twin(kind, is_lean=True)


@cache
def ordered(kind: Any) -> Any:
    """The twin that spells out all fields, as entries are written; TypeError as for `lean`."""
    return _twin(kind, is_lean=False)


def _twin(kind: Any, *, is_lean: bool) -> Any:
    if isinstance(kind, type) and issubclass(kind, Struct):
        if kind.__struct_config__.array_like or kind.__struct_config__.tag is not None:
            raise TypeError(f"{kind.__name__} has no twin")
        fields = sorted(
            (_field(field, is_lean=is_lean) for field in msgspec.structs.fields(kind)), key=lambda one: one[0]
        )
        return msgspec.defstruct(
            f"{'Lean' if is_lean else 'Ordered'}{kind.__name__}",
            fields,
            kw_only=True,
            omit_defaults=is_lean,
            gc=False,
        )
    origin, parts = get_origin(kind), get_args(kind)
    if not parts:
        return kind
    twins = tuple([part if part is Ellipsis else _twin(part, is_lean=is_lean) for part in parts])
    return Union[twins] if origin in (Union, UnionType) else origin[twins]  # noqa: UP007 - known when it runs


def _field(field: msgspec.structs.FieldInfo, *, is_lean: bool) -> tuple[str, Any] | tuple[str, Any, Any]:
    twin = _twin(field.type, is_lean=is_lean)
    if field.default_factory is not NODEFAULT:
        return field.encode_name, twin, msgspec.field(default_factory=field.default_factory)
    if field.default is NODEFAULT:
        return field.encode_name, twin
    if isinstance(field.default, Struct):  # no twin of its own value: it is only seen whether one was written
        if not is_lean:
            raise TypeError(f"{field.name} has no twin: its default is a struct")
        return field.encode_name, twin | UnsetType, UNSET
    return field.encode_name, twin, field.default
