"""The 现场情况 of the site record, composed from answers, findings and evidence."""

from collections.abc import Sequence

from casework.checklist import MergedItem
from casework.evidence import Evidence, EvidenceKind
from casework.visit import Visit

KIND_WORDS = {
    EvidenceKind.PHOTO: ("照片", "张"),
    EvidenceKind.VIDEO: ("视频", "段"),
    EvidenceKind.AUDIO: ("录音", "段"),
    EvidenceKind.DOCUMENT: ("书证", "份"),
    EvidenceKind.OTHER: ("其他材料", "份"),
}


def situation(visit: Visit, items: Sequence[MergedItem], evidence: Sequence[Evidence]) -> str:
    """Say section by section what was looked at, then each problem with its evidence."""
    parts = [_counts(visit, items)]
    for number, finding in enumerate(visit.standing_findings(), start=1):
        files = [one for one in evidence if one.finding == finding.id]
        sentence = f"{number}. {finding.facts.rstrip('。')}。"
        if files:
            sentence += f"（已取证：{_files(files)}）"
        if finding.corrected_at is not None:
            sentence += "当事人当场改正。"
        parts.append(sentence)
    rest = [one for one in evidence if not one.finding]
    if rest:
        parts.append(f"另取得现场{_files(rest)}。")
    return "\n".join(parts)


def _counts(visit: Visit, items: Sequence[MergedItem]) -> str:
    sections: dict[str, list[str]] = {}
    for merged in items:
        answer = visit.answers.get(merged.item.id)
        sections.setdefault(merged.item.section, []).append(answer.value if answer else "")
    told = []
    for section, values in sections.items():
        words = [f"检查 {sum(1 for v in values if v in ('ok', 'problem'))} 项"]
        for value, word in (("ok", "符合"), ("problem", "存在问题"), ("na", "不适用"), ("unchecked", "未查")):
            count = values.count(value) + (values.count("") if value == "unchecked" else 0)
            if count:
                words.append(f"{word} {count} 项")
        told.append(f"{section}：" + "，".join(words))
    return "；".join(told) + "。"


def _files(files: Sequence[Evidence]) -> str:
    counted = []
    for kind, (word, unit) in KIND_WORDS.items():
        count = sum(1 for one in files if one.kind is kind)
        if count:
            counted.append(f"{word} {count} {unit}")
    return "、".join(counted)
