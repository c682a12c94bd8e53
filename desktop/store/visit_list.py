"""The list of visits: keyset pages over the journal's projection, newest first, any length of list."""

from sqlalchemy import Engine

from casework import codec
from desktop.store.visit_words import BEFORE_A_SEARCH, VisitWords, expression_of
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
HAS_TEXT = "(v.party_name LIKE ? ESCAPE '\\' OR v.title LIKE ? ESCAPE '\\' OR v.pinyin LIKE ? ESCAPE '\\')"
TABLE = table_of("visit").name


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def visits_page(
    engine: Engine, words: VisitWords, before: tuple[str, str] | None, limit: int, text: str = ""
) -> tuple[State, ...]:
    """Read one page, newest first by (day, id).

    Args:
        engine: the profile's database.
        words: where a text is looked up.
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
    text = text.strip()
    if text:
        part = _escaped(text)
        conditions.append(HAS_TEXT)
        arguments.extend((f"%{part}%", f"%{part}%", f"{part}%"))
    expression = expression_of(text)
    if expression and words.catch_up(BEFORE_A_SEARCH):
        rows = _among_hits(engine, words, expression, before, limit, conditions, arguments)
    else:
        rows = _walked(engine, limit, conditions, arguments)
    return tuple({**row, "synced": bool(row["synced"])} for row in rows)


def _walked(engine: Engine, limit: int, conditions: list[str], arguments: list[str | int]) -> list[State]:
    """Walk the list from its newest day on."""
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    query = f"SELECT {SHOWN} FROM {TABLE} v {where}ORDER BY v.day DESC, v.id DESC LIMIT ?"
    with engine.connect() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query, (*arguments, limit)).mappings()]


def _among_hits(
    engine: Engine,
    words: VisitWords,
    expression: str,
    before: tuple[str, str] | None,
    limit: int,
    conditions: list[str],
    arguments: list[str | int],
) -> list[State]:
    """Read the rows that the index names, day by day, until the page is full."""
    query = f"SELECT {SHOWN} FROM {TABLE} v WHERE v.id IN (SELECT value FROM json_each(?)) AND "
    query += f"{' AND '.join(conditions)} ORDER BY v.day DESC, v.id DESC LIMIT ?"
    rows: list[State] = []
    with engine.connect() as connection:
        for ids in words.hits(connection, expression, before[0] if before else None, limit):
            left = limit - len(rows)
            asked = (codec.encode(ids).decode(), *arguments, left)
            rows += [dict(row) for row in connection.exec_driver_sql(query, asked).mappings()]
            if len(rows) >= limit:
                break
    return rows
