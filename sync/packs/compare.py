"""What changed between two packs: matters, penalties, laws, leniency, tiers, checklists, settings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from msgspec import Struct

from casework.calendar import CalendarYear
from casework.matter import Matter, Penalty
from casework.pack import PackInfo, Tier
from casework.provision import Provision
from sync.packs.reader import SqlitePack

T = TypeVar("T", bound=Struct)

ONE_DAY = timedelta(days=1)
# fields of a matter that are told in one word each; penalties, bases and days have words of their own
PLAIN_FIELDS = (
    "code",
    "name",
    "kind",
    "field",
    "source_dept",
    "acting_body",
    "power_inspect",
    "power_penalise",
    "power_coerce",
    "order_first",
    "correction",
    "correction_days",
    "group",
    "successor",
    "entrust_doc",
    "mark",
)


class Recall(Struct, frozen=True, kw_only=True):
    """A matter the township may no longer enforce."""

    matter: Matter  # as the older pack has it
    last_day: date | None  # last day on which it may be enforced; None = not said: the new pack decides
    towns: tuple[str, ...]  # that lose it; empty = every town
    holder: str  # who has the power now; empty when the older pack does not say


class MatterChange(Struct, frozen=True, kw_only=True):
    """A matter that stays, with what is different."""

    old: Matter
    new: Matter
    fields: tuple[str, ...]  # of PLAIN_FIELDS, and valid_from, valid_to, towns
    fines: bool  # its penalties differ
    bases: bool


class LawChange(Struct, frozen=True, kw_only=True):
    """A law of which a version came, ended or was replaced."""

    law: str  # full name with 《》
    kind: str  # added | dropped | ended | replaced | reworded
    since: date | None = None  # first day of the new state
    by: str = ""  # what replaces it
    articles: tuple[str, ...] = ()  # whose text differs, for "reworded"


class Listed(Struct, frozen=True, kw_only=True):
    """What came, went or changed of one kind of entry, each by its title."""

    kind: str  # leniency | tier | checklist | theme | setting | body | series | year
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many entries differ."""
        return len(self.added) + len(self.dropped) + len(self.changed)


class Difference(Struct, frozen=True, kw_only=True):
    """Everything that differs between two packs."""

    old: PackInfo
    new: PackInfo
    recalled: tuple[Recall, ...]
    added: tuple[Matter, ...]
    changed: tuple[MatterChange, ...]
    laws: tuple[LawChange, ...]
    listed: tuple[Listed, ...]
    towns: Mapping[str, str]  # names of bodies by key, of both packs


def compare(old: SqlitePack, new: SqlitePack) -> Difference:
    """Compare two packs; matters are the same when their id is."""
    before = {matter.id: matter for matter in old.matters()}
    after = {matter.id: matter for matter in new.matters()}
    names = {body.key: body.name for pack in (old, new) for body in pack.bodies()}
    towns = [body.key for body in new.bodies() if body.kind in ("town", "street")]
    day = new.info.valid_from
    recalled = [_recall(matter, after.get(key), day, towns, names) for key, matter in before.items()]
    gone = {found.matter.id for found in recalled if found is not None and not found.towns}
    changed = [
        _matter_change(matter, after[key])
        for key, matter in before.items()
        if key in after and key not in gone
    ]
    return Difference(
        old=old.info,
        new=new.info,
        recalled=tuple(found for found in recalled if found is not None),
        added=tuple(matter for key, matter in after.items() if key not in before),
        changed=tuple(found for found in changed if found is not None),
        laws=tuple(_laws(old, new, before, after)),
        listed=tuple(found for found in _lists(old, new) if found.total),
        towns=names,
    )


