"""`zhifatong-county`: the county administrator's command line."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from casework.errors import CaseworkError
from sync.protocol.problems import SyncProblem
from sync.server.commands import accounts as account_commands
from sync.server.commands import alerts as alert_commands
from sync.server.commands import backups as backup_commands
from sync.server.commands import bags as bag_commands
from sync.server.commands import county as commands
from sync.server.commands import doubles as double_commands
from sync.server.commands import handovers as handover_commands
from sync.server.commands import packs as pack_commands
from sync.server.commands import pictures as picture_commands
from sync.server.commands import recovery as recovery_commands
from sync.server.commands import seal as seal_commands
from sync.server.imports import RowProblems

WORDS = {
    "county.missing": "这个文件夹里没有县级数据，请先运行 init",
    "county.exists": "这个文件夹里已有县级数据",
    "county.damaged": "设置文件损坏",
    "county.key_missing": "缺少私钥文件",
    "county.no_address": "还不知道服务地址：请先运行 serve，或用 --url 指定",
    "town.unknown": "没有这个镇街，请先运行 town add",
    "device.unknown": "没有这台电脑",
    "serve.address": "地址或端口无法使用",
    "record.missing": "没有这条记录",
    "blob.unknown": "没有这个文件",
    "blob.damaged": "磁盘上的文件已损坏",
    "vault.damaged": "文件无法解密或已损坏",
    "ledger.disk_full": "磁盘已满，没有写入；请先腾出空间",
    "ledger.read_only": "磁盘现在只能读、不能写",
    "ledger.io": "磁盘读写出错，没有写入",
    "ledger.damaged": "数据库文件已损坏；请用最近的备份恢复",
    "ledger.locked": "数据库正被另一个程序占用，请稍后再试",
    "account.open": "还不能结账：有号未了，或同一号有两份文书",
    "import.unreadable": "文件无法读取",
    "import.columns": "缺少列",
    "import.rows": "有不合格的行，未导入任何内容",
    "pack.missing": "找不到清单包",
    **alert_commands.WORDS,
    **backup_commands.WORDS,
    **bag_commands.WORDS,
    **double_commands.WORDS,
    **handover_commands.WORDS,
    **pack_commands.PROBLEM_WORDS,
    **recovery_commands.WORDS,
    **seal_commands.WORDS,
}


def parser() -> argparse.ArgumentParser:
    """Every command and its options."""
    top = argparse.ArgumentParser(prog="zhifatong-county", description="执法通县级服务器")
    groups = top.add_subparsers(dest="command", required=True, metavar="命令")

    init = _add(groups, "init", "新建县级数据文件夹：密钥、证书、数据库", commands.init)
    init.add_argument("--name", required=True, help="县名，例如 云凤县")
    init.add_argument("--url", default="", help="电脑访问县级服务器的固定地址，例如 https://10.0.0.5:8443")

    init.add_argument("--store", default="", help="证据存放处 s3://桶/前缀；默认在文件夹里")
    init.add_argument("--max-file-mb", type=int, default=0, help="最大收多大的文件，MB；默认 4 GiB")
    init.add_argument("--store-endpoint", default="", help="对象存储的地址，例如 https://10.0.0.9:9000")

    serve = _add(groups, "serve", "启动服务；就绪时打印一行 listening https://…", commands.run_server)
    serve.add_argument("--host", default="127.0.0.1", help="监听地址（默认 127.0.0.1）")
    serve.add_argument("--port", type=int, default=8443, help="端口；0 表示任一空闲端口（默认 8443）")

    enrol = _add(groups, "enrol", "为一台电脑打印一次性登记码（ZFT1…）", commands.enrol)
    enrol.add_argument("--town", required=True, help="镇街编号")
    enrol.add_argument("--name", required=True, help="电脑名称，例如 笔记本1")
    enrol.add_argument("--url", default="", help="登记码里写的地址；默认取 init 的 --url 或上次监听的地址")

    publish = _add(groups, "publish", "签发清单包：源文件夹（CSV/YAML）或已生成的包", commands.publish)
    publish.add_argument("source", type=Path, help="源文件夹或包文件")

    _add_pack_commands(groups)

    for name, about, run in (
        ("import-parties", "导入当事人名录（CSV）", commands.import_parties),
        ("import-officers", "导入执法人员（CSV）", commands.import_officers),
        ("import-tasks", "导入任务（CSV）", commands.import_tasks),
    ):
        listed = _add(groups, name, about, run)
        listed.add_argument("csv", type=Path, help="CSV 文件，UTF-8 或 GB18030")
        listed.add_argument("--town", required=True, help="镇街编号")

    town = groups.add_parser("town", help="镇街", description="镇街")
    towns = town.add_subparsers(dest="town_command", required=True, metavar="命令")
    add = _add(towns, "add", "新增或修改镇街", commands.add_town)
    add.add_argument("id", help="镇街编号")
    add.add_argument("name", help="镇街名称")
    add.add_argument("--body", default="", help="文号中的机关代字；默认取清单包")
    _add(towns, "list", "列出镇街", commands.list_towns)

    revoke = _add(groups, "revoke", "停用一台电脑并冻结其号段", commands.revoke)
    revoke.add_argument("device", help="电脑编号")
    revoke.add_argument("--reason", default="", help="原因")

    report = _add(groups, "report", "电脑、联系时间、号段账、冲突", commands.report)
    report.add_argument("--json", action="store_true", help="以 JSON 输出")

    alerts = _add(
        groups, "alerts", "被复制或恢复的电脑：列出待核实的，或者记下核实结果", alert_commands.alerts
    )
    alert_commands.add_options(alerts)

    told = _add(
        groups, "reasons", "一次检查每个问题的全部法律判断：建议、决定、理由、条文", commands.tell_reasons
    )
    told.add_argument("visit", help="检查的编号")
    told.add_argument("--json", action="store_true", help="以 JSON 输出")

    reviews = _add(
        groups, "reviews", "互不知情的首违免罚：查找并列出待复核的，或者记下复核结果", commands.reviews
    )
    reviews.add_argument("--close", default="", metavar="编号", help="复核的编号")
    reviews.add_argument("--town", default="", help="镇街编号")
    reviews.add_argument("--decision", default="", help="复核的结论")
    reviews.add_argument("--by", default="", help="复核人")

    doubled = _add(
        groups, "doubles", "重号和有争议的号段：列出，或者核定由哪一份文书保留此号", double_commands.settle
    )
    double_commands.add_options(doubled)

    handed = _add(
        groups,
        "hand-over",
        "移交：案件给另一镇街（移送、协助），电脑给另一人",
        handover_commands.hand_over,
    )
    handover_commands.add_options(handed)

    show = _add(groups, "show", "以 JSON 输出县级持有的记录", commands.show_record)
    show.add_argument("type", help="记录种类，例如 visit、paper、evidence")
    show.add_argument("id", nargs="+", help="记录编号；多于一个时每行一条")

    verify = _add(
        groups, "verify-evidence", "重读并解密一个文件，输出原文哈希与长度", commands.verify_evidence
    )
    verify.add_argument("blob", nargs="+", help="密文的 SHA-256；多于一个时每行一条")

    pictures = _add(
        groups, "pictures", "写出一次检查已到的原件；原件未到的写缩略图", picture_commands.write_pictures
    )
    pictures.add_argument("visit", help="检查的编号")
    pictures.add_argument("--out", type=Path, required=True, metavar="DIR", help="写到这个文件夹")

    recover = _add(groups, "recover", "答复电脑的恢复请求：重设口令（可离线）", recovery_commands.recover)
    recover.add_argument("request", help="电脑显示的请求码（ZFR1…），或存有它的文件")
    recover.add_argument("--share", action="append", default=[], help="保管人的份额（ZFS1…）或文件；可多次")
    parts = _add(groups, "split-recovery", "把恢复密钥拆成份额，交几个人分管", recovery_commands.split_key)
    parts.add_argument("--out", type=Path, required=True, help="份额写到这个文件夹")
    parts.add_argument("--shares", type=int, default=3, choices=range(2, 10), help="份数（默认 3）")
    parts.add_argument("--need", type=int, default=2, choices=range(2, 10), help="恢复要几份（默认 2）")

    backup_commands.add_options(
        _add(groups, "backup", "把整个县级数据写成一个文件，可加口令", backup_commands.backup),
        _add(groups, "verify-backup", "重读备份的全部内容，并恢复一遍作演练", backup_commands.verify_backup),
        _add(groups, "restore", "把备份恢复到新的 --home，可指定空的 --database", backup_commands.restore),
    )
    _add_bag_commands(groups)
    closing = _add(groups, "account", "一年文号的销号账：已用、作废、收回、未了", account_commands.account)
    closing.add_argument("--year", type=int, required=True, help="年份")
    closing.add_argument("--closing", action="store_true", help="结账：还有未了或重号时报错")
    closing.add_argument("--json", action="store_true", help="以 JSON 输出")
    seal_commands.add_command(
        _add(
            groups,
            "seal-pdf",
            "给县局持有的文书加盖电子签章（PAdES）",
            seal_commands.seal_pdf,
        )
    )
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what it should."""
    arguments = parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except RowProblems as error:
        for row in error.rows:
            print(f"第 {row.row} 行 {row.column}: {row.code}", file=sys.stderr)
        return _refuse(error.code, {})
    except CaseworkError as error:
        for line in pack_commands.tell_problems(error):
            print(line, file=sys.stderr)
        return _refuse(error.code, {key: value for key, value in error.params.items() if key != "problems"})
    except SyncProblem as error:
        return _refuse(error.problem.code, error.problem.params)
    except DBAPIError as error:
        return _refuse("database", {"kind": type(error.orig).__name__})
    except OSError as error:
        return _refuse("disk", {"error": error.strerror or type(error).__name__})
    return 0


