"""The paper (文书): a two-phase act from draft to service."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class PaperState(StrEnum):
    """How far a paper has come; it never goes back."""

    DRAFT = "draft"  # 草稿
    SEALED = "sealed"  # 已编号: number taken, bytes frozen
    PRINTED = "printed"  # 已打印
    SIGNED = "signed"  # 已签
    SERVED = "served"  # 已送达
    VOID = "void"  # 作废, with reason


class Signature(Struct, frozen=True, kw_only=True):
    """One signature, or the note that it was refused."""

    role: str  # party | officer_1 | officer_2 | witness | recorder | head | reviewer | receiver
    way: str  # pad | paper | thumb: read aloud, then a thumb print on the sheet | refused
    name: str = ""
    at: datetime | None = None
    strokes: str = ""  # id of the evidence record that keeps the strokes
    reason: str = ""  # why refused
    note: str = ""
    pages: int = 0  # pages that were signed one by one; 0 = the paper as a whole
    officer: str = ""  # id, where the officer's own key signed as well
    key: str = ""  # hex Ed25519 public key of that officer
    mark: str = ""  # hex signature over `casework.countersign.paper_words`


class Service(Struct, frozen=True, kw_only=True):
    """How a paper was served. Source: 民事诉讼法(2023) 87–95; 行政处罚法 52, 61."""

    way: str  # direct 直接 | leave 留置 | adult_family 同住成年家属
    receiver: str = ""
    relation: str = ""
    at: datetime | None = None
    place: str = ""
    refused: bool = False
    reason: str = ""
    witness: str = ""
    witness_relation: str = ""
    proof: str = ""  # evidence id of the photo or video


class Print(Struct, frozen=True, kw_only=True):
    """One attempt to put the paper on paper."""

    at: datetime | None = None
    printer: str = ""
    result: str = ""  # spooled | yes | again | later
    copy: str = ""  # 当事人 / 存根 / 归档


class Correction(Struct, frozen=True, kw_only=True):
    """Why a paper takes the place of another, and who agreed."""

    reason: str
    number: str = ""  # 文号 of the paper it takes the place of
    at: datetime
    second: str = ""  # id of the second officer who agreed, where the form asks for two
    key: str = ""  # hex Ed25519 public key of that officer, where the own password was given
    mark: str = ""  # hex signature over `casework.countersign.correction_words`


class Paper(Struct, frozen=True, kw_only=True):
    """State of a record of type `paper`."""

    id: str
    town: str
    visit: str
    form: str  # a key of desktop.forms
    findings: tuple[str, ...] = ()
    state: PaperState = PaperState.DRAFT
    fields: dict[str, str] = {}
    number: str = ""
    check_tag: str = ""  # 4 random characters printed with the number
    lease: str = ""
    serial: int = 0
    sealed_at: datetime | None = None
    pdf: str = ""  # vault id = SHA-256 of the ciphertext
    pdf_sha256: str = ""
    pdf_size: int = 0
    pdf_cipher_size: int = 0
    prints: dict[str, Print] = {}
    signatures: dict[str, Signature] = {}  # role -> signature
    service: Service | None = None
    void_reason: str = ""
    supersedes: str = ""  # id of the paper whose place this one takes once it is sealed
    superseded_by: str = ""  # id of the sealed paper that took the place of this one
    correction: Correction | None = None  # of one that supersedes another
    title: str = ""  # as printed, kept at sealing for who does not know the form
    about: str = ""  # the numbered paper this one was added to: what is served, extended, rechecked
    acting_body: str = ""
