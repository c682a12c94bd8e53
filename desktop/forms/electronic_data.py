"""电子数据提取笔录: from which device and account, how, with which tools, and the hash of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Origin, Stage, Stamp, _example, table_text
from desktop.forms._blocks import nothing_below
from desktop.forms._fields import block, choice_field, line, minute_field, table_field
from desktop.forms._lists import Column, draw_list
from desktop.forms._record import (
    MUST_SIGN,
    OFFICERS_FOOT,
    PARTY_NUMBER,
    READ,
    READ_ALOUD,
    choice_part,
    head_table,
    id_label,
    new_record,
    part,
    present_text,
    read_back,
    signers,
    span_text,
)
from desktop.forms._wording import OFFICERS_FIELD, minute, officers_text, party_fields
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "电子数据提取笔录"
FOOT = (
    (("电子数据持有人签名：", 0.5), ("见证人签名：", 0.5)),
    OFFICERS_FOOT,
    (("记录人签名：", 0.5), ("日期：", 0.5)),
)
WAYS = ("现场提取", "网络在线提取", "封存原始存储介质", "截屏、录屏、拍摄固定")
COLUMNS = (Column("文件名", 0.30), Column("大小", 0.16, True), Column("SHA-256 摘要值", 0.54))
HEADS = tuple(column.head for column in COLUMNS)
GROUP = 32  # hex digits printed without a gap


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the files of the findings, or of the visit, with their size and hash."""
    party = party_fields(ctx.party)
    mine = {finding.id for finding in ctx.findings}
    files = [one for one in ctx.evidence if not mine or one.finding in mine]
    return {
        "time_from": minute(ctx.local(ctx.now)),
        "time_to": "",
        "place": ctx.visit.place,
        **{key: party[key] for key in ("party_name", "party_id_label", "party_id")},
        "holder": present_text(ctx),
        "officers": officers_text(ctx.officers),
        "recorder": ctx.officers[-1].name if ctx.officers else "",
        "reason": "",
        "source": "",
        "way": "",
        "tools": "",
        "steps": "",
        "items": table_text((one.name, f"{one.size}字节", _spaced(one.sha256)) for one in files),
        "medium": "",
        "objections": "",
        "read_back": "",
    }


def _spaced(digest: str) -> str:
    text = digest.upper()
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A record whose pages are signed; the list of files breaks across them."""
    sheet = new_record(TITLE, stamp, FOOT)

    def value(key: str) -> str:
        return fields.get(key, "")

    head_table(
        sheet,
        (
            (("提取时间", span_text(value("time_from"), value("time_to"))),),
            (("提取地点", value("place")),),
            (("当事人", value("party_name")),),
            ((id_label(fields), value("party_id")), ("持有人", value("holder"))),
            (("执法人员", value("officers")),),
            (("记录人", value("recorder")),),
        ),
    )
    sheet.y += sheet.geometry.pitch / 2
    part(sheet, "提取事由", value("reason"))
    part(sheet, "来源（设备、账号）", value("source"))
    choice_part(sheet, "提取方式", WAYS, value("way"))
    part(sheet, "工具和环境", value("tools"))
    part(sheet, "提取过程", value("steps"))
    sheet.y += 3
    draw_list(sheet, COLUMNS, value("items"))
    sheet.y += sheet.geometry.pitch / 2
    part(sheet, "存储介质及保管", value("medium"))
    part(sheet, "持有人意见", value("objections"))
    read_back(sheet, value("read_back"), who="电子数据持有人", what="与提取过程相符")
    nothing_below(sheet)
    return sheet


def example() -> dict[str, str]:
    """Two files of a camera recorder."""
    digest = "9F2C41D07A66B3E801B7C9E45D20AA34 C3D4E5F60718293A77AA10B2C3D4E5F6"
    return {
        "time_from": "2026年11月20日11时05分",
        "time_to": "2026年11月20日11时38分",
        "place": _example.PLACE,
        **{key: _example.PARTY[key] for key in ("party_name", "party_id_label", "party_id")},
        "holder": "罗㛃喆（经营者）",
        "officers": _example.OFFICERS,
        "recorder": "王晓梅",
        "reason": "核实疏散通道内堆放饮料箱的起止时间",
        "source": "店内监控录像机一台（型号 DS-7804，序列号 C19283746），持有人当场输入管理账号登录",
        "way": WAYS[0],
        "tools": "执法终端 001、专用U盘（编号 U-12，提取前已清空并查毒）",
        "steps": (
            "1. 核对录像机时间，与北京时间相差快2分10秒，已拍照固定。\n"
            "2. 检索11月19日20时至11月20日10时通道摄像头录像，导出两段至专用U盘。\n"
            "3. 在执法终端计算摘要值，由持有人当场核对。"
        ),
        "items": (
            f"CH03_20261119_205500.mp4｜184,320,512字节｜{digest}\n"
            f"CH03_20261120_095000.mp4｜92,164,096字节｜{digest}"
        ),
        "medium": "专用U盘（编号 U-12）封存于证物袋（编号 ZW-2026-31），由王晓梅保管",
        "objections": "没有异议。",
        "read_back": READ,
    }


KIND = Form(
    key="electronic_data",
    title=TITLE,
    signers=signers("电子数据持有人"),
    copies=("存档",),
    fields=(
        minute_field("time_from", "提取开始时间", "时间和地点"),
        minute_field("time_to", "提取结束时间", "时间和地点"),
        line("place", "提取地点", "时间和地点"),
        line("party_name", "当事人"),
        *PARTY_NUMBER,
        line("holder", "电子数据持有人", "人员"),
        OFFICERS_FIELD,
        line("recorder", "记录人", "人员"),
        block("reason", "提取事由", "提取"),
        block("source", "来源（设备、账号）", "提取", "设备名称、型号、序列号、账号；时钟与标准时间相差多少"),
        choice_field("way", "提取方式", WAYS, "提取"),
        block("tools", "工具和环境", "提取"),
        block("steps", "提取过程", "提取", "一步一行"),
        table_field("items", "提取的文件", HEADS, "文件", "文件名、大小、摘要值"),
        block("medium", "存储介质及保管", "文件"),
        block("objections", "持有人意见", "核对", required=False),
        choice_field("read_back", "核对情况", (READ, READ_ALOUD), "核对"),
    ),
    compose=compose,
    layout=layout,
    example=example,
    outward=False,
    origin=Origin.ADDED,
    stage=Stage.EVIDENCE,
    why="从手机、电脑、监控、网络平台提取数据作证据，写明来源、过程和摘要值",
    must_sign=MUST_SIGN,
    rank=20,
)
