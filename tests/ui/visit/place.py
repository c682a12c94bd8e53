"""A real desk on a temporary profile: the sample pack, three officers, one party and number leases."""

from datetime import date
from pathlib import Path
from typing import Any

from casework import codec
from casework.clock import Clock
from casework.officer import Officer
from casework.party import Party, PartyKind
from desktop import forms
from desktop.operations import visit as visits
from desktop.operations.desk import Desk
from desktop.store.identity import Identity
from desktop.store.key_cost import Cost
from desktop.store.profile import create_profile
from sync.protocol import signing
from sync.protocol.messages import Page, Unit
from tests.helpers.packs import signed_sample

TOWN = "fengming"
DEVICE = "device-1"
ORDER = "correction_order"
FIRST, SECOND, PARTY = "of-01", "of-02", "party-1"


def make_desk(home: Path, clock: Clock) -> Desk:
    """Enrol a profile by hand and give it what a first sync brings."""
    county_private, county_public = signing.generate()
    device_private, device_public = signing.generate()
    profile = create_profile(home, FIRST, "一二三四", clock, cost=Cost(memory_kib=64, passes=1, lanes=1))
    profile.set_identity(
        Identity(
            device=DEVICE,
            device_name="执法一号",
            town=TOWN,
            town_name="凤鸣镇",
            county="云凤县",
            county_key=county_public,
            device_private=device_private,
            device_public=device_public,
        )
    )
    profile.packs.add(signed_sample(county_private), county_public)
    desk = Desk(profile, clock)
    _grant(desk)
    return desk


def _grant(desk: Desk) -> None:
    officers = (
        Officer(id=FIRST, name="张伟", town=TOWN, cert_no="50023500101", cert_to=_day("2028-06-30")),
        Officer(id=SECOND, name="李静", town=TOWN, cert_no="50023500102", cert_to=_day("2026-12-10")),
    )
    for officer in officers:
        put(desk, "officer", officer.id, officer)
    put(
        desk,
        "party",
        PARTY,
        Party(
            id=PARTY,
            kind=PartyKind.BUSINESS,
            name="云记餐馆",
            id_number="92500235MA5UQ8G22Q",
            legal_rep="王芳",
            address="云凤县凤鸣镇凤鸣大道18号",
            phone="13800000000",
            town=TOWN,
            trade="餐饮",
        ),
    )
    for number, series in enumerate(sorted({f.number_series for f in forms.kinds().values()} - {""})):
        lease = {
            "id": f"lease-{number}",
            "town": TOWN,
            "series": series,
            "year": desk.today().year,
            "device": DEVICE,
            "pattern": "{body}执" + series + "〔{year}〕{serial}号",
            "body": "云凤",
            "start": 1,
            "end": 51,
            "next": 1,
            "expires": f"{desk.today().year}-12-31",
        }
        put(desk, "lease", f"lease-{number}", lease)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def put(desk: Desk, kind: str, record: str, value: Any) -> None:
    """Write a record as the county's feed brings it."""
    start = desk.ledger.cursor()
    unit = Unit(seq=start + 1, type=kind, id=record, rev=1, state=codec.plain(value))
    desk.ledger.apply_page(Page(start=start, end=start + 1, units=(unit,), more=False))


def open_visit(desk: Desk, theme: str = "canyin") -> str:
    """Open a visit of the party; returns its id."""
    return visits.open_visit(desk, PARTY, theme, FIRST, SECOND).created
