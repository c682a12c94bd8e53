"""The whole main job: a day offline, five papers, then the county, a colleague's laptop and another town."""

import hashlib
import itertools
import json
import logging
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from casework.identity import id_check_digit
from casework.party import Party, PartyKind
from desktop.demo import material
from desktop.operations import evidence, paper, party, sync, today, visit
from desktop.operations.desk import Desk
from sync.papers.code import BadCode, verify_code
from tests.helpers import fieldwork, practice
from tests.helpers.fieldwork import FAULTS, FORMS
from tests.helpers.practice import DawnCounty, Founded
from tests.printing.reading import codes_of, text_of

NAME = "徐㛃喆𬭎"
NUMBER = "50023519770613205" + id_check_digit("50023519770613205")
ADDRESS = "云凤县凤鸣镇无人知晓路77号"
PHONE = "13800138777"
SECRETS = (NAME, NUMBER, ADDRESS, PHONE)
NUMBERED = {
    "correction_order": "云凤执责改〔2026〕{}号",
    "promise": "云凤执诺〔2026〕{}号",
    "no_penalty": "云凤执不罚〔2026〕{}号",
    "simple_penalty": "云凤执当罚〔2026〕{}号",
}


def expected(earlier: int, start: int = 1) -> list[str]:
    """Numbers of a visit after `earlier` like it on the same laptop, whose leases begin at `start`."""
    first = {form: start + earlier * FORMS.count(form) for form in NUMBERED}
    serials = {form: itertools.count(first[form]) for form in NUMBERED}
    return [NUMBERED[form].format(next(serials[form])) for form in FORMS if form in NUMBERED]


def numbers_of(views: tuple[paper.PaperView, ...]) -> list[str]:
    """Numbers on a shelf, in its order."""
    return [view.paper.number for view in views if view.paper.number]


def take_evidence(desk: Desk, visit_id: str, folder: Path) -> dict[str, str]:
    """A camera photo per finding, a video and a scan; returns evidence id -> SHA-256 of the original."""
    taken = desk.local(desk.now()) - timedelta(minutes=2)
    originals: dict[str, str] = {}

    def add(path: Path, finding: str = "", slot: str = "") -> None:
        before = path.read_bytes()
        told: list[tuple[int, int]] = []
        added = evidence.add_evidence(
            desk, visit_id, path, finding, slot, progress=lambda done, whole: told.append((done, whole))
        )
        assert path.read_bytes() == before, "the original is only read"
        assert told[-1] == (len(before), len(before))
        originals[added.created] = hashlib.sha256(before).hexdigest()

    for number, finding in enumerate(fieldwork.findings(desk, visit_id)):
        shot = folder / f"IMG_{number:04d}.jpg"
        add(material.photo(shot, finding.facts[:12], taken, 40 * number), finding.id, "全景")
    add(material.video(folder / "VID_0001.mp4", 3))
    add(material.scan(folder / "进货台账.pdf", "进货查验台账"))
    return originals


def work_offline(desk: Desk, folder: Path, party_id: str) -> tuple[str, dict[str, str]]:
    """The visit up to its close; returns its id and the originals' hashes."""
    first = today.today_list(desk)
    assert [item.kind for item in first] == ["recheck", "recheck", "assigned"]
    visit_id = fieldwork.open_visit(desk, party_id)
    fieldwork.arrive(desk, visit_id, NAME)
    visit.record_arrival(desk, visit_id, {"presence.phone": PHONE, "recorder": "ZFJLY-0007"})
    fieldwork.answer_all(desk, visit_id)
    assert len(desk.visit(visit_id).answers) >= 20
    fieldwork.describe(desk, visit_id)
    originals = take_evidence(desk, visit_id, folder)
    visit.amend_record(desk, visit_id, {"site_record.read_back": "已阅看，记录属实"})
    fieldwork.decide(desk, visit_id)
    paper.draft_papers(desk, visit_id)
    for view in paper.shelf(desk, visit_id):
        draft = paper.preview(desk, view.paper.id)
        assert "草稿" in text_of(draft)
        fieldwork.issue(desk, view.paper.id)
        assert paper.preview(desk, view.paper.id) != draft
    visit.close_visit(desk, visit_id)
    return visit_id, originals


