"""Short ways to declare fields; every one is required unless it says otherwise."""

from collections.abc import Sequence

from desktop.forms import FieldKind, FormField


def line(key: str, label: str, group: str = "", hint: str = "", *, required: bool = True) -> FormField:
    """One line of text."""
    return FormField(key=key, label=label, group=group, hint=hint, required=required)


def block(key: str, label: str, group: str = "", hint: str = "", *, required: bool = True) -> FormField:
    """Paragraphs."""
    return FormField(key=key, label=label, group=group, hint=hint, required=required, multiline=True)


def day_field(key: str, label: str, group: str = "", hint: str = "", *, required: bool = True) -> FormField:
    """A day."""
    return FormField(key=key, label=label, group=group, hint=hint, required=required, kind=FieldKind.DAY)


def minute_field(
    key: str, label: str, group: str = "", hint: str = "", *, required: bool = True
) -> FormField:
    """A time to the minute."""
    return FormField(key=key, label=label, group=group, hint=hint, required=required, kind=FieldKind.MINUTE)


def count_field(
    key: str, label: str, unit: str, group: str = "", hint: str = "", *, required: bool = True
) -> FormField:
    """A whole number with its unit."""
    return FormField(
        key=key, label=label, unit=unit, group=group, hint=hint, required=required, kind=FieldKind.COUNT
    )


def choice_field(
    key: str,
    label: str,
    choices: Sequence[str],
    group: str = "",
    hint: str = "",
    *,
    required: bool = True,
) -> FormField:
    """One of a few."""
    return FormField(
        key=key,
        label=label,
        choices=tuple(choices),
        group=group,
        hint=hint,
        required=required,
        kind=FieldKind.CHOICE,
    )


def table_field(
    key: str,
    label: str,
    columns: Sequence[str],
    group: str = "",
    hint: str = "",
    *,
    required: bool = True,
) -> FormField:
    """Rows of cells."""
    return FormField(
        key=key,
        label=label,
        columns=tuple(columns),
        group=group,
        hint=hint,
        required=required,
        kind=FieldKind.TABLE,
    )


def given(key: str, label: str, *, multiline: bool = False) -> FormField:
    """What the case gives and nobody types."""
    return FormField(key=key, label=label, editable=False, multiline=multiline)
