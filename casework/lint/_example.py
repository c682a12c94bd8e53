"""The case file that every rule passes, and how to spoil it."""

from datetime import UTC, datetime

from msgspec.structs import replace

from casework import examples
from casework.decision import ConditionAnswer, Outcome, OutcomeKind
from casework.lint import CaseFile
from casework.notice import Paper, PaperState, Service, Signature
from casework.visit import Recheck, Visit

SERVED = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)

ORDER = Outcome(
    kind=OutcomeKind.ORDER,
    proposed=OutcomeKind.ORDER,
    correction="清除通道内堆放的物品",
    correction_days=5,
    recheck_on="2026-11-30",
)
SIMPLE = Outcome(
    kind=OutcomeKind.SIMPLE,
    proposed=OutcomeKind.SIMPLE,
    fine_fen=10_000,
    correction="清除通道内堆放的物品",
    plea="当事人表示没有异议。",
)
WAIVER = Outcome(
    kind=OutcomeKind.WAIVER,
    proposed=OutcomeKind.WAIVER,
    ground="first_offence",
    reason="初次违法，后果轻微，当场清除。",
    conditions={
        "first_time": ConditionAnswer(met=True, proof="截至今日未见同类记录"),
        "slight_harm": ConditionAnswer(met=True, proof="照片1"),
        "corrected": ConditionAnswer(met=True, proof="照片2"),
    },
    education="已讲解疏散通道不得堆物的规定。",
)


def signatures(*roles: str) -> dict[str, Signature]:
    """A signature on paper for each role."""
    return {role: Signature(role=role, way="paper", name="某某", at=SERVED) for role in roles}


def issued(form: str, **fields: object) -> Paper:
    """A paper that was issued, signed and served."""
    values: dict[str, object] = {
        "id": f"p-{form}",
        "town": examples.TOWN,
        "visit": "v1",
        "form": form,
        "findings": ("f1",),
        "state": PaperState.SERVED,
        "fields": {"body": "全文", "remedy": "可以自收到之日起六十日内向示例县人民政府申请行政复议。"},
        "number": "凤鸣执〔2026〕1号",
        "acting_body": examples.body().name,
        "signatures": signatures("party", "officer_1", "officer_2"),
        "service": Service(way="direct", receiver="云某", relation="经营者", at=SERVED),
    }
    return Paper(**(values | fields))  # type: ignore[arg-type]


def visited(**fields: object) -> Visit:
    """A visit with its order to correct decided."""
    values: dict[str, object] = {"outcomes": {"f1": ORDER}, "recheck": Recheck(on="2026-11-30")}
    return examples.visit(**(values | fields))


def good(**fields: object) -> CaseFile:
    """The case file that passes; any part may be replaced."""
    pack = examples.pack()
    case = CaseFile(
        visit=visited(),
        items=tuple(pack.merged_items(("fire",))),
        papers=(issued("site_record"), issued("correction_order")),
        evidence=(examples.photo(),),
        pack=pack,
        today=examples.DAY,
    )
    return replace(case, **fields)
