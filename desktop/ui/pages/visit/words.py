"""The officer's words for the values of a visit, and how times and sizes are written."""

from datetime import date, datetime

from casework.decision import OutcomeKind
from casework.matter import MatterKind
from casework.notice import PaperState

STEPS = {
    "arrive": "到场",
    "check": "检查",
    "evidence": "证据",
    "record": "笔录",
    "outcome": "处理",
    "papers": "文书",
    "leave": "离场",
}

ANSWERS = {"ok": "符合", "problem": "问题", "na": "不适用", "unchecked": "未查"}
ANSWER_KEYS = {"1": "ok", "2": "problem", "3": "na", "4": "unchecked"}

MATTER_KINDS = {
    MatterKind.STATUTORY: "法定",
    MatterKind.CONFERRED: "赋权",
    MatterKind.ENTRUSTED: "委托",
}

SEVERITIES = (("slight", "轻微"), ("ordinary", "一般"), ("serious", "严重"))
HARMS = (("none", "没有"), ("slight", "轻微"), ("serious", "较重"))

OUTCOMES = {
    OutcomeKind.ADVICE: "行政指导",
    OutcomeKind.ORDER: "责令改正",
    OutcomeKind.NO_PENALTY: "不予处罚（应当）",
    OutcomeKind.WAIVER: "首违免罚（可以）",
    OutcomeKind.SIMPLE: "当场处罚",
    OutcomeKind.ORDINARY: "普通程序",
    OutcomeKind.TRANSFER: "移送",
}

OUTCOME_WORDS = {str(kind): word for kind, word in OUTCOMES.items()}

OUTCOME_NOTES = {
    OutcomeKind.ADVICE: "口头提醒，写进笔录",
    OutcomeKind.ORDER: "限期改正，到期复查",
    OutcomeKind.NO_PENALTY: "法律规定应当不罚",
    OutcomeKind.WAIVER: "条件逐条核实后可以不罚",
    OutcomeKind.SIMPLE: "警告或小额罚款，当场交付决定书",
    OutcomeKind.ORDINARY: "立案后另行办理",
    OutcomeKind.TRANSFER: "交有权机关处理",
}

PAPER_STATES = {
    PaperState.DRAFT: "草稿",
    PaperState.SEALED: "已编号",
    PaperState.PRINTED: "已打印",
    PaperState.SIGNED: "已签",
    PaperState.SERVED: "已送达",
    PaperState.VOID: "已作废",
}

GRADES = {
    "county": "时间已与县级核对",
    "recent": "时间七日内核对过",
    "alone": "本机时间，未核对",
    "suspect": "本机时间可疑",
}

WARNINGS = {
    "truncated": "文件不完整，原样保存",
    "not_an_image": "内容不是图片，原样保存",
    "empty": "空文件，原样保存",
    "too_large": "图片过大，不做缩略图",
}

_WEEKDAYS = "一二三四五六日"


def day_text(day: date, on: date | None = None) -> str:
    """A day as 11月22日 周日, or as 2025年12月14日 when it is not in this year.

    Args:
        day: the day.
        on: today; None when the year is plain from what stands around.
    """
    if on is not None and day.year != on.year:
        return full_day_text(day)
    return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def full_day_text(day: date) -> str:
    """A day with its year, as 2025年12月14日."""
    return f"{day.year}年{day.month}月{day.day}日"


def iso_day_text(iso: str, on: date | None = None) -> str:
    """An ISO day as `day_text` writes it; an empty text stays empty."""
    return day_text(date.fromisoformat(iso), on) if iso else ""


def moment_text(local: datetime, on: date | None = None) -> str:
    """A moment, already in the officer's zone, as 11月22日 周日 10:42; `on` as for `day_text`."""
    return f"{day_text(local.date(), on)} {local:%H:%M}"


def clock_text(local: datetime) -> str:
    """The time of day, already in the officer's zone, as 10:42."""
    return f"{local:%H:%M}"


def size_text(count: int) -> str:
    """Bytes as an officer reads them: 640 B, 1.2 MB, 3.4 GB."""
    if count < 1000:
        return f"{count} B"
    value = float(count)
    for unit in ("KB", "MB", "GB"):
        value /= 1000
        if value < 999.5 or unit == "GB":
            return f"{value:.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"
    return f"{count} B"


def yuan_text(fen: int) -> str:
    """Fen as 1,200 元; cents are shown when there are any."""
    whole, cents = divmod(fen, 100)
    return f"{whole:,}.{cents:02d} 元" if cents else f"{whole:,} 元"


def gap_text(seconds: int) -> str:
    """How far a file's own time lies from the clock: 快 2 分钟, 慢 3 小时, 一致."""
    size = abs(seconds)
    if size < 120:
        return "与时钟一致"
    word = "晚" if seconds > 0 else "早"
    if size < 7200:
        return f"比导入时{word} {size // 60} 分钟"
    if size < 172_800:
        return f"比导入时{word} {size // 3600} 小时"
    return f"比导入时{word} {size // 86_400} 天"
