"""Sealing (定稿编号): the number, the frozen bytes and their hash, in one transaction."""

import logging
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from casework import codec
from casework.code_host import host_of
from casework.errors import LeaseExhausted, NotAllowed, StorageProblem
from casework.notice import Paper, PaperState
from casework.numbering import NumberLease, take
from casework.paper_content import content_hash
from desktop import forms
from desktop.operations import correction
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.picture_source import draft_source, source_for
from desktop.operations.today import leases
from desktop.store.vault import StoredFile, Vault
from sync.papers.code import CodeFields, key_id, make_code, mask_party

log = logging.getLogger(__name__)

TAG_ALPHABET = "ACDEFGHJKLMNPQRTUVWXY3479"  # no characters that are mistaken for one another
TAG_LENGTH = 4
FIGURES = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
AMOUNT = "amount"  # the field in which a deciding paper prints its fine, in yuan


def lease_for(desk: Desk, series: str) -> NumberLease | None:
    """The lease that gives the next number of a series today, the oldest first."""
    year = desk.today().year
    return next((one for one in leases(desk) if one.series == series and one.year == year), None)


def check_tag(desk: Desk) -> str:
    """Four random characters that tell two papers with one number apart."""
    return "".join(TAG_ALPHABET[byte % len(TAG_ALPHABET)] for byte in desk.clock.entropy(TAG_LENGTH))


def draft_drawing(desk: Desk, paper: Paper) -> Callable[[], bytes]:
    """What draws the draft as it would print, with its watermark and without a number; on any thread."""
    stamp = forms.Stamp(
        draft=True,
        acting_body=paper.acting_body,
        practice=desk.practice,
        offset_min=desk.clock.offset_min(),
    )
    return partial(forms.render, paper.form, paper.fields, stamp, draft_source(desk, paper))


class PreparedPaper(Struct, frozen=True, kw_only=True):
    """A draft as it is to be frozen, with the number it would take; nothing is written yet."""

    paper: Paper
    stamp: forms.Stamp
    photographs: int  # that it prints, each drawn in about a tenth of a second
    draw: Callable[[], bytes]  # on any thread; raises Unprintable, StorageProblem for a photograph


class KeptPaper:
    """The file of a paper from the vault on to the record that names it.

    Attributes:
        file: what the vault says of it.
    """

    def __init__(self, file: StoredFile) -> None:
        self.file = file
        self._is_named = self._is_gone = False

    def name(self) -> StoredFile:
        """The file for a record; from here on the disk may hold one, so it is never taken away again.

        Raises:
            StorageProblem: vault.missing, it was taken away.
        """
        if self._is_gone:
            raise StorageProblem("vault.missing", blob=self.file.cipher_sha256)
        self._is_named = True
        return self.file

    def withdraw(self, vault: Vault) -> None:
        """Take the file away if no save that names it was ever tried; one that stays is harmless."""
        if self._is_named or self._is_gone:
            return
        self._is_gone = True
        try:
            vault.remove([self.file.cipher_sha256])
        except StorageProblem as problem:
            log.warning("the file of a paper that was not sealed stays in the vault: %s", problem.code)


class _Taking(NamedTuple):
    """The next number of a series, and what taking it leaves; all blank where a form takes none."""

    number: str = ""
    serial: int = 0
    lease: NumberLease | None = None
    rest: NumberLease | None = None


def seal(desk: Desk, paper: Paper) -> Changes:
    """Number and freeze a checked draft at once, all on this thread; raises as the steps do."""
    prepared = prepare(desk, paper)
    kept = keep(desk, prepared, prepared.draw())
    return freeze(desk, prepared, kept)


def prepare(desk: Desk, paper: Paper) -> PreparedPaper:
    """Say what a draft is to be frozen as; the number is looked at, not taken.

    Raises:
        NotAllowed: practice.real_county.
        LeaseExhausted, LeaseExpired.
    """
    if desk.practice and not desk.pack.info.sample:
        raise NotAllowed("practice.real_county")
    form = forms.kinds()[paper.form]
    stamp = _stamp(desk, paper, _next_number(desk, form).number, check_tag(desk), desk.now())
    return PreparedPaper(
        paper=paper,
        stamp=stamp,
        photographs=len(form.photographs(paper.fields)),
        draw=partial(forms.render, paper.form, paper.fields, stamp, source_for(desk, paper)),
    )


