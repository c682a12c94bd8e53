"""The visit (检查): one aggregate with arrival, answers, findings and outcomes."""

from datetime import datetime

from msgspec import Struct

from casework.countersign import Confirmation
from casework.decision import Outcome
from casework.finding import Finding
from casework.officer import Officer
from casework.party import Party


class Presence(Struct, frozen=True, kw_only=True):
    """Who received the officers."""

    name: str = ""
    relation: str = ""  # 负责人 / 员工 / 家属
    id_number: str = ""
    phone: str = ""


class Told(Struct, frozen=True, kw_only=True):
    """What the party was shown and told, and when."""

    certificates_at: datetime | None = None  # 亮证
    rights_at: datetime | None = None
    recusal: str = ""  # 不申请回避 / 申请回避: ...


class Inspection(Struct, frozen=True, kw_only=True):
    """Why this inspection is made and who approved it. Source: 国办发〔2024〕54号."""

    kind: str = "日常"  # 日常 | 个案 | 专项
    clue: str = ""  # of a 个案
    approval: str = ""  # before 检查前已批准 | urgent 紧急，事后补办 | empty = not said
    approved_by: str = ""
    approved_how: str = ""  # number of the approval, or how the head said it (电话 …)
    approved_at: datetime | None = None  # of an approval made up afterwards
    urgent_reason: str = ""


class ItemAnswer(Struct, frozen=True, kw_only=True):
    """The answer to one question."""

    value: str = ""  # ok 符合 | problem 问题 | na 不适用 | unchecked 未查
    note: str = ""
    measure: str = ""  # a number with its unit, as typed
    at: datetime | None = None
    by: str = ""
    bulk: bool = False  # answered with "rest of section"


class SiteRecord(Struct, frozen=True, kw_only=True):
    """The officer's own words around the composed 现场笔录."""

    situation: str = ""  # 现场情况, composed text when empty
    objections: str = ""  # 当事人意见
    read_back: str = ""  # 已阅 / 已宣读


class Recheck(Struct, frozen=True, kw_only=True):
    """When somebody comes again."""

    on: str = ""  # ISO date
    note: str = ""


class Visit(Struct, frozen=True, kw_only=True):
    """State of a record of type `visit`."""

    id: str
    town: str
    pack: str
    title: str = ""
    party: Party
    theme: str = ""
    checklists: tuple[str, ...] = ()
    task: str = ""
    recheck_of: str = ""  # earlier visit
    state: str = "open"  # open | closed
    place: str = ""
    started_at: datetime | None = None
    started_grade: str = ""
    ended_at: datetime | None = None
    officers: dict[str, Officer] = {}  # "first", "second"
    confirmed: dict[str, Confirmation] = {}  # "first", "second"
    presence: Presence = Presence()
    told: Told = Told()
    inspection: Inspection = Inspection()
    joins: tuple[str, ...] = ()  # tasks of others that this visit also fulfils
    recorder: str = ""  # 执法记录仪编号
    answers: dict[str, ItemAnswer] = {}  # item id -> answer
    findings: dict[str, Finding] = {}
    outcomes: dict[str, Outcome] = {}  # finding id -> outcome
    site_record: SiteRecord = SiteRecord()
    recheck: Recheck = Recheck()
    late_reason: str = ""

    def standing_findings(self) -> tuple[Finding, ...]:
        """Findings that were not withdrawn, in the order they were made."""
        return tuple(finding for _, finding in sorted(self.findings.items()) if not finding.withdrawn)

    def finding_of(self, item: str) -> Finding | None:
        """The finding an item led to, withdrawn or not."""
        return next((finding for finding in self.findings.values() if finding.item == item), None)