def _add_pack_commands(groups: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands that need no county's data."""

    def add(name: str, about: str, run: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        command = groups.add_parser(name, help=about, description=about)
        command.set_defaults(run=run)
        return command

    build = add("build", "由源文件夹（CSV/YAML）生成未签名的清单包，并报告其内容", pack_commands.build)
    build.add_argument("source", type=Path, help="源文件夹")
    build.add_argument("target", type=Path, help="生成的文件")

    diff = add("diff", "两个清单包的差别：收回、新增、罚则、法律、清单、设定", pack_commands.diff)
    diff.add_argument("old", type=Path, help="旧的：源文件夹、包文件或签名的包")
    diff.add_argument("new", type=Path, help="新的：源文件夹、包文件或签名的包")
    diff.add_argument("--home", type=Path, default=None, help="县级数据文件夹，用来验签")
    diff.add_argument("--letters", type=Path, default=None, help="把收回事项的移交函写到这个文件夹")

    cited = add(
        "check-citations",
        "核查清单包或源文件夹里的全部引用：条已没有、已移动、法已失效、款项不全",
        pack_commands.check_citations,
    )
    cited.add_argument("source", type=Path, help="源文件夹、包文件或签名的包")
    cited.add_argument(
        "--on", type=date.fromisoformat, default=None, help="核查之日，如 2026-11-27；默认今天"
    )
    cited.add_argument("--home", type=Path, default=None, help="县级数据文件夹，用来验签")
    cited.add_argument("--json", action="store_true", help="以 JSON 输出")

    listed = add("import-list", "试导入部门发布的清单；--apply 写入源文件夹", pack_commands.import_list)
    pack_commands.add_options(listed)


def _add_bag_commands(groups: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The county's end of the stick."""
    bag = groups.add_parser("bag", help="U盘：读取电脑交来的，写出回执和清单", description="U盘交换")
    ways = bag.add_subparsers(dest="bag_command", required=True, metavar="命令")
    read = _add(ways, "read", "读取电脑写的文件，并写出回执文件；重复读取无害", bag_commands.read)
    read.add_argument("path", type=Path, help="一个文件，或放着它们的文件夹")
    read.add_argument("--reply", type=Path, default=None, help="回执文件写到这个文件夹；默认在原处")
    read.add_argument("--accept-revoked", action="store_true", help="也接收已停用电脑以前的工作")
    write = _add(ways, "write", "为没有交文件来的电脑写出清单和全部记录", bag_commands.write)
    write.add_argument("path", type=Path, help="目标文件或文件夹")
    write.add_argument("--device", required=True, help="电脑编号")


def _refuse(code: str, params: dict[str, object]) -> int:
    details = " ".join(f"{key}={value}" for key, value in params.items())
    print(f"错误 {code}: {WORDS.get(code, '')} {details}".rstrip(), file=sys.stderr)
    return 1


def _add(
    groups: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    about: str,
    run: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    command = groups.add_parser(name, help=about, description=about)
    command.add_argument("--home", type=Path, required=True, help="县级数据文件夹")
    command.add_argument("--database", default="", help="PostgreSQL 地址；默认用文件夹里的 SQLite")
    command.set_defaults(run=run)
    return command


if __name__ == "__main__":
    sys.exit(main())
