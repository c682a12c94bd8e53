"""What happened to the keeping of a laptop's records: put back, recovered, keys given, files let go."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

LAPTOP = "laptop"  # who acts when nobody entered with a password


class CustodyKind(StrEnum):
    """What happened."""

    RESTORED = "restored"  # 恢复自备份: a backup was put back, or an older folder accepted
    RECOVERY_ASKED = "recovery_asked"  # 县级应答恢复请求, written by the county
    RECOVERED = "recovered"  # 凭县级应答重设口令
    OFFICER_KEY = "officer_key"  # 登记签名公钥
    OFFICER_ADDED = "officer_added"  # 添加口令或重设
    OFFICER_REMOVED = "officer_removed"
    HANDED_OVER = "handed_over"  # 电脑移交给另一名人员, written by the county; detail = who had it before
    COPY_ANSWERED = (
        "copy_answered"  # 核实电脑被复制或恢复, written by the county; says by whom and in what words
    )
    LENT = (
        "lent"  # 原件供接收移交的镇街调取, written by the county into the giving township; detail = the file
    )
    CLOCK_JUMPED = "clock_jumped"  # 系统时间倒退或跳变
    LET_GO = "let_go"  # 原件移出本机: the county holds them in its verified backups
    FETCHED = "fetched"  # 原件取回本机


class CustodyEvent(Struct, frozen=True, kw_only=True):
    """State of a record of type `custody`; written once."""

    id: str
    town: str
    kind: CustodyKind
    device: str = ""
    at: datetime | None = None
    officer: str = ""  # whom it concerns
    key: str = ""  # hex Ed25519 public key of that officer
    detail: str = ""  # a number, a time or a hash; never a name
    by: str = ""  # at the county: who answered for it
    words: str = ""  # what that person found
