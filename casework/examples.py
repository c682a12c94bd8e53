"""Small made-up values with good defaults: a pack in memory, officers, a party, a visit, its papers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from casework.calendar import WorkCalendar
from casework.checklist import CheckItem, Checklist, MergedItem, Theme, merge
from casework.evidence import Evidence, EvidenceKind
from casework.finding import Finding
from casework.matter import Basis, Matter, MatterKind, Penalty
from casework.officer import Officer
from casework.pack import Body, LeniencyRow, PackInfo, Series, Setting, Tier
from casework.party import Party, PartyKind
from casework.provision import Provision
from casework.visit import ItemAnswer, Presence, SiteRecord, Told, Visit

TOWN = "fengming"
DAY = date(2026, 11, 23)
ARRIVED = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 09:30 in China
LEFT = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)


class MemoryPack(Struct, frozen=True, kw_only=True):
    """A pack held in memory; answers like one that was read from a file."""

    info: PackInfo
    all_matters: tuple[Matter, ...] = ()
    all_checklists: tuple[Checklist, ...] = ()
    all_themes: tuple[Theme, ...] = ()
    all_provisions: tuple[Provision, ...] = ()
    all_leniency: tuple[LeniencyRow, ...] = ()
    all_tiers: tuple[Tier, ...] = ()
    all_settings: tuple[Setting, ...] = ()
    all_bodies: tuple[Body, ...] = ()
    all_series: tuple[Series, ...] = ()
    work_calendar: WorkCalendar = WorkCalendar(years={})

    def matter(self, key: str) -> Matter | None:
        """The matter with this id."""
        return next((m for m in self.all_matters if m.id == key), None)

    def matters(self) -> Sequence[Matter]:
        """Every matter."""
        return self.all_matters

    def matters_of_group(self, group: str) -> Sequence[Matter]:
        """Matters of a violation group."""
        return tuple(m for m in self.all_matters if m.claim_group == group)

    def search_matters(self, text: str, limit: int = 200) -> Sequence[Matter]:
        """Matters whose name, code or field holds the text."""
        wanted = text.strip().lower()
        hits = [m for m in self.all_matters if any(wanted in v.lower() for v in (m.name, m.code, m.field))]
        return hits[:limit]

    def checklist(self, key: str) -> Checklist | None:
        """The checklist with this id."""
        return next((c for c in self.all_checklists if c.id == key), None)

    def theme(self, key: str) -> Theme | None:
        """The theme with this id."""
        return next((t for t in self.all_themes if t.id == key), None)

    def themes(self) -> Sequence[Theme]:
        """Every theme."""
        return self.all_themes

    def merged_items(self, checklists: Sequence[str]) -> Sequence[MergedItem]:
        """The questions of these checklists, each key once."""
        found = [self.checklist(key) for key in checklists]
        return merge(tuple(c for c in found if c is not None))

    def provisions(self, law_id: str, article: str) -> Sequence[Provision]:
        """Every version of one article."""
        return [p for p in self.all_provisions if (p.law_id, p.article) == (law_id, article)]

    def law_text(self, basis: Basis, on: date) -> Provision | None:
        """The version of an article in force on a day."""
        for provision in self.provisions(basis.law_id, basis.article):
            after = provision.valid_from is None or provision.valid_from <= on
            before = provision.valid_to is None or on <= provision.valid_to
            if after and before:
                return provision
        return None

    def leniency_rows(self, matter: str) -> Sequence[LeniencyRow]:
        """Rows of leniency lists that name a matter."""
        return [row for row in self.all_leniency if matter in row.matters]

    def tiers(self, matter: str) -> Sequence[Tier]:
        """The discretion standard of a matter."""
        return [tier for tier in self.all_tiers if tier.matter == matter]

    def setting(self, key: str) -> Setting | None:
        """One local rule."""
        return next((s for s in self.all_settings if s.key == key), None)

    def settings(self) -> Sequence[Setting]:
        """Every local rule."""
        return self.all_settings

    def body(self, key: str) -> Body | None:
        """The body with this key."""
        return next((b for b in self.all_bodies if b.key == key), None)

    def bodies(self) -> Sequence[Body]:
        """Every body."""
        return self.all_bodies

    def series(self) -> Sequence[Series]:
        """Every number series."""
        return self.all_series

    def calendar(self) -> WorkCalendar:
        """The working-day calendar."""
        return self.work_calendar


FIRE_EXIT = Matter(
    id="fire_exit",
    code="XF-01",
    name="占用、堵塞、封闭疏散通道、安全出口",
    kind=MatterKind.CONFERRED,
    field="消防",
    source_dept="县消防救援局",
    bases=(
        Basis(law="《中华人民共和国消防法》", law_id="消防法", article="第二十八条", role="prohibits"),
        Basis(
            law="《中华人民共和国消防法》",
            law_id="消防法",
            article="第六十条",
            paragraph="第一款",
            item="第三项",
        ),
    ),
    penalties=(
        Penalty(kind="fine", who="organisation", min_fen=500_000, max_fen=5_000_000),
        Penalty(kind="warning", who="person", optional=True),
        Penalty(kind="fine", who="person", max_fen=50_000, optional=True),
    ),
    correction="清除通道内堆放的物品",
    source="示例",
)

ITEM = CheckItem(
    id="fire_1",
    checklist="fire",
    key="exit_clear",
    section="消防安全",
    text="疏散通道、安全出口是否保持畅通",
    matter="fire_exit",
    problem_text="疏散通道内堆放【物品、数量】，占用宽度约【数值】米。",
    order_text="清除通道内堆放的物品",
)


def pack(
    *matters: Matter,
    settings: tuple[Setting, ...] = (),
    tiers: tuple[Tier, ...] = (),
    leniency: tuple[LeniencyRow, ...] = (),
    provisions: tuple[Provision, ...] = (),
    work_calendar: WorkCalendar = WorkCalendar(years={}),  # noqa: B008 - a frozen value
) -> MemoryPack:
    """A small pack; without matters it holds the fire-exit matter."""
    return MemoryPack(
        info=PackInfo(
            id="0" * 64,
            title="示例清单包",
            version="2026.11.1",
            county="示例县",
            sample=True,
            notice="示例，待确认。",
            valid_from=date(2026, 1, 1),
        ),
        all_matters=matters or (FIRE_EXIT,),
        all_checklists=(Checklist(id="fire", title="消防安全", field="消防", items=(ITEM,)),),
        all_settings=settings,
        all_tiers=tiers,
        all_leniency=leniency,
        all_provisions=provisions,
        all_bodies=(body(),),
        work_calendar=work_calendar,
    )


def body() -> Body:
    """The township's government."""
    return Body(
        key=TOWN,
        name="示例县凤鸣镇人民政府",
        short="凤鸣",
        kind="town",
        town=TOWN,
        review_body="示例县人民政府",
        court="示例县人民法院",
    )


