"""The publication copy (公开件): the papers drawn anew from masked words; the originals stay untouched."""

from pathlib import Path

from msgspec import Struct

from casework import codec
from casework.errors import BadIdentity, NotAllowed
from casework.identity import age_on, birth_date
from casework.leniency.youth import ADULT_AGE
from casework.notice import Paper, PaperState
from casework.party import PartyKind
from desktop import forms
from desktop.operations.case_export.contents import Contents, contents, find_visit, title_of
from desktop.operations.case_export.folder import ExportFolder, safe_name
from desktop.operations.case_export.redaction import Redactor
from desktop.operations.desk import Desk

COPY = "公开件"
SUFFIX = "-公开件"


class Published(Struct, frozen=True, kw_only=True):
    """What was written."""

    folder: Path
    papers: int


def refuse_minor(desk: Desk, held: Contents) -> None:
    """No case of a person under eighteen, or of unknown age, is made ready for publication.

    Raises:
        NotAllowed: publication.minor, publication.age_unknown.
    """
    party = held.visit.party
    if party.kind is not PartyKind.PERSON:
        return
    days = [finding.act_date for finding in held.visit.findings.values() if finding.act_date is not None]
    try:
        born = birth_date(party.id_number)
    except BadIdentity as problem:
        raise NotAllowed("publication.age_unknown") from problem
    if age_on(born, min([desk.today(), *days])) < ADULT_AGE:
        raise NotAllowed("publication.minor")


def publish_case(desk: Desk, wanted: str, folder: Path) -> Published:
    """Write masked copies of the decisions and notices that stand; records and statements stay inside.

    Without printed code: the code's content hash belongs to the original's words.

    Args:
        desk: the desk.
        wanted: id of the visit, or the number of one of its papers.
        folder: must not exist, or be empty.

    Raises:
        NotFound: case.unknown.
        NotAllowed: publication.minor, publication.age_unknown, export.not_empty.
        OSError: the disk refused.
    """
    held = contents(desk, find_visit(desk, wanted))
    refuse_minor(desk, held)
    bodies = desk.pack_of(held.visit.pack).bodies()
    redactor = Redactor(held, [text for body in bodies for text in (body.address, body.phone)])
    standing = [one for one in held.papers if one.state is not PaperState.VOID and not one.superseded_by]
    kinds = forms.kinds()
    standing = [paper for paper in standing if kinds[paper.form].served or kinds[paper.form].decides]
    with ExportFolder.at(folder) as target:
        for number, paper in enumerate(standing, start=1):
            path = f"{number:02d}-{safe_name(title_of(paper))}-{COPY}.pdf"
            target.write(path, (masked_pdf(desk, redactor, paper),))
        sums = [codec.plain(one) for one in target.sums]
        target.write_unlisted("manifest.json", codec.encode({"copy": COPY, "files": sums}) + b"\n")
    return Published(folder=folder, papers=len(standing))


def masked_pdf(desk: Desk, redactor: Redactor, paper: Paper) -> bytes:
    """One paper drawn from its masked fields."""
    stamp = forms.Stamp(
        draft=False,
        number=paper.number,
        sealed_at=paper.sealed_at,
        offset_min=desk.clock.offset_min(),
        copy=COPY,
        acting_body=paper.acting_body,
        practice=desk.practice,
    )
    return forms.render(paper.form, redactor.fields(paper.fields), stamp)
