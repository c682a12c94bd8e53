"""`zhifatong-county alerts`: laptops that were copied or restored, listed and answered for."""

import argparse

import msgspec

from casework import codec
from sync.server.commands.county import alert_line, opened

WORDS = {
    "alert.none": "这台电脑没有待核实的事项",
    "alert.words": "请用 --by 写明核实人，用 --words 写明核实结果",
}


def add_options(command: argparse.ArgumentParser) -> None:
    """Listing by default; answering with --acknowledge."""
    command.add_argument("--acknowledge", default="", metavar="电脑", help="记下已核实：电脑编号")
    command.add_argument("--by", default="", help="核实人")
    command.add_argument("--words", default="", help="核实结果；所在镇街的日志里留存")
    command.add_argument("--json", action="store_true", help="以 JSON 输出")


def alerts(arguments: argparse.Namespace) -> None:
    """List what waits first, or write into the journal who asked about a laptop and what was found.

    Raises:
        CaseworkError: device.unknown, alert.none, alert.words.
    """
    with opened(arguments) as county:
        if arguments.acknowledge:
            done = county.alerts.answer(arguments.acknowledge, arguments.by, arguments.words)
            print(f"{arguments.acknowledge}：{len(done)} 项已核实，已记入日志；再次出现两份历史时会重新列出")
            return
        found = county.alerts.listed()
    if arguments.json:
        print(msgspec.json.format(codec.encode(found)).decode("utf-8"))
        return
    for alert in found:
        print(alert_line(alert))
    if not found:
        print("没有被复制或恢复的电脑")
