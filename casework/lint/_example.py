"""The case file that every rule passes, and how to spoil it."""

from datetime import UTC, datetime

from msgspec.structs import replace

from casework import examples
from casework.decision import ConditionAnswer, Outcome, OutcomeKind
from casework.lint import CaseFile
from casework.notice import Paper, PaperState, Service, Signature
from casework.visit import Recheck, Visit

SEALED = datetime(2026, 11, 23, 2, 20, tzinfo=UTC)  # 10:20 in China
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

ORDINARY = Outcome(
    kind=OutcomeKind.ORDINARY,
    proposed=OutcomeKind.ORDINARY,
    fine_fen=600_000,
    correction="清除通道内堆放的物品",
)
TITLES = {  # form -> title, for examples with papers beyond those of the main job
    "site_record": "现场检查笔录",
    "correction_order": "责令改正通知书",
    "no_penalty": "不予行政处罚决定书",
    "simple_penalty": "当场行政处罚决定书",
    "opening": "立案审批表",
    "review": "法制审核意见书",
    "notice": "行政处罚事先告知书",
    "decision": "行政处罚决定书",
    "transfer": "案件移送函",
    "address": "送达地址确认书",
    "preservation": "先行登记保存证据通知书",
    "preservation_end": "先行登记保存证据处理通知书",
    "seizure": "查封（扣押）决定书",
    "seizure_end": "解除查封（扣押）决定书",
}


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
        "sealed_at": SEALED,
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


def ordinary(**fields: object) -> CaseFile:
    """A case under the ordinary procedure that passes; any part may be replaced."""
    told = {"body": "可以陈述、申辩；可以在五个工作日内要求听证。"}
    paid = {"body": "自收到本决定书之日起十五日内到银行缴纳。", "remedy": issued("decision").fields["remedy"]}
    papers = (
        issued("site_record"),
        issued("opening"),
        issued("review"),
        issued("notice", fields=told),
        issued("decision", fields=paid),
    )
    values: dict[str, object] = {
        "visit": visited(outcomes={"f1": ORDINARY}),
        "papers": papers,
        "titles": TITLES,
        "decision_forms": frozenset({"no_penalty", "simple_penalty", "decision"}),
    }
    return good(**(values | fields))
