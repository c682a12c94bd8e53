"""Says what a plan found, in plain Chinese: columns, counts, and each problem at its sheet, row and cell."""

from collections.abc import Iterator

from sync.packs.lists.grid import Fault, letters
from sync.packs.lists.plan import Plan

WORDS = {
    # of a list
    "missing": "不能为空",
    "duplicate": "重复，已在前面出现",
    "formula": "是公式或会被当作公式，请改为普通文字",
    "no_column": "缺少列",
    "no_citation": "没有写明《法律》第几条",
    "no_article": "只写了法律，没有写明第几条",
    "no_provision": "清单包条文表里没有这一条（或在事项有效期内不再有效）",
    "unknown_law": "清单包法律表里没有这部法律",
    "provision_taken": "条文表里没有，按本表所引原文补入，标记为待确认",
    "unknown_town": "没有这个镇街",
    "no_town": "没有写明承接的镇街；全部镇街请写“全部街镇”",
    "unknown_body": "机关表里没有这个机关",
    "unknown_kind": "看不出是法定、赋权还是委托",
    "no_field": "看不出执法领域，请用 --set field=… 指定",
    "bad_date": "不是日期",
    "entrusted_coercion": "委托事项不得有强制措施（行政强制法第十七条）",
    "several_matters": "对应到多个事项",
    "unknown_matter": "清单包里没有这个事项",
    "unknown_ground": "看不出法定理由，请用 --set ground=… 指定",
    "unknown_effect": "看不出处理结果，请用 --set effect=… 指定",
    "only_shown": "清单包里没有同名事项，只作展示",
    "no_tiers_yet": "暂无裁量基准",
    "bad_level": "不是轻微、一般、较重、严重",
    "no_amount": "看不出金额",
    "not_in_yuan": "按倍数、比例或数量计，未导入",
    "left_out": "没有标准，未导入",
    # of the source, found when the whole of it is checked
    "overlap": "编号相同且有效期重叠",
    "ends_before_start": "失效早于生效",
    "bad_id": "编号只能用小写字母、数字和连字符",
    "bad_choice": "不是允许的词",
    "bad_shape": "写法不合要求",
    "bad_amount": "不是金额",
    "bad_number": "不是整数",
    "bad_clause": "款、项写法不对",
    "bad_article": "条的写法不对",
    "not_after": "后续事项没有在本事项失效之后开始",
    "no_basis": "没有依据",
    "no_title_marks": "法律名称缺书名号",
    "two_names": "同一部法律有两个名称",
    "penalty_without_power": "没有处罚权却有罚则",
    "max_below_min": "上限小于下限",
    "cells": "单元格数与表头不符",
    "not_csv": "不是 CSV",
    "unknown_checklist": "没有这张检查表",
    "unknown_theme": "没有这个主题",
    "cycle": "主题互相包含，成了圈",
    "key_differs": "同一问题的事项或类型不一致",
    "no_items": "检查表没有检查项",
    "blank_not_closed": "【】不成对",
    "bad_pattern": "文号格式不对",
}
HOW = {"said": "指定", "remembered": "沿用上次", "same": "同名", "like": "相近", "none": "未识别"}
MOST_NAMES = 10  # listed of one kind; the rest is counted


def tell_fault(fault: Fault) -> str:
    """One problem on one line, such as 「赋权」第 12 行 C12（执法依据）：…。"""
    row = f"第 {fault.row} 行" if fault.row else ""
    cell = f" {fault.cell}" if fault.column >= 0 else ""
    heading = f"（{fault.heading}）" if fault.heading else ""
    value = f"：{' '.join(fault.value.split())}" if fault.value else ""
    return f"「{fault.sheet}」{row}{cell}{heading} {WORDS.get(fault.reason, fault.reason)}{value}"


def tell_plan(plan: Plan) -> Iterator[str]:
    """The whole dry run, line by line."""
    yield f"{plan.opened.file}  来源：{plan.source}"
    for guess in plan.guesses:
        table = guess.table
        yield f"「{table.grid.sheet}」{guess.shape.title}，表头第 {table.header + 1} 行："
        for column in guess.columns:
            taken = f"{column.label}（{HOW[column.how]}）" if column.field else "不导入"
            yield f"  {letters(column.column)} {column.heading} → {taken}"
    for sheet in plan.unread:
        yield f"「{sheet}」没有清单表头，未读取"
    for sheet in plan.opened.hidden:
        yield f"「{sheet}」是隐藏工作表，未读取"
    yield f"新增 {plan.count('new')}，变更 {plan.count('changed')}，不变 {plan.count('same')}"
    for state, word in (("new", "新增"), ("changed", "变更")):
        yield from _named(word, [entry.title for entry in plan.entries if entry.state == state])
    yield from _named("清单包里有而本表没有（未改动，如已收回请填失效日期）", list(plan.missing))
    blocking = [fault for fault in plan.faults if fault.blocks]
    told = [fault for fault in plan.faults if not fault.blocks]
    if told:
        yield f"提示 {len(told)} 处："
        yield from (f"  {tell_fault(fault)}" for fault in told)
    if blocking:
        yield f"问题 {len(blocking)} 处，改正前不能导入："
        yield from (f"  {tell_fault(fault)}" for fault in blocking)


def _named(word: str, names: list[str]) -> Iterator[str]:
    if names:
        more = f" 等 {len(names)} 项" if len(names) > MOST_NAMES else ""
        yield f"  {word}：" + "；".join(name[:30] for name in names[:MOST_NAMES]) + more
