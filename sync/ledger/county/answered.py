"""What the county answered to an entry: in a row of its own, or with the push that it was taken with.

Of a large push nearly always all entries are new, are taken and get the county sequences one after another.
Then the push's row in `packed` says so once, and no entry has a receipt of its own (docs/decisions/0088).
"""

from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from sync.ledger import tables

entry, receipt, packed = tables.entry, tables.receipt, tables.packed

ENTRIES = entry.outerjoin(receipt, receipt.c.entry == entry.c.id)  # whatever was answered, of every entry


def _of_push(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return (
        select(column)
        .where(
            packed.c.incarnation == entry.c.incarnation,
            packed.c.first <= entry.c.seq,
            packed.c.last >= entry.c.seq,
            packed.c.before >= 0,
        )
        .order_by(packed.c.first.desc())
        .limit(1)
        .correlate(entry)
        .scalar_subquery()
    )


# over ENTRIES
TAKEN = or_(receipt.c.entry.is_(None), receipt.c.outcome != "")
OUTCOME = func.coalesce(receipt.c.outcome, "accepted").label("outcome")
COUNTY_SEQ = func.coalesce(
    receipt.c.county_seq, _of_push(packed.c.before + entry.c.seq - packed.c.first + 1)
).label("county_seq")
AT = func.coalesce(receipt.c.at, _of_push(packed.c.at)).label("at")
PROBLEM = func.coalesce(receipt.c.problem, 0).label("problem")
PARAMS = func.coalesce(receipt.c.params, "{}").label("params")
