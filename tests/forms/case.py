"""One worked case that every form is composed from."""

from datetime import UTC, date, datetime

from casework import remedy
from casework.checklist import CheckItem, MergedItem
from casework.decision import ConditionAnswer, Outcome, OutcomeKind
from casework.evidence import Evidence, EvidenceKind
from casework.finding import Finding
from casework.form_context import FormContext
from casework.matter import Basis, Matter, MatterKind
from casework.officer import Officer
from casework.pack import Body, Pack
from casework.party import Party, PartyKind
from casework.visit import ItemAnswer, Presence, Recheck, SiteRecord, Told, Visit

STARTED = datetime(2026, 11, 20, 2, 5, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 2, 58, tzinfo=UTC)

BODY = Body(
    key="fengming",
    name="凤鸣镇人民政府",
    short="云凤",
    kind="town",
    phone="023-00000001",
    review_body="云凤县人民政府",
    court="云凤县人民法院",
)
PERSON = Party(
    id="p1",
    kind=PartyKind.PERSON,
    name="罗㛃喆",
    id_number="500235199003074516",
    address="云凤县凤鸣镇里市村4组",
)
FIRM = Party(
    id="p2",
    kind=PartyKind.ORGANISATION,
    name="云凤县𬭎味<b>&餐饮有限公司",
    id_number="91500235MA5U8KTJ0X",
    legal_rep="赵玥",
    address="云凤县凤鸣镇凤桥街12号",
    phone="13800001234",
)
OFFICERS = (
    Officer(id="o1", name="李建国", town="fengming", cert_no="50023500101"),
    Officer(id="o2", name="王晓梅", town="fengming", cert_no="50023500102"),
)
MATTER = Matter(
    id="m1",
    code="1",
    name="占用、堵塞疏散通道",
    kind=MatterKind.CONFERRED,
    field="消防",
    bases=(
        Basis(law="《中华人民共和国消防法》", law_id="消防法", article="第二十八条", role="prohibits"),
        Basis(
            law="《中华人民共和国消防法》",
            law_id="消防法",
            article="第六十条",
            paragraph="第一款",
            item="第三项",
            role="punishes",
        ),
    ),
    correction="清除疏散通道内的堆放物",
)
ITEM = CheckItem(id="i1", checklist="c1", key="i1", section="消防安全", text="疏散通道是否畅通", matter="m1")
FINDING = Finding(
    id="f1",
    item="i1",
    matter="m1",
    facts="疏散通道内堆放饮料箱12箱，通道净宽由1.20米减至0.45米",
    correction_days=7,
)


def evidence() -> tuple[Evidence, ...]:
    """Two files; a name holds the column mark of the list."""
    return tuple(
        Evidence(
            id=f"e{index}",
            town="fengming",
            visit="v1",
            kind=kind,
            name=name,
            size=1000,
            sha256=digit * 64,
            cipher_sha256=digit * 64,
            cipher_size=1100,
            finding="f1",
            added_at=STARTED,
        )
        for index, (kind, name, digit) in enumerate(
            ((EvidenceKind.PHOTO, "全景｜一层.jpg", "a"), (EvidenceKind.VIDEO, "清除过程.mp4", "b"))
        )
    )


def outcome(kind: OutcomeKind) -> Outcome:
    """A decision of that kind with everything it needs."""
    return Outcome(
        kind=kind,
        ground={OutcomeKind.WAIVER: "first_offence", OutcomeKind.NO_PENALTY: "minor_harmless"}.get(kind, ""),
        reason="堆放时间不足一小时",
        conditions={"corrected": ConditionAnswer(met=True, proof="e0 e1")},
        fine_fen=20_000 if kind is OutcomeKind.SIMPLE else None,
        recheck_on="2026-11-30",
        education="讲解疏散通道的用途",
        plea="没有异议，予以记录。",
        correction_days=7,
    )


def context(party: Party, kind: OutcomeKind, pack: Pack) -> FormContext:
    """The case as operations would hand it to a form."""
    decided = outcome(kind)
    visit = Visit(
        id="v1",
        town="fengming",
        pack="pack",
        title="餐饮场所综合查一次",
        party=party,
        place="云凤县凤鸣镇凤桥街12号",
        started_at=STARTED,
        officers={"first": OFFICERS[0], "second": OFFICERS[1]},
        presence=Presence(name="赵玥", relation="店长", id_number="500235199003074516"),
        told=Told(certificates_at=STARTED, rights_at=STARTED, recusal="不申请回避"),
        answers={"i1": ItemAnswer(value="problem")},
        findings={"f1": FINDING},
        outcomes={"f1": decided},
        site_record=SiteRecord(read_back="已宣读"),
        recheck=Recheck(on="2026-11-30"),
    )
    return FormContext(
        visit=visit,
        party=party,
        body=BODY,
        now=NOW,
        findings=(FINDING,),
        outcomes={"f1": decided},
        evidence=evidence(),
        pack=pack,
        officers=OFFICERS,
        matters={"m1": MATTER},
        items=(MergedItem(item=ITEM, stands_for=("i1",)),),
        remedy=remedy.clause(BODY, kind, pack),
        amount_fen=decided.fine_fen or 0,
        coverage="截至2026年11月20日08时10分，未查得此前免罚记录。",
        settings={"pay.bank": "云凤农商行凤鸣支行"},
    )


def corrected(ctx_day: date) -> datetime:
    """A moment on that day at which something was put right."""
    return datetime(ctx_day.year, ctx_day.month, ctx_day.day, 2, 30, tzinfo=UTC)
