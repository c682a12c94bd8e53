"""The lean twin of a struct: it reads the same JSON, and spells nothing out that holds its default.

States are written without what holds its default. So a state that its kind's lean twin reads and spells in
the very same bytes is in the one encoding and has the shape of its kind: two proofs for one reading. The
opposite is not said: what is spelled in other bytes may be right all the same, and needs the other way.
"""

from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, UNSET, Struct, UnsetType


@cache
def lean(kind: Any) -> Any:
    """The lean twin of a type: of a struct, or of what is made of structs; other types are their own.

    Raises:
        TypeError: a struct that is written as an array or with a tag; none of a state is.
    """
    if isinstance(kind, type) and issubclass(kind, Struct):
        if kind.__struct_config__.array_like or kind.__struct_config__.tag is not None:
            raise TypeError(f"{kind.__name__} has no lean twin")
        fields = [_field(field) for field in msgspec.structs.fields(kind)]
        return msgspec.defstruct(f"Lean{kind.__name__}", fields, kw_only=True, omit_defaults=True, gc=False)
    origin, parts = get_origin(kind), get_args(kind)
    if not parts:
        return kind
    twins = tuple([part if part is Ellipsis else lean(part) for part in parts])
    return Union[twins] if origin in (Union, UnionType) else origin[twins]  # noqa: UP007 - known when it runs


def _field(field: msgspec.structs.FieldInfo) -> tuple[str, Any] | tuple[str, Any, Any]:
    twin = lean(field.type)
    if field.default_factory is not NODEFAULT:
        return field.encode_name, twin, msgspec.field(default_factory=field.default_factory)
    if field.default is NODEFAULT:
        return field.encode_name, twin
    if isinstance(field.default, Struct):  # no twin of its own value: it is only seen whether one was written
        return field.encode_name, twin | UnsetType, UNSET
    return field.encode_name, twin, field.default
