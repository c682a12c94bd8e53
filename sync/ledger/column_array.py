"""One column of many rows as PostgreSQL takes it: an array in the driver's binary form, made in one go."""

from collections.abc import Sequence
from struct import Struct
from typing import Any

_HEAD = Struct(">iiIii")  # dimensions, whether there are nulls, type of an element, elements, first index
_LENGTH = Struct(">i").pack
_NUMBER = Struct(">iq").pack
_NULL = _LENGTH(-1)
_NUMBER_BYTES = 8
BINARY = 1
SHORT = 128  # characters: a smaller length is spelled in bytes that are characters too

# (type of an element, type of the array) by what the server calls the element
OIDS = {"text": (25, 1009), "bytea": (17, 1001), "bigint": (20, 1016)}


class ColumnArray:
    """Values of one column, in the order of the rows."""

    __slots__ = ("kind", "values")

    def __init__(self, kind: str, values: Sequence[Any]) -> None:
        """Hold the values.

        Args:
            kind: text, bytea or bigint.
            values: str, bytes or int; None where there is none.
        """
        self.kind = kind
        self.values = values

    def encode(self) -> bytes:
        """The array as it travels."""
        element = OIDS[self.kind][0]
        parts = [_HEAD.pack(1, int(None in self.values), element, len(self.values), 1)]
        if self.kind == "bigint":
            # a column's reader promises no type: a stray 7.0 or true must not stop a whole batch
            parts += [_NULL if value is None else _NUMBER(_NUMBER_BYTES, int(value)) for value in self.values]
            return b"".join(parts)
        alike = _alike(self.values) if self.kind == "text" else b""
        if alike:
            return parts[0] + alike
        for value in self.values:
            if value is None:
                parts.append(_NULL)
            else:
                raw = str(value).encode() if self.kind == "text" else value
                parts.append(_LENGTH(len(raw)))
                parts.append(raw)
        return b"".join(parts)


def _alike(values: Sequence[Any]) -> bytes:
    """The elements of a column of short texts of one length, as ids are; empty when they are not."""
    if set(map(type, values)) != {str}:
        return b""
    length = len(values[0])
    if length >= SHORT or set(map(len, values)) != {length}:
        return b""
    before = _LENGTH(length).decode("ascii")
    raw = (before + before.join(values)).encode()
    return raw if len(raw) == len(values) * (len(before) + length) else b""


class ColumnDumper:
    """What the driver asks for a ColumnArray; its shape is psycopg's `Dumper` protocol."""

    format = BINARY
    oid = 0

    def __init__(self, _kind: type, _context: Any = None) -> None:
        pass

    def dump(self, column: ColumnArray) -> bytes:
        """The bytes of the parameter."""
        return column.encode()

    def get_key(self, column: ColumnArray, _format: Any) -> Any:
        """One dumper per type of the elements."""
        return (ColumnArray, column.kind)

    def upgrade(self, column: ColumnArray, _format: Any) -> "ColumnDumper":
        """A dumper that knows the type of the array."""
        made = ColumnDumper(ColumnArray)
        made.oid = OIDS[column.kind][1]
        return made