def check_papers(desk: Desk, visit_id: str) -> None:
    """Numbers as leased, texts and codes as an outsider reads them."""
    views = paper.shelf(desk, visit_id)
    assert tuple(view.paper.form for view in views) == FORMS
    public = desk.profile.identity.device_public
    assert numbers_of(views) == expected(0)
    for view in views:
        made = view.paper
        assert made.state is view.road[-1]
        pdf = paper.preview(desk, made.id)
        assert hashlib.sha256(pdf).hexdigest() == made.pdf_sha256
        text = text_of(pdf)
        assert made.number in text
        assert NAME in text
        assert "草稿" not in text
        assert f"校验码 {made.check_tag}" in text
        for code in codes_of(pdf):
            said = verify_code(code, public)
            assert (said.number, said.form, said.check_tag) == (made.number, made.form, made.check_tag)
            assert NAME not in said.party
            with pytest.raises(BadCode):
                verify_code(code[:-9] + code[-8:], public)
    outward = [view for view in views if view.paper.number]
    assert all(len(codes_of(paper.preview(desk, view.paper.id))) == 1 for view in outward)
    penalty = text_of(paper.preview(desk, fieldwork.one_paper(desk, visit_id, "simple_penalty")))
    assert FAULTS[4].facts in penalty
    assert "壹佰元" in penalty
    left = {lease.series: lease.left for lease in today.leases_left(desk)}
    used = {"责改": 49, "诺": 49, "不罚": 48, "当罚": 49}
    assert left == {series.key: used.get(series.key, 50) for series in desk.pack.series()}


