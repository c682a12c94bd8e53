"""`zhifatong-county account`: the closing account of a year's numbers, without an unexplained hole."""

import argparse
import sys

import msgspec

from casework import codec
from casework.errors import CaseworkError
from sync.server.commands.county import opened
from sync.server.numbers.leases import NumberAccount


def account(arguments: argparse.Namespace) -> None:
    """Print what became of every number of a year; with --closing it must all be explained.

    Raises:
        CaseworkError: account.open, with --closing, when a number is out or on two papers.
    """
    with opened(arguments) as county:
        lines = [line for line in county.leases.account() if line.year == arguments.year]
    if arguments.json:
        print(msgspec.json.format(codec.encode(lines)).decode("utf-8"))
    else:
        for line in lines:
            _print(line)
    unexplained = sum(line.outstanding for line in lines)
    doubled = sum(len(line.doubled) for line in lines)
    if arguments.closing and (unexplained or doubled):
        raise CaseworkError("account.open", outstanding=unexplained, doubled=doubled)


def _print(line: NumberAccount) -> None:
    print(
        f"{line.town} {line.series}〔{line.year}〕{line.start}-{line.end - 1} {line.device}: "
        f"已用 {line.issued}，作废 {line.void}，收回 {line.returned}，未了 {line.outstanding}"
    )
    for serial, reason in line.voids:
        print(f"  {serial}号 作废：{reason or '未写原因'}")
    if line.open:
        print(f"  已取号、文书未到：{_numbers(line.open)}")
    if line.doubled:
        print(f"  同一号有两份文书，凭校验码区分：{_numbers(line.doubled)}", file=sys.stderr)


def _numbers(serials: tuple[int, ...]) -> str:
    return "、".join(str(serial) for serial in serials)
