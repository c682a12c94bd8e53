"""The comparison of two packs as a report in plain Chinese, and what a built pack holds."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from casework.matter import Matter, MatterKind, Penalty
from sync.packs.compare import Difference, LawChange, MatterChange, Recall, penalty_pairs
from sync.packs.local import EFFECTS
from sync.packs.matters import KINDS, PENALTIES, PER, ROLES, WHO
from sync.packs.reader import SqlitePack

KIND_WORDS = {kind: word for word, kind in KINDS.items()}
PENALTY_WORDS = {key: word for word, key in PENALTIES.items()}
PER_WORDS = {key: word for word, key in PER.items()}
WHO_WORDS = {key: word for word, key in WHO.items()}
ROLE_WORDS = {key: word for word, key in ROLES.items()}
EFFECT_WORDS = {key: word for word, key in EFFECTS.items()}
LIST_WORDS = {
    "leniency": "从轻减轻不予处罚清单",
    "tier": "裁量基准",
    "checklist": "检查表",
    "theme": "一件事主题",
    "setting": "地方设定",
    "body": "机关",
    "series": "文号",
    "year": "工作日历",
}
FIELD_WORDS = {
    "code": "编号",
    "name": "名称",
    "kind": "类型",
    "field": "领域",
    "source_dept": "原行使部门",
    "acting_body": "执法主体",
    "power_inspect": "检查权",
    "power_penalise": "处罚权",
    "power_coerce": "强制措施",
    "order_first": "先责令改正",
    "correction": "责改用语",
    "correction_days": "改正期限（天）",
    "group": "首违分组",
    "entrust_doc": "委托书",
    "mark": "标记",
    "valid_from": "生效日期",
    "valid_to": "失效日期",
    "towns": "适用镇街",
}
OPEN_CASES = "收回前已立案的案件，仍由原镇街按立案时的清单包办理至结案；收回后发现的违法行为移送现行使部门。"
TIMES = ("value", "cost", "gains")  # amounts counted in times, not yuan


def headline(difference: Difference) -> str:
    """The whole difference in one sentence."""
    parts = []
    if difference.recalled:
        parts.append(f"收回 {len(difference.recalled)} 项")
    if difference.added:
        parts.append(f"新增 {len(difference.added)} 项")
    fines = sum(change.fines for change in difference.changed)
    if fines:
        parts.append(f"罚则变更 {fines} 项")
    other = sum(bool(change.fields or change.bases) for change in difference.changed)
    if other:
        parts.append(f"其他内容变更 {other} 项")
    for law in difference.laws:
        if law.kind in ("replaced", "ended"):
            parts.append(tell_law(law))
    parts += [f"{LIST_WORDS[found.kind]}变更 {found.total} 处" for found in difference.listed]
    return "；".join(parts) + "。" if parts else "两个清单包没有差别。"


def tell_difference(difference: Difference) -> Iterator[str]:
    """The report, line by line."""
    old, new = difference.old, difference.new
    yield f"旧：{old.title} {old.version}（{old.id[:12]}）"
    yield f"新：{new.title} {new.version}（{new.id[:12]}），自 {new.valid_from} 起使用"
    yield headline(difference)
    parts = [
        (f"收回的事项（{len(difference.recalled)}）", _recalled(difference)),
        (f"新增的事项（{len(difference.added)}）", _added(difference)),
        (f"变更的事项（{len(difference.changed)}）", _changed(difference)),
        (f"法律（{len(difference.laws)}）", [tell_law(law) for law in difference.laws]),
        ("其他", _others(difference)),
    ]
    shown = [(title, list(lines)) for title, lines in parts]
    for number, (title, lines) in zip("一二三四五", [part for part in shown if part[1]], strict=False):
        yield ""
        yield f"{number}、{title}"
        yield from (f"  {line}" for line in lines)


def _recalled(difference: Difference) -> Iterator[str]:
    for recall in difference.recalled:
        yield from _tell_recall(recall, difference.towns)
    if difference.recalled:
        yield OPEN_CASES


def _added(difference: Difference) -> Iterator[str]:
    for matter in difference.added:
        yield f"{_name(matter)}，{_since(matter.valid_from)}{_until(matter.valid_to)}"
        yield from (f"  罚则：{tell_penalty(penalty)}" for penalty in matter.penalties)


def _changed(difference: Difference) -> Iterator[str]:
    for change in difference.changed:
        yield _name(change.new)
        yield from (f"  {line}" for line in _tell_change(change, difference.towns))


def _others(difference: Difference) -> Iterator[str]:
    for found in difference.listed:
        for word, titles in (("新增", found.added), ("取消", found.dropped), ("变更", found.changed)):
            yield from (f"{LIST_WORDS[found.kind]}{word}：{title}" for title in titles)


def _tell_recall(recall: Recall, names: Mapping[str, str]) -> Iterator[str]:
    towns = "、".join(names.get(town, town) for town in recall.towns)
    yield f"{_name(recall.matter)}{f'（仅 {towns}）' if towns else ''}"
    last = f"最后行使日 {recall.last_day}；" if recall.last_day else ""
    yield f"  {last}现由 {recall.holder or '（清单未写明，请县级填写）'} 行使"


def _tell_change(change: MatterChange, names: Mapping[str, str]) -> Iterator[str]:
    for field in change.fields:
        was, now = (_value(getattr(m, field), field, names) for m in (change.old, change.new))
        yield f"{FIELD_WORDS[field]}：{was} → {now}"
    if change.fines:
        for old, new in penalty_pairs(change):
            was, now = (tell_penalty(penalty) if penalty else "无" for penalty in (old, new))
            yield f"罚则：{was} → {now}"
    if change.bases:
        was_cited = {(b.citation, b.role): None for b in change.old.bases}
        now_cited = {(b.citation, b.role): None for b in change.new.bases}
        for citation, role in was_cited:
            if (citation, role) not in now_cited:
                yield f"依据取消：{citation}（{ROLE_WORDS[role]}）"
        for citation, role in now_cited:
            if (citation, role) not in was_cited:
                yield f"依据新增：{citation}（{ROLE_WORDS[role]}）"


def tell_law(change: LawChange) -> str:
    """One changed law in a sentence."""
    since = f"自 {change.since} 起" if change.since else ""
    if change.kind == "replaced":
        return f"{change.law}{since}由{change.by}替换"
    if change.kind == "ended":
        return f"{change.law}{since}不再有效"
    if change.kind == "dropped":
        return f"{change.law}的条文不再收录" + (f"，相关事项改依{change.by}" if change.by else "")
    if change.kind == "added":
        return f"{change.law}收录" + (f"，{since}有效" if since else "")
    return f"{change.law}条文变更：{'、'.join(change.articles)}"


def tell_penalty(penalty: Penalty) -> str:
    """One penalty with its amounts, such as 个人罚款 50元至500元。"""
    who = WHO_WORDS[penalty.who] if penalty.who != "any" else ""
    text = f"{who}{'可以' if penalty.optional else ''}{PENALTY_WORDS[penalty.kind]}"
    if penalty.kind == "fine":
        text += f" {_amounts(penalty)}"
    conditions = [
        word for flag, word in ((penalty.after_term, "逾期不改"), (penalty.serious_only, "情节严重")) if flag
    ]
    return text + (f"（{'、'.join(conditions)}）" if conditions else "")


def _amounts(penalty: Penalty) -> str:
    if penalty.max_fen is None and not penalty.min_fen:
        return "未定数额"
    times = penalty.per in TIMES
    unit = f"倍{PER_WORDS[penalty.per]}" if times else "元"
    per = "" if times or penalty.per == "case" else f"（每{PER_WORDS[penalty.per]}）"
    low = _plain(penalty.min_fen)
    high = "以上" if penalty.max_fen is None else f"至{_plain(penalty.max_fen)}{unit}"
    return f"{low}{unit}{high}{per}"


def _plain(hundredths: int) -> str:
    whole, rest = divmod(hundredths, 100)
    return f"{whole:,}" + (f".{rest:02d}".rstrip("0") if rest else "")


def _name(matter: Matter) -> str:
    return f"{matter.code + ' ' if matter.code else ''}{matter.name}（{KIND_WORDS[matter.kind]}）"


def _since(day: date | None) -> str:
    return f"{day} 起" if day else "即日起"


def _until(day: date | None) -> str:
    return f"至 {day}" if day else ""


def _value(value: object, field: str, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, MatterKind):
        return KIND_WORDS[value]
    if isinstance(value, tuple):
        return "、".join(names.get(one, one) for one in value) or ("全部" if field == "towns" else "无")
    text = str(value) if value is not None and value != "" else "无"
    return names.get(text, text) if field == "acting_body" else text


def tell_pack(pack: SqlitePack) -> Iterator[str]:
    """What a built pack holds, and what in it waits to be confirmed."""
    info, matters, tiers = pack.info, pack.matters(), pack.all_tiers()
    kinds = Counter(matter.kind for matter in matters)
    yield f"{info.title} {info.version}（{info.county}）{'【样例】' if info.sample else ''}"
    yield f"编号 {info.id}"
    yield f"自 {info.valid_from} 起使用{_until(info.valid_to)}"
    counted = "，".join(f"{word} {kinds[kind]}" for kind, word in KIND_WORDS.items())
    yield f"事项 {len(matters)}（{counted}）"
    provisions, leniency = pack.all_provisions(), pack.leniency()
    yield f"法律 {len({p.law_id for p in provisions})}，条文 {len(provisions)}"
    effects = Counter(row.effect for row in leniency)
    told = "，".join(f"{EFFECT_WORDS[key]} {count}" for key, count in effects.items())
    yield f"清单 {len(leniency)}（{told}）"
    with_tiers = {tier.matter for tier in tiers}
    yield f"裁量阶次 {len(tiers)}，暂无裁量基准的事项 {sum(m.id not in with_tiers for m in matters)}"
    items = sum(len(checklist.items) for checklist in pack.checklists())
    yield f"检查表 {len(pack.checklists())}（检查项 {items}），一件事主题 {len(pack.themes())}"
    unsure = {
        "事项": sum(matter.mark == "U" for matter in matters),
        "条文": sum(provision.mark == "U" for provision in provisions),
        "清单": sum(row.mark == "U" for row in leniency),
        "裁量阶次": sum(tier.mark == "U" for tier in tiers),
        "设定": sum(setting.mark == "U" for setting in pack.settings()),
    }
    waiting = "，".join(f"{word} {count}" for word, count in unsure.items() if count)
    yield f"待确认：{waiting or '无'}"
