"""Masking what is personal in the words of a paper, before anything is drawn (公开件).

The words themselves are replaced, so that no copy, search or extraction brings them back; nothing is covered.
Kept: bodies, officers, the names and credit codes of organisations and businesses, facts, clauses, amounts.
"""

import re
from collections.abc import Iterable

from casework.party import PartyKind
from desktop.operations.case_export.contents import Contents

MASK = "*"
# 18 or 15 digits of an ID card, 11 of a mobile telephone, an area code with its number
_NUMBERS = (
    re.compile(r"(?<![0-9A-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])"),
    re.compile(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])"),
    re.compile(r"(?<!\d)1\d{2}[ -]?\d{4}[ -]?\d{4}(?!\d)"),
    re.compile(r"(?<!\d)1\d{2}\*{4}\d{4}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
)
# a house, group, building or room number; the serial of a document number stands behind a bracket
_DOOR = re.compile(r"(?<![〕\]0-9])(\d+|[一二三四五六七八九十百]+)(?=(号|组|社|栋|幢|单元|室)(?!文))")
_TOWN = re.compile(r"^(.{2,}?(?:镇|乡|街道))(.+)$")
# keys of fields whose whole value is personal, in whatever form
_NAMES = ("person_name", "witness", "guardian", "receiver", "keeper", "present")
_SECRET = ("phone", "telephone", "email", "address", "id_number", "birth")


def mask_name(name: str) -> str:
    """张三 and 张三丰 both become 张*: the length is hidden too."""
    return name[:1] + MASK if name else ""


def mask_address(address: str) -> str:
    """An address down to its township; the rest is masked."""
    found = _TOWN.match(address.strip())
    return f"{found[1]}{MASK * 3}" if found else MASK * 3


class Redactor:
    """Replaces the personal words of one case.

    Attributes:
        words: personal text -> what stands in its place, the longest first.
    """

    def __init__(self, held: Contents, public: Iterable[str] = ()) -> None:
        """Learn what is personal in a case.

        Args:
            held: the case.
            public: addresses and telephones of bodies, which stay readable.
        """
        words = {**_of_people(held), **_of_places(held)}
        kept = sorted(set(_long(public)) - words.keys(), key=len, reverse=True)
        self._public = re.compile("(" + "|".join(map(re.escape, kept)) + ")") if kept else None
        self.words = dict(sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0])))

    def fields(self, fields: dict[str, str]) -> dict[str, str]:
        """Fields of a paper with everything personal masked."""
        return {key: self._field(key, value) for key, value in fields.items()}

    def _field(self, key: str, value: str) -> str:
        if any(word in key for word in _SECRET) and "label" not in key and value.strip():
            return mask_address(value) if "address" in key else MASK * 3
        if any(word in key for word in _NAMES) and value.strip():
            return mask_name(value.strip()) if len(value.strip()) <= 4 else self.text(value)
        return self.text(value)

    def text(self, text: str) -> str:
        """A text with everything personal masked."""
        if self._public is None:
            return self._masked(text)
        parts = self._public.split(text)  # what is public stands at the odd places
        return "".join(part if place % 2 else self._masked(part) for place, part in enumerate(parts))

    def _masked(self, text: str) -> str:
        for word, shown in self.words.items():
            text = text.replace(word, shown)
        for pattern in _NUMBERS:
            text = pattern.sub(MASK * 6, text)
        return _DOOR.sub(MASK * 2, text)


def _of_people(held: Contents) -> dict[str, str]:
    """Names, numbers and telephones of natural persons."""
    party, presence = held.visit.party, held.visit.presence
    names = [presence.name, party.legal_rep]
    secrets = [presence.id_number, presence.phone, party.phone]
    if party.kind is PartyKind.PERSON:
        names.append(party.name)
        secrets.append(party.id_number)
    officers = {officer.name for officer in held.visit.officers.values()}
    for paper in held.papers:
        signed = [one for role, one in paper.signatures.items() if not role.startswith("officer")]
        names += [one.name for one in signed]
        if paper.service is not None:
            names += [paper.service.receiver, paper.service.witness]
    kept = officers | ({party.name} if party.kind is not PartyKind.PERSON else set())
    people = {name: mask_name(name) for name in _long(names) if name not in kept}
    return people | dict.fromkeys(_long(secrets, 4), MASK * 6)


def _of_places(held: Contents) -> dict[str, str]:
    """Addresses of the party and of the scene."""
    places = [held.visit.party.address, held.visit.place]
    places += [finding.place for finding in held.visit.findings.values()]
    places += [paper.service.place for paper in held.papers if paper.service is not None]
    return {place: mask_address(place) for place in _long(places, 4)}


def _long(texts: Iterable[str], least: int = 2) -> list[str]:
    """Texts that are long enough to be looked for: one character would be found everywhere."""
    return [text.strip() for text in texts if len(text.strip()) >= least]
