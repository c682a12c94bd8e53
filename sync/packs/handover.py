"""The letter that hands recalled matters over to whoever has the power now."""

from casework.pack import Body
from sync.packs.compare import Difference, Recall
from sync.packs.difference import KIND_WORDS, OPEN_CASES

UNKNOWN = "（接收机关，请填写）"
BLANK = "____"


def letters(difference: Difference, towns: tuple[Body, ...]) -> dict[tuple[str, str], str]:
    """Write one letter from each township to each holder of matters it loses.

    Args:
        difference: of the pack in use and the new one.
        towns: bodies of kind town or street that write.

    Returns:
        The letters by (key of the township, name of the holder); counts of cases are left blank, since they
        stand in the case register and not in a pack.
    """
    found: dict[tuple[str, str], str] = {}
    for town in towns:
        by_holder: dict[str, list[Recall]] = {}
        for recall in difference.recalled:
            if _loses(town.key, recall):
                by_holder.setdefault(recall.holder or UNKNOWN, []).append(recall)
        for holder, recalls in by_holder.items():
            found[town.key, holder] = _letter(town, holder, recalls, difference)
    return found


def _loses(town: str, recall: Recall) -> bool:
    had = not recall.matter.towns or town in recall.matter.towns
    return had and (not recall.towns or town in recall.towns)


def _letter(town: Body, holder: str, recalls: list[Recall], difference: Difference) -> str:
    new = difference.new
    lines = [
        "关于移交收回行政执法事项的函",
        "",
        f"{holder}：",
        "",
        f"根据{new.title}（版本 {new.version}，自 {new.valid_from.isoformat()} 起使用），"
        f"下列 {len(recalls)} 项行政执法事项不再由我{_self(town)}行使，现将有关事宜函告如下：",
        "",
        "一、移交事项",
        *_matters(recalls),
        "",
        "二、在办案件",
        OPEN_CASES,
        f"截至本函发出之日，上述事项在办案件 {BLANK} 件，案件清单附后；已移送线索 {BLANK} 件。",
        "",
        "三、资料",
        "上述事项的检查记录、整改复查台账和首次违法登记，自收回之日起可向我单位查阅、复制。",
        "",
        "联系人：" + BLANK + "　　联系电话：" + (town.phone or BLANK),
        "",
        town.name,
        "    年  月  日",
        "",
    ]
    return "\n".join(lines)


def _matters(recalls: list[Recall]) -> list[str]:
    found = []
    for number, recall in enumerate(recalls, 1):
        matter = recall.matter
        bases = "、".join(basis.citation for basis in matter.bases)
        last = f"最后行使日 {recall.last_day.isoformat()}" if recall.last_day else "最后行使日以公布为准"
        code = f"{matter.code} " if matter.code else ""
        found.append(f"{number}. {code}{matter.name}（{KIND_WORDS[matter.kind]}；依据：{bases}；{last}）")
    return found


def _self(town: Body) -> str:
    return "街道" if town.kind == "street" else "镇"
