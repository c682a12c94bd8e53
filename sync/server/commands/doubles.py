"""`zhifatong-county doubles`: numbers on two papers and leases in two hands, listed and settled."""

import argparse

import msgspec

from casework import codec
from casework.errors import CaseworkError
from sync.ledger.conflicts import OpenConflict
from sync.server.commands.county import alert_line, opened
from sync.server.county import County
from sync.server.numbers.doubles import (
    Double,
    doubles,
    lease_conflicts,
    open_doubles,
    settle_double,
    settle_lease,
)

WORDS = {
    "double.keeps": "请用 --keeps 写明由哪一份保留此号：文书编号或校验码；已作废的不能保留",
    "double.reason": "请写明 --reason 和 --by",
}
STATES = {
    "sealed": "已编号",
    "printed": "已打印",
    "signed": "已签",
    "served": "已送达",
    "void": "已作废",
    "": "文书未到",
}


def add_options(command: argparse.ArgumentParser) -> None:
    """Listing by default; settling with --settle or --settle-lease."""
    command.add_argument("--settle", default="", metavar="编号", help="核定一个重号：列出时的复核编号")
    command.add_argument("--keeps", default="", help="保留此号的文书：编号或校验码")
    command.add_argument("--settle-lease", default="", metavar="号段", help="核定号段：以取到最远的号为准")
    command.add_argument("--town", default="", help="镇街编号；核定时必须写")
    command.add_argument("--reason", default="", help="理由；会告知电脑使用人")
    command.add_argument("--by", default="", help="核定人")
    command.add_argument("--json", action="store_true", help="以 JSON 输出")


def settle(arguments: argparse.Namespace) -> None:
    """List, or settle one.

    Raises:
        CaseworkError: record.missing, double.keeps, double.reason, town.unknown.
    """
    with opened(arguments) as county:
        if arguments.settle or arguments.settle_lease:
            county.registry.town(arguments.town)
        if arguments.settle:
            review = settle_double(
                county.ledger,
                county.clock,
                arguments.town,
                arguments.settle,
                arguments.keeps,
                arguments.reason,
                arguments.by,
            )
            tag = review.papers[review.keeps]
            print(f"{review.number}：由校验码 {tag} 的一份保留，其余须作废另开；电脑下次同步时告知使用人")
        elif arguments.settle_lease:
            if not settle_lease(
                county.ledger, arguments.town, arguments.settle_lease, arguments.reason, arguments.by
            ):
                raise CaseworkError("record.missing", type="conflict", record=arguments.settle_lease)
            print(f"{arguments.settle_lease}：已核定，以取到最远的号为准")
        else:
            _list(county, arguments)


def _list(county: County, arguments: argparse.Namespace) -> None:
    towns = [town.id for town in county.registry.towns() if arguments.town in ("", town.id)]
    for town in towns:  # papers that came before this program looked for doubles
        open_doubles(county.ledger, town, county.leases.doubled_numbers(town))
    found = [one for town in towns for one in doubles(county.ledger, town)]
    disputed = [(town, one) for town in towns for one in lease_conflicts(county.ledger, town)]
    if arguments.json:
        told = {"doubles": found, "leases": [{"town": town, "conflict": one} for town, one in disputed]}
        print(msgspec.json.format(codec.encode(told)).decode("utf-8"))
        return
    for one in found:
        _tell(one)
    for town, conflict in disputed:
        _tell_lease(town, conflict)
    for alert in county.alerts.listed():
        if alert.town in towns:
            print(alert_line(alert))
    if not found and not disputed:
        print("没有重号，也没有待核定的号段")


def _tell(one: Double) -> None:
    review = one.review
    print(f"{review.town} {review.id} {review.number}")
    for bearer in one.bearers:
        mark = ""
        if review.keeps:
            mark = "　保留此号" if bearer.paper == review.keeps else "　须作废另开"
        print(
            f"  校验码 {bearer.tag}　{STATES.get(bearer.state, bearer.state)}　文书 {bearer.paper}"
            f"　{bearer.officer} {bearer.at}　电脑 {bearer.device}（日志 {bearer.incarnation[-6:]}）{mark}"
        )
    print(f"  已核定：{review.decision}（{review.decided_by}）" if review.keeps else "  待核定")


def _tell_lease(town: str, conflict: OpenConflict) -> None:
    print(
        f"{town} 号段 {conflict.record}：两份日志取到的号不同（{conflict.kept} 与 {conflict.other}，"
        f"后者 {conflict.by} {conflict.at}），待核定"
    )
