"""`zhifatong-county hand-over case|laptop`: what changes hands, with its record."""

import argparse

from casework.errors import CaseworkError
from casework.handover import HandoverKind
from sync.server.commands.county import opened
from sync.server.handovers.cases import WORDS as KINDS
from sync.server.handovers.cases import hand_over_case
from sync.server.handovers.laptops import hand_over_laptop

WORDS = {
    "handover.same_town": "移出和接收的是同一个镇街",
    "handover.reason": "请写明 --reason 和 --by",
    "officer.unknown": "这台电脑所在的镇街没有这名在岗人员",
}


def add_options(command: argparse.ArgumentParser) -> None:
    """What to hand over, and to whom."""
    command.add_argument("what", choices=("case", "laptop"), help="case 案件；laptop 电脑")
    command.add_argument("id", help="检查的编号，或电脑编号")
    command.add_argument("--town", default="", help="案件所在的镇街编号")
    command.add_argument("--to", required=True, help="接收的镇街编号；电脑则是接收人的工号")
    command.add_argument(
        "--kind",
        choices=[kind.value for kind in HandoverKind],
        default=HandoverKind.TRANSFER.value,
        help="transfer 移送（默认）；assistance 协助",
    )
    command.add_argument("--reason", default="", help="理由；两个镇街都会看到")
    command.add_argument("--by", default="", help="决定人")


def hand_over(arguments: argparse.Namespace) -> None:
    """Hand over, and say what the people have to do now.

    Raises:
        CaseworkError: as `hand_over_case` and `hand_over_laptop`.
    """
    if arguments.what == "case":
        _case(arguments)
    else:
        _laptop(arguments)


def _case(arguments: argparse.Namespace) -> None:
    with opened(arguments) as county:
        given = hand_over_case(
            county.ledger,
            county.registry,
            county.clock,
            arguments.id,
            giving=arguments.town or county.ledger.town_of("visit", arguments.id) or "",
            receiving=arguments.to,
            kind=HandoverKind(arguments.kind),
            reason=arguments.reason,
            by=arguments.by,
        )
        lent = county.loans.lend(given)
    if given.dossier is None:
        raise CaseworkError("record.missing", type="handover", record=given.id)
    held = given.dossier
    print(
        f"{KINDS[given.kind]}：{given.title}，{given.giving_name} → {given.receiving_name}；"
        f"文书 {len(held.papers)}，证据 {len(held.evidence)}，行为记录 {len(held.entries)}"
    )
    print(f"{given.id} 卷宗校验值 {given.content}")
    print(f"两镇电脑下次同步时看到；接收镇可调取原件 {lent} 份，未到的到齐后再移交一次即可调取")


def _laptop(arguments: argparse.Namespace) -> None:
    with opened(arguments) as county:
        laptop, before = hand_over_laptop(
            county.ledger, county.registry, county.clock, arguments.id, arguments.to
        )
    print(f"{laptop.name}（{laptop.id}）：{before or '未登记'} → {arguments.to}，已记入两端的日志")
    print("请在电脑的 设置 里为接收人设口令，再移除移出人的口令；号段照旧，随电脑走")
