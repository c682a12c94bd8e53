"""The look over a whole profile, in the background: what is damaged, missing or left over."""

from msgspec import Struct
from sqlalchemy import Engine, select

from casework import codec
from casework.errors import StorageProblem
from casework.notice import Signature
from desktop.store.anchor import Anchor
from desktop.store.vault import Vault
from sync.ledger import tables
from sync.ledger.laptop.ledger import LocalLedger


class Trouble(Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be.

    Codes: profile.damaged (a page), profile.chain_broken (detail: seq), profile.anchor_slot (one of two
    slots was not whole), vault.missing and vault.damaged (detail: blob), vault.orphan (detail: blob).
    """

    code: str
    detail: str = ""


class _Signed(Struct):
    """What is read of a paper's state."""

    signatures: dict[str, Signature] = {}


class _Pictured(Struct):
    """What is read of a photo's state."""

    thumb: str = ""


def check_profile(
    engine: Engine, ledger: LocalLedger | None, anchor: Anchor, vault: Vault, deep: bool
) -> tuple[Trouble, ...]:
    """Check pages, chain, anchor and vault; see `Profile.check`."""
    troubles = [*_pages(engine), *_chain(ledger), *_vault(engine, vault)]
    if anchor.damaged_slots:
        troubles.append(Trouble(code="profile.anchor_slot"))
    if deep:
        troubles.extend(_files(vault))
    return tuple(troubles)


def _pages(engine: Engine) -> list[Trouble]:
    with engine.connect() as connection:
        # the check below reads the file past the log: a page torn while the log was folded in is whole there
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        bad = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
        words = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    damaged = len(bad) + sum(word != "ok" for word in words)
    return [Trouble(code="profile.damaged", detail=str(damaged))] if damaged else []


def _chain(ledger: LocalLedger | None) -> list[Trouble]:
    broken = ledger.verify_chain() if ledger is not None else None
    return [] if broken is None else [Trouble(code="profile.chain_broken", detail=str(broken))]


def recorded_blobs(engine: Engine) -> tuple[frozenset[str], frozenset[str]]:
    """Blobs that records name: those this laptop wrote itself and must hold, and those of others."""
    own: set[str] = set()
    others: set[str] = set()
    mine = select(tables.entry.c.record).distinct().scalar_subquery()
    with engine.connect() as connection:
        for kind, column in (("evidence", "cipher_sha256"), ("paper", "pdf")):
            table = tables.table_of(kind)
            query = select(table.c[column], table.c.id.in_(mine)).where(table.c[column] != "")
            for blob, is_own in connection.execute(query):
                (own if is_own else others).add(blob)
        papers = select(tables.record.c.state).where(tables.record.c.type == "paper")
        for raw in connection.execute(papers).scalars():
            others.update(s.strokes for s in codec.decode(raw, _Signed).signatures.values() if s.strokes)
        evidence = select(tables.record.c.state).where(tables.record.c.type == "evidence")
        for raw in connection.execute(evidence).scalars():
            others.add(codec.decode(raw, _Pictured).thumb)
    return frozenset(own), frozenset(others - {""})


def _vault(engine: Engine, vault: Vault) -> list[Trouble]:
    own, others = recorded_blobs(engine)
    swept = vault.sweep(own | others)
    expected = own - let_go(engine)
    missing = [Trouble(code="vault.missing", detail=blob) for blob in swept.missing if blob in expected]
    return missing + [Trouble(code="vault.orphan", detail=blob) for blob in swept.orphans]


def let_go(engine: Engine) -> frozenset[str]:
    """Files that left this laptop on purpose; see `desktop.operations.purge`."""
    with engine.connect() as connection:
        return frozenset(connection.execute(select(tables.let_go.c.blob)).scalars())


def _files(vault: Vault) -> list[Trouble]:
    troubles: list[Trouble] = []
    for blob in vault.blobs():
        try:
            vault.verify(blob)
        except StorageProblem as problem:
            troubles.append(Trouble(code=problem.code, detail=blob))
    return troubles
