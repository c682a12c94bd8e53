"""A changed place of a record and its values in the officer's words."""

from typing import Any

from desktop.ui.pages.visit.words import ANSWERS, PAPER_STATES

_PLACES = {
    "visit.answers": "检查项的回答",
    "visit.findings": "违法事实",
    "visit.outcomes": "处理决定",
    "visit.presence": "在场人员",
    "visit.told": "告知",
    "visit.site_record": "现场笔录",
    "visit.recheck": "复查安排",
    "visit.officers": "执法人员",
    "visit.state": "检查的状态",
    "visit.place": "检查地点",
    "visit.started_at": "开始时间",
    "visit.ended_at": "结束时间",
    "paper.fields": "文书内容",
    "paper.state": "文书的状态",
    "paper.service": "送达",
    "party.name": "当事人名称",
    "party.address": "当事人地址",
    "party.phone": "当事人电话",
    "party.id_number": "当事人号码",
}
_KINDS = {
    "visit": "检查",
    "paper": "文书",
    "party": "当事人",
    "evidence": "证据",
    "task": "任务",
    "claim": "首违免罚",
    "officer": "执法人员",
    "review": "复核",
    "handover": "移交",
    "custody": "保管事件",
}
_STATES = {state.value: word for state, word in PAPER_STATES.items()}
_MOST = 24  # characters of a value shown in a row


def path_words(kind: str, path: str) -> str:
    """What a dotted path of a record stands for."""
    return _PLACES.get(f"{kind}.{path.split('.')[0]}", f"{_KINDS.get(kind, kind)}的一处内容")


def value_text(value: Any) -> str:
    """A value in full; parts of a larger one are listed by line."""
    if isinstance(value, dict):
        found = [value_text(part) for part in value.values() if part not in (None, "", False)]
        return "\n".join(found) or "空"
    if isinstance(value, list | tuple):
        return "\n".join(value_text(part) for part in value) or "空"
    if value is None or value == "":
        return "空"
    if isinstance(value, bool):
        return "是" if value else "否"
    return ANSWERS.get(str(value)) or _STATES.get(str(value)) or str(value)


def value_words(value: Any) -> str:
    """A value as it is shown beside its rival; long ones are cut."""
    text = value_text(value).replace("\n", "；")
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
