"""Claims as the county holds them: the same party and violation across townships, and when each came in."""

from collections.abc import Collection

from sqlalchemy import Engine, and_, func, or_, select

from casework import codec
from casework.claim import Claim, Filed
from sync.ledger import engines, tables
from sync.ledger.county import answered


def suspects(engine: Engine, only: Collection[str] = ()) -> tuple[Filed, ...]:
    """Standing claims that share party and violation with another one.

    Args:
        engine: the county's database.
        only: ids of claims; then only the parties and violations of these are looked at. Empty = all.
    """
    claim, record, entry, receipt = tables.table_of("claim"), tables.record, tables.entry, tables.receipt
    standing = or_(claim.c.withdrawn.is_(None), claim.c.withdrawn == "")
    shared = select(claim.c.party_key, claim.c.violation).where(standing)
    if only:
        mine = claim.alias("mine")
        asked = select(mine.c.id).where(
            mine.c.id.in_(list(only)),
            mine.c.party_key == claim.c.party_key,
            mine.c.violation == claim.c.violation,
        )
        shared = shared.where(asked.correlate(claim).exists())
    shared_by = shared.group_by(claim.c.party_key, claim.c.violation).having(func.count() > 1).subquery()
    filed = entry.alias("filed")
    first = (
        select(func.min(filed.c.n))
        .where(filed.c.record == claim.c.id, filed.c.town == claim.c.town, filed.c.type == "claim")
        .correlate(claim)
        .scalar_subquery()
    )
    query = (
        select(record.c.state, entry.c.device, answered.COUNTY_SEQ)
        .select_from(claim)
        .join(
            shared_by,
            and_(claim.c.party_key == shared_by.c.party_key, claim.c.violation == shared_by.c.violation),
        )
        .join(
            record,
            and_(record.c.town == claim.c.town, record.c.type == "claim", record.c.id == claim.c.id),
        )
        .join(entry, entry.c.n == first)
        .join(receipt, receipt.c.entry == entry.c.id, isouter=True)
        .where(standing)
        .order_by(claim.c.id)
    )
    with engines.reading(engine) as connection:
        rows = connection.execute(query).all()
    return tuple(
        Filed(claim=codec.decode(row.state, Claim), device=row.device, county_seq=row.county_seq or 0)
        for row in rows
    )
