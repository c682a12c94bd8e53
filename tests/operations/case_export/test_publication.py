"""The publication copy: nothing personal is left in the words of its pages."""

import io
from pathlib import Path

import pytest
from msgspec.structs import replace
from pdfminer.high_level import extract_text

from casework import codec, examples
from casework.errors import NotAllowed
from casework.identity import id_check_digit
from casework.notice import Paper, Service, Signature
from casework.party import Party, PartyKind
from desktop import forms
from desktop.operations import evidence, paper, visit
from desktop.operations.case_export.contents import Contents, contents
from desktop.operations.case_export.publication import masked_pdf, publish_case, refuse_minor
from desktop.operations.case_export.redaction import Redactor, mask_address, mask_name
from desktop.operations.desk import Desk
from tests.helpers import fieldwork
from tests.helpers.practice import PERSON

PRESENT, WITNESS = "欧阳建国", "慕容晓"
PHONE, NUMBER = "13900001111", "50023519900307451" + id_check_digit("50023519900307451")


def words_of(pdf: bytes) -> str:
    """The text of every page without spaces and breaks."""
    return "".join(extract_text(io.BytesIO(pdf)).split())


def personal_case(desk: Desk, folder: Path) -> str:
    """A visit at a person's, with somebody present, a refusal, a witness and telephones in the words."""
    visit_id = fieldwork.until_papers(desk, folder, PERSON)
    party = desk.visit(visit_id).party
    visit.record_arrival(
        desk,
        visit_id,
        {
            "presence.name": PRESENT,
            "presence.id_number": NUMBER,
            "presence.phone": PHONE,
            "place": "云凤县凤鸣镇里市村4组18号旁菜地",
        },
    )
    finding = fieldwork.findings(desk, visit_id)[2]
    facts = f"{party.name}在里市村4组18号堆放，联系电话{PHONE}，证件{NUMBER}，{PRESENT}在场"
    visit.amend_finding(desk, visit_id, finding.id, {"facts": facts})
    paper.draft_papers(desk, visit_id)
    for view in paper.shelf(desk, visit_id):
        if view.paper.form in ("site_record", "correction_order"):
            paper.seal_paper(desk, view.paper.id)
            fieldwork.print_paper(desk, view.paper.id)
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    refusal = Signature(role="party", way="refused", name=PRESENT, reason="不认可")
    paper.sign_paper(desk, order, refusal)
    for role in ("officer_1", "officer_2"):
        paper.sign_paper(desk, order, Signature(role=role, way="paper", name="执法人员"))
    left = Service(way="leave", receiver=PRESENT, refused=True, reason="拒收", witness=WITNESS)
    paper.serve_paper(desk, order, left)
    return visit_id


def personal(held: Contents) -> set[str]:
    """What must not be found."""
    party = held.visit.party
    texts = {party.name, party.id_number, party.address, party.phone, PRESENT, WITNESS, PHONE, NUMBER}
    return {text for text in texts if text} | {"4组", "18号", "里市村4组18号"}


def test_nothing_personal_is_left_in_the_text_of_the_pages(desk: Desk, tmp_path: Path) -> None:
    visit_id = personal_case(desk, tmp_path)
    held = contents(desk, visit_id)
    before = words_of(paper.preview(desk, fieldwork.one_paper(desk, visit_id, "correction_order")))
    assert held.visit.party.name in before and PHONE in before
    done = publish_case(desk, visit_id, tmp_path / "公开")
    files = sorted(done.folder.glob("*.pdf"))
    assert len(files) == done.papers == 1, "the record stays inside"
    for path in files:
        said = words_of(path.read_bytes())
        assert [text for text in personal(held) if text in said] == []
        assert held.visit.party.name[:1] + "*" in said
        assert "公开件" in said
        assert "/Annot" not in path.read_bytes().decode("latin-1"), "nothing lies over the page"


def test_the_original_stays_as_it_was(desk: Desk, tmp_path: Path) -> None:
    visit_id = personal_case(desk, tmp_path)
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    frozen, head = paper.preview(desk, order), desk.ledger.head()
    publish_case(desk, visit_id, tmp_path / "公开")
    assert paper.preview(desk, order) == frozen
    assert desk.ledger.head() == head


@pytest.mark.parametrize("key", sorted(forms.kinds()))
def test_every_form_can_be_drawn_from_masked_words(desk: Desk, tmp_path: Path, key: str) -> None:
    form = forms.kinds()[key]
    fields = form.example()
    party = Party(
        id="p",
        kind=PartyKind.PERSON,
        name=fields.get("party_name") or "罗㛃喆",
        id_number=fields.get("party_id", ""),
        address=fields.get("party_address", ""),
        phone=fields.get("party_phone", ""),
    )
    frozen = codec.convert({"id": "x", "town": "t", "visit": "v", "form": key, "fields": fields}, Paper)
    held = Contents(visit=examples.visit(party=party), papers=(frozen,), evidence=(), claims=(), leases=())
    said = words_of(masked_pdf(desk, Redactor(held), frozen))
    for text in (party.name, party.id_number, party.address, party.phone):
        assert not text or text not in said


def test_a_case_of_a_minor_or_of_somebody_of_unknown_age_is_refused(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.open_visit(desk, PERSON)
    held = contents(desk, visit_id)
    young = "50023520120101001"
    whole = young + id_check_digit(young)
    for number, code in ((whole, "publication.minor"), ("", "publication.age_unknown")):
        party = replace(held.visit.party, id_number=number)
        with pytest.raises(NotAllowed) as caught:
            refuse_minor(desk, replace(held, visit=replace(held.visit, party=party)))
        assert caught.value.code == code


def test_masks_hide_lengths_and_keep_what_is_public() -> None:
    assert (mask_name("张三"), mask_name("欧阳建国"), mask_name("")) == ("张*", "欧*", "")
    assert mask_address("云凤县凤鸣镇凤桥街12号附3号") == "云凤县凤鸣镇***"
    assert mask_address("某处") == "***"
    held = Contents(visit=examples.visit(), papers=(), evidence=(), claims=(), leases=())
    public = "云记餐馆（92500101MA5U0000XW）执〔2026〕17号，第六十条第一款，罚款200.00元，2026年11月20日"
    assert Redactor(held).text(public) == public
    office = "联系电话：023-55000000，地址：云凤县凤鸣镇政府路1号"
    assert Redactor(held, ["023-55000000", "云凤县凤鸣镇政府路1号"]).text(office) == office
    assert Redactor(held).text(office) == "联系电话：******，地址：云凤县凤鸣镇政府路**号"


def test_evidence_is_no_part_of_it(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.whole_visit(desk, tmp_path)
    assert evidence.evidence_of(desk, visit_id)
    done = publish_case(desk, visit_id, tmp_path / "公开")
    assert {path.suffix for path in done.folder.iterdir()} == {".pdf", ".json"}