def keep(desk: Desk, prepared: PreparedPaper, pdf: bytes) -> KeptPaper:
    """Put what was drawn into the vault, durable when this returns; on any thread, named by no record yet.

    Raises:
        NotAllowed: paper.bytes_changed, when what was stored is not what was drawn.
        StorageProblem: nothing is left behind.
    """
    vault = desk.profile.vault
    kept = KeptPaper(vault.put(pdf, prepared.paper.id))
    if codec.sha256_hex(pdf) != kept.file.sha256:
        kept.withdraw(vault)
        raise NotAllowed("paper.bytes_changed")
    return kept


def freeze(desk: Desk, prepared: PreparedPaper, kept: KeptPaper) -> Changes:
    """Take the number and freeze what was drawn and kept, if it is still what would be drawn now.

    The bytes are in the vault before the row; the paper's entry and the lease's entry are one transaction.
    A crash between the two leaves an orphan file and a free number, never a number without its paper.

    Raises:
        NotAllowed: paper.bytes_changed, the draft is another by now; paper.number_taken, another paper
            took the number, or the day is over: prepare and draw again.
        LeaseExhausted, LeaseExpired, StorageProblem.
    """
    paper, stamp = prepared.paper, prepared.stamp
    form = forms.kinds()[paper.form]
    if desk.paper(paper.id) != paper:
        raise NotAllowed("paper.bytes_changed")
    taking = _next_number(desk, form)
    if _stamp(desk, paper, taking.number, stamp.check_tag, stamp.sealed_at) != stamp:
        raise NotAllowed("paper.number_taken")
    edit = Edit("paper", paper.id, desk.ledger.state("paper", paper.id))
    file = kept.name()
    edit.set_all(
        "",
        {
            "state": PaperState.SEALED,
            "title": form.title,
            "check_tag": stamp.check_tag,
            "sealed_at": stamp.sealed_at,
            "pdf": file.cipher_sha256,
            "pdf_sha256": file.sha256,
            "pdf_size": file.size,
            "pdf_cipher_size": file.cipher_size,
        },
    )
    drafts = []
    if taking.lease is not None and taking.rest is not None:
        edit.set_all("", {"number": taking.number, "serial": taking.serial, "lease": taking.lease.id})
        spent = Edit("lease", taking.lease.id, desk.ledger.state("lease", taking.lease.id))
        spent.set("next", taking.rest.next)
        drafts.append(spent.draft("taken"))
    return desk.save([edit.draft("sealed"), *drafts, *correction.replaced(desk, paper)])


def _next_number(desk: Desk, form: forms.Form) -> _Taking:
    if not form.numbered:
        return _Taking()
    lease = lease_for(desk, form.number_series)
    if lease is None:
        raise LeaseExhausted("lease.exhausted", series=form.number_series)
    number, serial, rest = take(lease, desk.today())
    return _Taking(number, serial, lease, rest)


def _stamp(desk: Desk, paper: Paper, number: str, tag: str, at: datetime | None) -> forms.Stamp:
    """All that is drawn around the fields; the same for the same draft, number, tag, instant and day."""
    content = content_hash(paper.form, paper.fields, number, tag)
    outward = forms.kinds()[paper.form].outward
    return forms.Stamp(
        draft=False,
        number=number,
        check_tag=tag,
        sealed_at=at,
        offset_min=desk.clock.offset_min(),
        qr=_code(desk, paper, number, tag, content) if outward else "",
        acting_body=paper.acting_body,
        practice=desk.practice,
        record=paper.id,
        content=content,
    )


def printed_amount(paper: Paper) -> int | None:
    """The fine in fen as the paper prints it; None where its form decides none."""
    form = forms.kinds()[paper.form]
    if not form.decides or all(field.key != AMOUNT for field in form.fields):
        return None
    figures = FIGURES.search(paper.fields.get(AMOUNT, "").replace(",", ""))
    return int(Decimal(figures[0]) * 100) if figures else 0


def _code(desk: Desk, paper: Paper, number: str, tag: str, content: bytes) -> str:
    """The signed text of the paper's QR code; masked data only."""
    visit = desk.visit(paper.visit)
    identity = desk.profile.identity
    said = CodeFields(
        number=number,
        form=paper.form,
        on=desk.today(),
        party=mask_party(paper.fields.get("party_name", "").strip() or visit.party.name, visit.party.kind),
        amount_fen=printed_amount(paper),
        content=content,
        check_tag=tag,
    )
    host = host_of(desk.pack_of(visit.pack))
    return make_code(said, identity.device_private, key_id(identity.device_public), host)
