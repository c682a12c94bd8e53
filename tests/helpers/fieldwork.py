"""A visit as two officers do it, act by act, with five problems and a way out for each of them."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from casework.decision import ConditionAnswer, Outcome, OutcomeKind
from casework.finding import Finding
from casework.notice import Service, Signature
from desktop.operations import evidence, outcome, paper, visit
from desktop.operations.desk import Desk
from tests.helpers.practice import FIRST, SECOND, SHOP

THEME = "canyin"
# what the five problems lead to: what the law shall not punish and what it may waive are two decisions
FORMS = ("site_record", "correction_order", "promise", "no_penalty", "no_penalty", "simple_penalty")
EDUCATED = "已当场讲明违法事实、法律依据和危害。"
REASON = "事实清楚，危害后果轻微，按建议处理并写明理由。"


class Fault(NamedTuple):
    """One problem and what becomes of it."""

    item: str
    facts: str
    way: OutcomeKind
    is_corrected: bool = False
    harm: str = ""
    fine_fen: int | None = None
    correction: str = ""


FAULTS = (
    Fault(
        "xf-xiaochangsuo-01",
        "一楼后门疏散通道内堆放啤酒23箱，占用宽度约1.2米，影响疏散",
        OutcomeKind.NO_PENALTY,
        is_corrected=True,
        harm="none",
    ),
    Fault("xf-xiaochangsuo-03", "厨房灭火器1具压力不足，未及时更换", OutcomeKind.ADVICE),
    Fault(
        "rq-canyin-01",
        "厨房使用瓶装液化气，未安装可燃气体报警装置",
        OutcomeKind.ORDER,
        correction="在厨房安装合格的可燃气体报警装置",
    ),
    Fault(
        "sp-canyin-10",
        "在店门前人行道乱倒洗菜污水，污染地面约3平方米",
        OutcomeKind.WAIVER,
        is_corrected=True,
        harm="slight",
    ),
    Fault(
        "sr-menqian-01",
        "在店门前超出门窗外墙摆放餐桌4张经营，占用人行道3米×1.2米",
        OutcomeKind.SIMPLE,
        is_corrected=True,
        harm="slight",
        fine_fen=100_00,
    ),
)
BY_ITEM = {fault.item: fault for fault in FAULTS}


def picture(path: Path, colour: int = 0, size: tuple[int, int] = (64, 48)) -> Path:
    """A small photograph; another colour is another file."""
    Image.new("RGB", size, (colour % 256, 90, 160)).save(path, "JPEG")
    return path


def open_visit(desk: Desk, party: str = SHOP, *, task: str = "", theme: str = THEME) -> str:
    """Two officers open a visit; returns its id."""
    return visit.open_visit(desk, party, theme, FIRST, SECOND, task).created


def arrive(desk: Desk, visit_id: str, present: str = "蒲建") -> None:
    """Show certificates, tell rights, note who is present."""
    told: dict[str, object] = {
        "presence.name": present,
        "presence.relation": "经营者",
        "told.certificates_at": "now",
        "told.rights_at": "now",
        "told.recusal": "不申请回避",
    }
    visit.record_arrival(desk, visit_id, told)


def answer_all(desk: Desk, visit_id: str, problems: Sequence[str] = tuple(BY_ITEM)) -> None:
    """Answer every question: these are problems, everything else is in order."""
    for merged in visit.view(desk, visit_id).items:
        value = "problem" if merged.item.id in problems else "ok"
        visit.answer_item(desk, visit_id, merged.item.id, value)


def findings(desk: Desk, visit_id: str) -> tuple[Finding, ...]:
    """The standing findings."""
    return desk.visit(visit_id).standing_findings()


def describe(desk: Desk, visit_id: str) -> None:
    """Word every finding of the known five."""
    for finding in findings(desk, visit_id):
        fault = BY_ITEM[finding.item]
        fields: dict[str, object] = {"facts": fault.facts}
        if fault.harm:
            fields["harm"] = fault.harm
        if fault.is_corrected:
            fields["corrected_at"] = "now"
        visit.amend_finding(desk, visit_id, finding.id, fields)


def photograph(desk: Desk, visit_id: str, folder: Path) -> None:
    """One photograph per finding."""
    for number, finding in enumerate(findings(desk, visit_id)):
        shot = picture(folder / f"IMG_{number:04d}.jpg", 40 * number + 7)
        evidence.add_evidence(desk, visit_id, shot, finding.id, "全景")


def outcome_for(desk: Desk, visit_id: str, finding: Finding) -> Outcome:
    """What the officers decide for one of the known five, with every condition and its proof."""
    fault = BY_ITEM[finding.item]
    proposal = next(one for one in outcome.propose(desk, visit_id) if one.finding == finding.id)
    ground = proposal.ground(proposal.option(fault.way).ground)
    asked = ground.conditions if ground is not None else ()
    return Outcome(
        kind=fault.way,
        reason=REASON,
        conditions={one.key: ConditionAnswer(met=True, proof="现场照片、当事人陈述") for one in asked},
        education=EDUCATED,
        fine_fen=fault.fine_fen,
        correction=fault.correction,
        recheck_on=(desk.today() + timedelta(days=7)).isoformat(),
        plea="当事人无异议",
    )


def decide(desk: Desk, visit_id: str) -> None:
    """Decide every finding."""
    for finding in findings(desk, visit_id):
        outcome.decide(desk, visit_id, finding.id, outcome_for(desk, visit_id, finding))


def until_papers(desk: Desk, folder: Path, party: str = SHOP, *, task: str = "") -> str:
    """A visit with everything done up to its papers, which are drafted."""
    visit_id = open_visit(desk, party, task=task)
    arrive(desk, visit_id)
    answer_all(desk, visit_id)
    describe(desk, visit_id)
    photograph(desk, visit_id, folder)
    visit.amend_record(desk, visit_id, {"site_record.read_back": "已阅看，记录属实"})
    decide(desk, visit_id)
    paper.draft_papers(desk, visit_id)
    return visit_id


def one_paper(desk: Desk, visit_id: str, form: str) -> str:
    """Id of the visit's first paper of a form."""
    return next(view.paper.id for view in paper.shelf(desk, visit_id) if view.paper.form == form)


def print_paper(desk: Desk, paper_id: str) -> None:
    """Spool it, and the sheet comes out."""
    paper.record_print(desk, paper_id, "PDF", "spooled")
    paper.record_print(desk, paper_id, "PDF", "yes")


def sign(desk: Desk, paper_id: str) -> None:
    """Everybody signs on paper."""
    form = desk.paper(paper_id).form
    view = next(v for v in paper.shelf(desk, desk.paper(paper_id).visit) if v.paper.id == paper_id)
    assert view.paper.form == form
    for role, _label in view.signers:
        if role != "witness":
            paper.sign_paper(desk, paper_id, Signature(role=role, way="paper", name=role))


def issue(desk: Desk, paper_id: str) -> None:
    """Seal, print, sign and serve one paper."""
    paper.seal_paper(desk, paper_id)
    print_paper(desk, paper_id)
    sign(desk, paper_id)
    if paper.next_step(desk.paper(paper_id)) == "serve":
        paper.serve_paper(desk, paper_id, Service(way="direct", receiver="蒲建"))


def whole_visit(desk: Desk, folder: Path, party: str = SHOP, *, task: str = "") -> str:
    """A visit from the door to its close."""
    visit_id = until_papers(desk, folder, party, task=task)
    for view in paper.shelf(desk, visit_id):
        issue(desk, view.paper.id)
    visit.close_visit(desk, visit_id)
    return visit_id
