"""The strokes of a signature as evidence, bound to the hash of the paper that was signed."""

from casework import codec
from casework.audit import Draft
from casework.clock import new_id
from casework.evidence import EvidenceKind
from casework.notice import Paper, Signature
from desktop import forms
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit

MEDIA_TYPE = "application/json"
RECORD = "笔录"


def signs_every_page(title: str) -> bool:
    """Whether each page of a paper is signed: records are, by the person and both officers.

    Source: documents reference 3.3, 现场检查笔录, 询问笔录; interview record in law reference 2.3.
    """
    return RECORD in title


def signature_file(desk: Desk, paper: Paper, signature: Signature, strokes: bytes) -> Draft:
    """Keep strokes in the vault and say in an evidence record what they belong to.

    The file holds the role, the paper, the SHA-256 of its frozen bytes and the strokes as the pad gave them,
    so that strokes cannot be moved to another paper unnoticed.

    Raises:
        StorageProblem: the disk refused; nothing was recorded.
    """
    evidence_id = new_id(desk.clock)
    raw = codec.encode(
        {
            "paper": paper.id,
            "pdf_sha256": paper.pdf_sha256,
            "role": signature.role,
            "at": desk.now(),
            "strokes": codec.decode_any(strokes),
        }
    )
    stored = desk.profile.vault.put(raw, evidence_id)
    edit = Edit("evidence", evidence_id, None)
    edit.set_all(
        "",
        {
            "id": evidence_id,
            "town": desk.town,
            "visit": paper.visit,
            "kind": EvidenceKind.SIGNATURE,
            "name": _name(paper, signature.role),
            "size": stored.size,
            "sha256": stored.sha256,
            "cipher_sha256": stored.cipher_sha256,
            "cipher_size": stored.cipher_size,
            "media_type": MEDIA_TYPE,
            "slot": signature.role,
            "added_at": desk.now(),
            "added_by": desk.officer,
        },
    )
    return edit.draft("added")


def _name(paper: Paper, role: str) -> str:
    """What the file is called in lists: whose signature, under which paper."""
    form = forms.kinds()[paper.form]
    label = dict(form.signers).get(role, role)
    return f"{label}签字 · {form.title} {paper.number}".strip()