def _recall(
    matter: Matter, now: Matter | None, day: date, towns: Sequence[str], names: Mapping[str, str]
) -> Recall | None:
    """Whether a matter is recalled, wholly or for some towns; one that had ended before is not told again."""
    holder = names.get(matter.acting_body, "") if matter.kind == "entrusted" else matter.source_dept
    if now is None:
        if matter.valid_to is not None and matter.valid_to < day:
            return None
        return Recall(matter=matter, last_day=matter.valid_to or day - ONE_DAY, towns=(), holder=holder)
    if now.valid_to is not None and (matter.valid_to is None or now.valid_to < matter.valid_to):
        return Recall(matter=matter, last_day=now.valid_to, towns=(), holder=holder)
    kept = set(now.towns or towns)
    lost = tuple(town for town in matter.towns or towns if town not in kept)
    if lost:
        return Recall(matter=matter, last_day=day - ONE_DAY, towns=lost, holder=holder)
    return None


def _matter_change(old: Matter, new: Matter) -> MatterChange | None:
    fields = [
        name for name in (*PLAIN_FIELDS, "valid_from", "valid_to") if getattr(old, name) != getattr(new, name)
    ]
    if set(new.towns) != set(old.towns):
        fields.append("towns")
    fines, bases = old.penalties != new.penalties, _cited(old) != _cited(new)
    if not (fields or fines or bases):
        return None
    return MatterChange(old=old, new=new, fields=tuple(fields), fines=fines, bases=bases)


def _cited(matter: Matter) -> set[tuple[str, str]]:
    return {(basis.citation, basis.role) for basis in matter.bases}


def penalty_pairs(change: MatterChange) -> list[tuple[Penalty | None, Penalty | None]]:
    """The penalties of a matter that differ, old beside new; None where one side has none."""

    def keyed(penalties: Iterable[Penalty]) -> dict[tuple[str, str, str, bool, int], Penalty]:
        found: dict[tuple[str, str, str, bool, int], Penalty] = {}
        for penalty in penalties:
            number = 0
            while (penalty.kind, penalty.who, penalty.per, penalty.serious_only, number) in found:
                number += 1
            found[penalty.kind, penalty.who, penalty.per, penalty.serious_only, number] = penalty
        return found

    old, new = keyed(change.old.penalties), keyed(change.new.penalties)
    return [(old.get(key), new.get(key)) for key in {**old, **new} if old.get(key) != new.get(key)]


def _laws(
    old: SqlitePack, new: SqlitePack, before: Mapping[str, Matter], after: Mapping[str, Matter]
) -> list[LawChange]:
    was, now = _versions(old.all_provisions()), _versions(new.all_provisions())
    moved = _moved(before, after)
    found: list[LawChange] = []
    for key, provisions in {**was, **now}.items():
        law = provisions[0].law
        if key not in now:
            found.append(LawChange(law=law, kind="dropped", by=moved.get(law, "")))
        elif key not in was:
            fresh = provisions[0]
            if not any(other[0] == key[0] for other in was):
                found.append(LawChange(law=law, kind="added", since=fresh.valid_from))
        else:
            found += _law_change(law, was[key], now[key], now, moved)
    return found


def _versions(provisions: Iterable[Provision]) -> dict[tuple[str, str], list[Provision]]:
    found: dict[tuple[str, str], list[Provision]] = {}
    for provision in provisions:
        found.setdefault((provision.law_id, provision.version), []).append(provision)
    return found


def _law_change(
    law: str,
    was: Sequence[Provision],
    now: Sequence[Provision],
    versions: Mapping[tuple[str, str], Sequence[Provision]],
    moved: Mapping[str, str],
) -> list[LawChange]:
    """What became of one version of a law: ended, replaced by another version or another law, reworded."""
    found: list[LawChange] = []
    end = now[0].valid_to
    if end != was[0].valid_to and end is not None:
        since = end + ONE_DAY
        follow = [
            p[0]
            for (law_id, _), p in versions.items()
            if law_id == now[0].law_id and p[0].valid_from == since
        ]
        by = f"{follow[0].law}（{follow[0].version}）" if follow else moved.get(law, "")
        found.append(LawChange(law=law, kind="replaced" if by else "ended", since=since, by=by))
    texts = {provision.article: provision.text for provision in was}
    new_texts = {provision.article: provision.text for provision in now}
    articles = tuple(a for a in {**texts, **new_texts} if texts.get(a) != new_texts.get(a))
    if articles:
        found.append(LawChange(law=law, kind="reworded", articles=articles))
    return found


