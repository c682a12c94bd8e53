"""What is known of a party's earlier offences, and as of when."""

from datetime import date, datetime, timedelta, timezone

from msgspec import Struct

from casework.calendar import add_months

CHINA_TIME = timezone(timedelta(hours=8))


class Earlier(Struct, frozen=True, kw_only=True):
    """One earlier offence of the party that this laptop knows of."""

    group: str  # violation group, see Matter.claim_group
    day: date
    what: str  # Chinese: 首违免罚 / 当场处罚 ...
    town: str = ""


class Silence(Struct, frozen=True, kw_only=True):
    """A laptop that has not been heard from."""

    device: str  # its name as the county gives it
    days: int  # full days since it was last heard


class History(Struct, frozen=True, kw_only=True):
    """The offences known, the last word from the county, and who is silent."""

    earlier: tuple[Earlier, ...] = ()
    as_of: datetime | None = None  # None: this laptop has never heard from the county
    silent: tuple[Silence, ...] = ()

    def within(self, group: str, on: date, months: int | None) -> tuple[Earlier, ...]:
        """Earlier offences of one group in the look-back window; None looks back without end.

        A day exactly `months` before `on` still counts.
        """
        since = add_months(on, -months) if months is not None else date.min
        return tuple(e for e in self.earlier if e.group == group and since <= e.day <= on)

    def coverage(self, group: str, on: date, months: int | None) -> str:
        """The sentence that says what is known and what is not, for the screen and the paper."""
        found = self.within(group, on, months)
        window = f"近{months}个月内" if months is not None else "以往"
        if self.as_of is None:
            head = "本机尚未与县级平台同步，仅就本机记录核查"
        else:
            head = f"截至{self.as_of.astimezone(CHINA_TIME):%Y年%m月%d日 %H:%M}县级同步数据及本机记录"
        if found:
            days = "、".join(f"{e.day.isoformat()} {e.what}" for e in found[:3])
            known = f"{window}有同类违法记录{len(found)}次（{days}）"
        else:
            known = f"{window}未见同类违法记录"
        tail = ""
        if self.silent:
            longest = max(s.days for s in self.silent)
            laptops = len({s.device for s in self.silent})
            tail = f"；另有{laptops}台设备尚未同步，最长已{longest}天"
        return f"{head}，{known}{tail}。"
