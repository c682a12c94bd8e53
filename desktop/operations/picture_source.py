"""Photographs for a paper: the originals of its evidence, decrypted and scaled when a page is drawn."""

import logging

from casework.errors import NotFound, StorageProblem
from casework.evidence import NOT_SHOWN, Evidence, EvidenceKind
from casework.notice import Paper
from desktop import forms
from desktop.operations.desk import Desk
from desktop.printing.pictures import ABSENT, UNREADABLE, NoPicture, Picture, PictureSource

log = logging.getLogger(__name__)


def source_for(desk: Desk, paper: Paper) -> PictureSource:
    """Who gives the photographs of a paper; may be asked from any thread, one original at a time is open.

    What is no picture, or cannot be drawn here, gives the words that stand in its box.

    Raises:
        StorageProblem: when asked, vault.missing or vault.damaged.
    """
    blobs = {one.id: one.cipher_sha256 for one in _photographs(desk, paper)}
    thumbnails = desk.profile.thumbnails

    def source(key: str) -> Picture | NoPicture:
        if key not in blobs:
            return ABSENT
        made = thumbnails.for_print(blobs[key])
        return Picture(made.jpeg, made.width, made.height) if made is not None else UNREADABLE

    return source


def draft_source(desk: Desk, paper: Paper) -> PictureSource:
    """As `source_for`; a draft is also drawn where an original is not on this laptop yet."""
    strict = source_for(desk, paper)

    def source(key: str) -> Picture | NoPicture:
        try:
            return strict(key)
        except StorageProblem as problem:
            log.info("no photograph of %s: %s", key, problem.code)
            return ABSENT

    return source


def count_absent(desk: Desk, paper: Paper) -> int:
    """How many of its photographs are not on this laptop: it cannot be sealed before they are."""
    return sum(not desk.profile.vault.holds(one.cipher_sha256) for one in _photographs(desk, paper))


def count_unreadable(desk: Desk, paper: Paper) -> int:
    """How many of its photographs cannot be shown: their boxes say so on the paper."""
    return sum(one.warning in NOT_SHOWN for one in _photographs(desk, paper))


def _photographs(desk: Desk, paper: Paper) -> list[Evidence]:
    """The photographs that its form prints, of its own visit only."""
    found = []
    for key in forms.kinds()[paper.form].photographs(paper.fields):
        try:
            one = desk.ledger.load("evidence", key, Evidence)
        except NotFound:
            log.warning("paper %s prints evidence %s, which is not on record", paper.id, key)
            continue
        if one.visit == paper.visit and one.kind is EvidenceKind.PHOTO:
            found.append(one)
    return found
