"""The handover (移交): a case that one township hands to another, or asks another to help with."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct


class HandoverKind(StrEnum):
    """Why a case goes to another township."""

    TRANSFER = "transfer"  # 移送: the other one has the power, and goes on alone
    ASSISTANCE = "assistance"  # 协助: the other one helps, the case stays where it is


class Dossier(Struct, frozen=True, kw_only=True):
    """The case as it stood: what the receiving township may read, and nothing else of the giving one."""

    visit: dict[str, Any]  # state of the visit
    papers: dict[str, dict[str, Any]] = {}  # id -> state; numbered ones, no drafts
    evidence: dict[str, dict[str, Any]] = {}  # id -> state, with the hashes of the files
    entries: dict[str, str] = {}  # id of each act on these -> its hash in the giving township's journal


class Handover(Struct, frozen=True, kw_only=True):
    """State of a record of type `handover`; the county writes it into both townships."""

    id: str
    town: str  # whose record this one is
    kind: HandoverKind
    visit: str  # in the giving township
    title: str
    party: str
    party_name: str
    giving: str  # township
    giving_name: str
    receiving: str
    receiving_name: str
    reason: str
    by: str  # who decided at the county
    at: datetime
    content: str  # SHA-256 of the dossier's canonical JSON; the same in both townships
    dossier: Dossier | None = None  # only in the receiving township's record
