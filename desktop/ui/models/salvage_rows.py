"""Rows and words of what this laptop alone still holds of colleagues' work."""

from desktop.operations.salvage import Copy
from desktop.ui.models.conflict_words import path_words, value_words
from desktop.ui.models.rows import Row
from desktop.ui.tr import tr

MOST_PLACES = 6  # that are shown in full


def salvage_row(copy: Copy) -> Row:
    """The row of one record."""
    return Row(
        key=f"{copy.type} {copy.id}",
        title=copy.title or tr(copy.kind),
        subtitle=tr(copy.kind) + " · " + lack_words(copy),
        chip=_chip(copy),
        icon="history",
    )


def lack_words(copy: Copy) -> str:
    """What the county lacks of it."""
    return tr("县局没有") if copy.is_unknown else tr("县局的较旧，{n} 处不同", n=len(copy.places))


def place_lines(copy: Copy) -> tuple[str, ...]:
    """Place by place what the county has and what is here; nothing for a record that it lacks altogether."""
    if copy.is_unknown:
        return ()
    lines = [
        tr(
            "{place}：县局 {county}　本机 {here}",
            place=tr(path_words(copy.type, place.path)),
            county=value_words(place.county),
            here=value_words(place.here),
        )
        for place in copy.places[:MOST_PLACES]
    ]
    more = len(copy.places) - MOST_PLACES
    return (*lines, tr("另有 {n} 处", n=more)) if more > 0 else tuple(lines)


def _chip(copy: Copy) -> tuple[str, str]:
    if copy.is_sealed:
        return "draft", tr("已封存")
    return ("info", tr("已补录")) if copy.is_offered else ("bad", tr("可补录"))
