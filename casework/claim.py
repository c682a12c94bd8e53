"""The first-offence claim (首违免罚台账): a waiver, and what could be known when it was given."""

from datetime import datetime

from msgspec import Struct


class Claim(Struct, frozen=True, kw_only=True):
    """State of a record of type `claim`."""

    id: str
    town: str
    visit: str
    finding: str
    party: str
    party_key: str  # credit code or ID number, else party id: what counts as the same party
    group: str  # violation group
    at: datetime
    months: int  # look-back window used
    scope: str = ""  # area and body of the window
    pack: str = ""
    cursor: int = 0  # county sequence known at the time
    as_of: datetime | None = None  # last word from the county
    coverage: str = ""  # the sentence that was shown and printed
    withdrawn: str = ""


class Task(Struct, frozen=True, kw_only=True):
    """Work assigned or falling due; state of a record of type `task`."""

    id: str
    town: str
    kind: str  # assigned | recheck
    title: str
    party: str = ""
    party_name: str = ""
    theme: str = ""
    due: str = ""  # ISO date
    visit: str = ""  # visit that asked for the recheck
    findings: tuple[str, ...] = ()
    state: str = "open"  # open | done
    done_by: str = ""  # visit that closed it
    note: str = ""