def _moved(before: Mapping[str, Matter], after: Mapping[str, Matter]) -> dict[str, str]:
    """Laws whose matters now rest on another law: old name -> new names.

    A matter follows another when it keeps the id, or comes new under the same code or violation group.
    """
    heirs: dict[str, list[Matter]] = {}
    for key, matter in after.items():
        if key not in before:
            for name in {matter.code, matter.group} - {""}:
                heirs.setdefault(name, []).append(matter)
    found: dict[str, dict[str, None]] = {}
    for key, matter in before.items():
        follow = [after[key]] if key in after else []
        for name in {matter.code, matter.group} - {""}:
            follow += heirs.get(name, [])
        laws = {basis.law for basis in matter.bases if basis.role == "punishes"}
        new_laws = {basis.law: None for other in follow for basis in other.bases if basis.role == "punishes"}
        for law in laws - set(new_laws):
            found.setdefault(law, {}).update(dict.fromkeys(name for name in new_laws if name not in laws))
    return {law: "、".join(names) for law, names in found.items() if names}


def _lists(old: SqlitePack, new: SqlitePack) -> list[Listed]:
    names = {matter.id: matter.name for pack in (old, new) for matter in pack.matters()}
    return [
        _listed("leniency", old.leniency(), new.leniency(), lambda row: row.id, lambda row: row.title),
        _tiers(old, new, names),
        _listed("checklist", old.checklists(), new.checklists(), lambda c: c.id, lambda c: c.title),
        _listed("theme", old.themes(), new.themes(), lambda t: t.id, lambda t: t.title),
        _settings(old, new),
        _listed("body", old.bodies(), new.bodies(), lambda b: b.key, lambda b: b.name),
        _listed("series", old.series(), new.series(), lambda s: s.key, lambda s: s.key),
        _listed("year", _years(old), _years(new), lambda y: str(y.year), lambda y: f"{y.year} 年"),
    ]


def _years(pack: SqlitePack) -> list[CalendarYear]:
    return list(pack.calendar().years.values())


def _listed(
    kind: str, old: Iterable[T], new: Iterable[T], key: Callable[[T], str], title: Callable[[T], str]
) -> Listed:
    was, now = {key(value): value for value in old}, {key(value): value for value in new}
    return Listed(
        kind=kind,
        added=tuple(title(value) for k, value in now.items() if k not in was),
        dropped=tuple(title(value) for k, value in was.items() if k not in now),
        changed=tuple(title(value) for k, value in now.items() if k in was and was[k] != value),
    )


def _settings(old: SqlitePack, new: SqlitePack) -> Listed:
    """Settings with their values, since a changed threshold is a changed rule."""
    was, now = {s.key: s for s in old.settings()}, {s.key: s for s in new.settings()}
    plain = _listed("setting", was.values(), now.values(), lambda s: s.key, lambda s: f"{s.label}：{s.value}")
    changed = [
        f"{now[key].label}：{was[key].value} → {now[key].value}"
        if was[key].value != now[key].value
        else f"{now[key].label}：{now[key].value}（说明或标记有变）"
        for key in now
        if key in was and was[key] != now[key]
    ]
    return Listed(kind="setting", added=plain.added, dropped=plain.dropped, changed=tuple(changed))


def _tiers(old: SqlitePack, new: SqlitePack, names: Mapping[str, str]) -> Listed:
    """Tiers by matter: which got a standard, lost it, or have another."""

    def grouped(pack: SqlitePack) -> dict[str, list[Tier]]:
        found: dict[str, list[Tier]] = {}
        for tier in pack.all_tiers():
            found.setdefault(tier.matter, []).append(tier)
        return found

    was, now = grouped(old), grouped(new)
    return Listed(
        kind="tier",
        added=tuple(names.get(key, key) for key in now if key not in was),
        dropped=tuple(names.get(key, key) for key in was if key not in now),
        changed=tuple(names.get(key, key) for key in now if key in was and was[key] != now[key]),
    )
