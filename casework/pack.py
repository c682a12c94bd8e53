"""The pack (清单包): what rules read from it, whatever holds it."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from casework.calendar import WorkCalendar
from casework.checklist import Checklist, MergedItem, Theme
from casework.matter import Basis, Matter
from casework.provision import Provision


class PackInfo(Struct, frozen=True, kw_only=True):
    """What a pack says of itself."""

    id: str  # content address: SHA-256 of the file
    title: str
    version: str  # sortable, for example 2026.11.1
    county: str
    sample: bool  # 样例, to be confirmed by the county
    notice: str  # the sentence shown with it
    valid_from: date
    valid_to: date | None = None


class Setting(Struct, frozen=True, kw_only=True):
    """A local rule that a county can change."""

    key: str
    value: str
    mark: str = "U"  # U is shown as 待确认
    source: str = ""
    label: str = ""


class Body(Struct, frozen=True, kw_only=True):
    """A government body as it is named on papers."""

    key: str  # town id, or a department key
    name: str  # full name
    short: str  # stem for the 文号
    kind: str  # town | street | county_government | department | court
    town: str = ""
    address: str = ""
    phone: str = ""
    review_body: str = ""  # full name of the body that hears 行政复议
    court: str = ""  # full name of the court


class Tier(Struct, frozen=True, kw_only=True):
    """One step of the discretion standard (裁量阶次) of a matter."""

    matter: str
    level: str  # 轻微 / 一般 / 较重 / 严重
    who: str = "any"
    condition: str = ""
    min_fen: int = 0
    max_fen: int | None = None
    source: str = ""
    mark: str = "U"


class LeniencyRow(Struct, frozen=True, kw_only=True):
    """One row of a published leniency list."""

    id: str
    matters: tuple[str, ...]
    ground: str  # a key of casework.leniency
    effect: str  # shall_not | may_not | lighter | mitigated | no_coercion
    title: str
    conditions: tuple[str, ...]  # plain sentences to be proved
    max_goods_fen: int | None = None  # goods' value strictly below this
    max_delay_months: int | None = None
    source: str = ""
    mark: str = "V"


class Series(Struct, frozen=True, kw_only=True):
    """A number series (文号) of one kind of paper."""

    key: str  # for example "当罚"
    pattern: str  # for example "{body}执当罚〔{year}〕{serial}号"
    forms: tuple[str, ...]
    mark: str = "U"


class Pack(Protocol):
    """Read access to one immutable pack; every answer is a value."""

    @property
    def info(self) -> PackInfo: ...
    def matter(self, key: str) -> Matter | None: ...
    def matters(self) -> Sequence[Matter]: ...
    def matters_of_group(self, group: str) -> Sequence[Matter]: ...
    def search_matters(self, text: str, limit: int = 200) -> Sequence[Matter]: ...
    def checklist(self, key: str) -> Checklist | None: ...
    def theme(self, key: str) -> Theme | None: ...
    def themes(self) -> Sequence[Theme]: ...
    def merged_items(self, checklists: Sequence[str]) -> Sequence[MergedItem]: ...
    def provisions(self, law_id: str, article: str) -> Sequence[Provision]: ...
    def law_text(self, basis: Basis, on: date) -> Provision | None: ...
    def leniency_rows(self, matter: str) -> Sequence[LeniencyRow]: ...
    def tiers(self, matter: str) -> Sequence[Tier]: ...
    def setting(self, key: str) -> Setting | None: ...
    def settings(self) -> Sequence[Setting]: ...
    def body(self, key: str) -> Body | None: ...
    def bodies(self) -> Sequence[Body]: ...
    def series(self) -> Sequence[Series]: ...
    def calendar(self) -> WorkCalendar: ...