def clear_text(folders: list[Path]) -> list[str]:
    """Files that hold any of the secrets in any of the usual encodings."""
    canaries = [s.encode(e) for s in SECRETS for e in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    return [
        path.name
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(canary in path.read_bytes() for canary in canaries)
    ]


def test_the_main_job_from_the_first_screen_to_the_county(
    founded: Founded,
    county: DawnCounty,
    laptops: dict[str, Desk],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr("sync.client.backoff.RETRY_FIRST_S", 0.0)
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.WARNING, "pdfminer")  # the reader of the test, which spells out every token
    camera = tmp_path / "camera"
    camera.mkdir()
    desk = laptops["first"]

    # the county is down: everything is done without it
    known = Party(
        id="",
        kind=PartyKind.BUSINESS,
        name=NAME,
        id_number=NUMBER,
        address=ADDRESS,
        phone=PHONE,
        trade="餐饮",
    )
    registered = party.register_party(desk, known).created
    visit_id, originals = work_offline(desk, camera, registered)
    check_papers(desk, visit_id)
    alone = sync.sync_now(desk)
    assert (alone.problem, alone.pushed) == ("link.unreachable", 0)
    lost = today.loss(desk)
    assert (lost.visits, lost.files, lost.papers) == (1, len(originals), len(FORMS))
    assert all(item.state == "waiting" for item in sync.items(desk))
    assert clear_text([desk.profile.home, temporary]) == [], "while the profile is open, with its log"

    # the county comes up: everything goes, green only on receipts
    county.start()
    for laptop in laptops.values():
        practice.point(laptop.profile, county.url)
    told: list[tuple[sync.Lane, ...]] = []
    report = practice.synced(desk, told.append)
    assert (report.pushed, report.files) == (lost.entries, len(originals) + len(FORMS))
    assert all(lane.done == lane.total and not lane.problem for lane in told[-1])
    assert {lane.key: lane.done for lane in sync.lanes(desk)} == {
        "records": lost.entries,
        "media": len(originals),
        "papers": len(FORMS),
    }
    assert today.loss(desk).entries == 0
    assert all(item.state == "receipt" and item.receipt_at for item in sync.items(desk))

    check_county(desk, county, visit_id, originals)
    check_colleague(desk, laptops["second"], visit_id, originals)
    check_other_town(laptops["other"], registered, visit_id)

    for laptop in laptops.values():
        laptop.profile.close()
    assert clear_text([tmp_path / name for name in (*practice.LAPTOPS, "temporary")]) == []
    log = caplog.text + (county.home / "serve.log").read_text("utf-8")
    assert not [secret for secret in SECRETS if secret in log]


def check_county(desk: Desk, county: DawnCounty, visit_id: str, originals: dict[str, str]) -> None:
    """What the county's own commands answer is what the laptop holds."""
    shown = json.loads(county.run_process("show", "visit", visit_id))
    assert shown["state"] == desk.ledger.state("visit", visit_id)
    assert (shown["town"], shown["conflicts"]) == (desk.town, [])
    for view in paper.shelf(desk, visit_id):
        assert county.record("paper", view.paper.id)["state"] == desk.ledger.state("paper", view.paper.id)
        said = county.original(view.paper.pdf)
        assert (said["sha256"], said["size"]) == (view.paper.pdf_sha256, view.paper.pdf_size)
    blob = evidence.one(desk, next(iter(originals))).cipher_sha256
    assert json.loads(county.run_process("verify-evidence", blob))["sha256"] == next(iter(originals.values()))
    for evidence_id, sha256 in originals.items():
        one = evidence.one(desk, evidence_id)
        assert one.sha256 == sha256
        assert county.record("evidence", evidence_id)["state"] == desk.ledger.state("evidence", evidence_id)
        said = county.original(one.cipher_sha256)
        assert (said["sha256"], said["size"], said["record"]) == (sha256, one.size, evidence_id)
    numbers = json.loads(county.run("report", "--json"))
    used = {line["series"]: line["issued"] for line in numbers["numbers"] if line["issued"]}
    assert used == {"责改": 1, "诺": 1, "不罚": 2, "当罚": 1}
    assert numbers["refused"] == 0


def check_colleague(first: Desk, second: Desk, visit_id: str, originals: dict[str, str]) -> None:
    """The second laptop of the township sees the visit, its papers and the evidence records."""
    practice.synced(second)
    assert second.ledger.state("visit", visit_id) == first.ledger.state("visit", visit_id)
    for kind in ("paper", "evidence"):
        mine = first.ledger.query(kind, where={"visit": visit_id}, order=("id",))
        assert second.ledger.query(kind, where={"visit": visit_id}, order=("id",)) == mine
    assert {one.id for one in evidence.evidence_of(second, visit_id)} == set(originals)
    assert [row.id for row in visit.visits_page(second, None)] == [visit_id]
    history = party.history(second, first.visit(visit_id).party.id)
    assert [claim.visit for claim in history.claims] == [visit_id]
    assert history.as_of is not None and history.as_of > datetime.fromisoformat("2026-11-20T00:00:00+00:00")
    recheck = [item for item in today.today_list(second) if item.title.startswith("复查：沿街")]
    assert [item.party_name for item in recheck] == [NAME]


def check_other_town(other: Desk, party_id: str, visit_id: str) -> None:
    """Nothing of it reaches a laptop of another township."""
    practice.synced(other)
    assert other.ledger.state("visit", visit_id) is None
    for kind in ("visit", "paper", "evidence", "claim"):
        assert other.ledger.count(kind) == 0
    assert other.ledger.state("party", party_id) is None
    assert party.search_parties(other, NAME) == ()


def test_a_second_day_goes_on_with_the_next_numbers(
    county: DawnCounty, laptops: dict[str, Desk], tmp_path: Path
) -> None:
    desk, colleague = laptops["first"], laptops["second"]
    fieldwork.whole_visit(desk, tmp_path)
    second = fieldwork.whole_visit(desk, tmp_path, "px-003", task="ts-03")
    third = fieldwork.whole_visit(colleague, tmp_path, "px-002")
    assert numbers_of(paper.shelf(desk, second)) == expected(1)
    assert numbers_of(paper.shelf(colleague, third)) == expected(0, 51)
    county.start()
    for laptop in (desk, colleague, desk):
        practice.point(laptop.profile, county.url)
        practice.synced(laptop)
    rows = [row.id for row in visit.visits_page(desk, None)]
    assert len(set(rows)) == len(rows) == 3
    assert [row.id for row in visit.visits_page(colleague, None)] == rows
    assert county.record("task", "ts-03")["state"]["done_by"] == second