def officer(key: str = "one", **fields: object) -> Officer:
    """An officer with a certificate valid through 2028."""
    values: dict[str, object] = {
        "id": key,
        "name": f"执法员{key}",
        "town": TOWN,
        "cert_no": f"CQ-{key}",
        "cert_from": date(2024, 1, 1),
        "cert_to": date(2028, 12, 31),
    }
    return Officer(**(values | fields))  # type: ignore[arg-type]


def party(kind: PartyKind = PartyKind.BUSINESS, **fields: object) -> Party:
    """A party with complete particulars."""
    values: dict[str, object] = {
        "id": "party-1",
        "kind": kind,
        "name": "云记餐馆",
        "id_number": "92500101MA5U0000XW",
        "legal_rep": "云某",
        "address": "示例县凤鸣镇河街12号",
        "phone": "023-00000000",
        "town": TOWN,
    }
    return Party(**(values | fields))  # type: ignore[arg-type]


def finding(**fields: object) -> Finding:
    """A standing finding under the fire-exit matter."""
    values: dict[str, object] = {
        "id": "f1",
        "item": ITEM.id,
        "matter": FIRE_EXIT.id,
        "facts": "疏散通道内堆放啤酒23箱，占用宽度约1.2米。",
        "found_at": ARRIVED,
        "correction": "清除通道内堆放的物品",
    }
    return Finding(**(values | fields))  # type: ignore[arg-type]


def visit(**fields: object) -> Visit:
    """A visit that was carried out as it should be, with one finding and no outcome yet."""
    values: dict[str, object] = {
        "id": "v1",
        "town": TOWN,
        "pack": "0" * 64,
        "title": "消防安全检查",
        "party": party(),
        "checklists": ("fire",),
        "place": "示例县凤鸣镇河街12号",
        "started_at": ARRIVED,
        "started_grade": "county",
        "ended_at": LEFT,
        "officers": {"first": officer("one"), "second": officer("two")},
        "presence": Presence(name="云某", relation="经营者"),
        "told": Told(certificates_at=ARRIVED, rights_at=ARRIVED, recusal="不申请回避"),
        "answers": {ITEM.id: ItemAnswer(value="problem", at=ARRIVED, by="one")},
        "findings": {"f1": finding()},
        "recorder": "XD-01",
        "site_record": SiteRecord(read_back="以上笔录我已看过，与事实相符。"),
    }
    return Visit(**(values | fields))  # type: ignore[arg-type]


def photo(**fields: object) -> Evidence:
    """A photo of the finding, taken after arrival."""
    values: dict[str, object] = {
        "id": "e1",
        "town": TOWN,
        "visit": "v1",
        "kind": EvidenceKind.PHOTO,
        "name": "通道.jpg",
        "size": 1000,
        "sha256": "1" * 64,
        "cipher_sha256": "2" * 64,
        "cipher_size": 1100,
        "finding": "f1",
        "slot": "全景",
        "taken_at": datetime(2026, 11, 23, 1, 45, tzinfo=UTC),
        "added_at": datetime(2026, 11, 23, 1, 50, tzinfo=UTC),
    }
    return Evidence(**(values | fields))  # type: ignore[arg-type]
