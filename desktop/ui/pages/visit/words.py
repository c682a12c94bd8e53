"""The officer's words for the values of a visit, and how times and sizes are written."""

from casework.decision import OutcomeKind
from casework.matter import MatterKind
from casework.notice import Paper, PaperState
from desktop.forms import Stage
from desktop.ui.moments import clock_text as clock_text
from desktop.ui.moments import day_text as day_text
from desktop.ui.moments import full_day_text as full_day_text
from desktop.ui.moments import iso_day_text as iso_day_text
from desktop.ui.moments import moment_text as moment_text
from desktop.ui.moments import size_text as size_text

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

SUPERSEDED = "已被代替"


def state_word(paper: Paper) -> str:
    """How far a paper has come; one that was replaced is past all states."""
    return SUPERSEDED if paper.superseded_by else PAPER_STATES[paper.state]


STAGES = {
    Stage.CHECK: "检查",
    Stage.EVIDENCE: "取证",
    Stage.COERCION: "强制",
    Stage.DECISION: "处理",
    Stage.SERVICE: "送达",
    Stage.TRANSFER: "协助与移送",
    Stage.ARCHIVE: "归档",
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
    "no_decoder": "本机打不开这种格式，原样保存；请另拍一张",
    "unreadable": "照片打不开（文件不全或已损坏），原样保存；请另拍一张",
}


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
