"""The list of visits: keyset pages over the journal's projection, newest first, any length of list."""

from sqlalchemy import Engine

from sync.ledger.tables import table_of
from sync.records import State

# a visit is on the county's receipt when none of its own entries waits for one
SYNCED = (
    "NOT EXISTS (SELECT 1 FROM entry e LEFT JOIN receipt r ON r.entry = e.id "
    "WHERE e.record = v.id AND (r.entry IS NULL OR r.problem <> 0))"
)
SHOWN = (
    "v.id, coalesce(v.day, '') AS day, coalesce(v.title, '') AS title, "
    "coalesce(v.party_name, '') AS party_name, coalesce(v.state, '') AS state, "
    f"coalesce(v.problems, 0) AS problems, {SYNCED} AS synced"
)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def visits_page(
    engine: Engine, before: tuple[str, str] | None, limit: int, text: str = ""
) -> tuple[State, ...]:
    """Read one page, newest first by (day, id).

    Args:
        engine: the profile's database.
        before: (day, id) of the last row shown; None for the first page.
        limit: at most so many rows.
        text: part of the party's name or of the title, or the beginning of its pinyin initials.

    Returns:
        Rows with id, day, title, party_name, state, problems and synced.
    """
    conditions: list[str] = []
    arguments: list[str | int] = []
    if before is not None:
        conditions.append("(v.day, v.id) < (?, ?)")
        arguments.extend(before)
    if text.strip():
        part = _escaped(text.strip())
        conditions.append(
            "(v.party_name LIKE ? ESCAPE '\\' OR v.title LIKE ? ESCAPE '\\' OR v.pinyin LIKE ? ESCAPE '\\')"
        )
        arguments.extend((f"%{part}%", f"%{part}%", f"{part}%"))
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    query = f"SELECT {SHOWN} FROM {table_of('visit').name} v {where}ORDER BY v.day DESC, v.id DESC LIMIT ?"
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(query, (*arguments, limit)).mappings().all()
    return tuple({**row, "synced": bool(row["synced"])} for row in rows)
