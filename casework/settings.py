"""The local settings (地方设定) that rules read from a pack; each is declared here once."""

from msgspec import Struct

from casework import code_host
from casework.decision import Reason
from casework.pack import Pack, Setting


class SettingRule(Struct, frozen=True, kw_only=True):
    """What a county may set, and what a rule does while it is silent."""

    key: str
    label: str
    values: str  # unit or the words allowed
    when_absent: str  # what the rule then does
    words: dict[str, str] = {}  # how an officer reads each allowed word
    unit: str = ""  # stands after a number: 个月, 个工作日
    shape: str = ""  # pattern of the whole value; a pack whose value has another one is not built

    def shown(self, value: str) -> str:
        """A value as an officer reads it; one that is not allowed is shown as it is."""
        if value in self.words:
            return self.words[value]
        if not value.isdecimal() or not self.unit:
            return value
        if self.unit == YUAN:
            whole, cents = divmod(int(value), 100)
            return f"{whole:,}.{cents:02d} {YUAN}" if cents else f"{whole:,} {YUAN}"
        return f"{value} {self.unit}"


YUAN = "元"  # settings in fen are read in yuan

RULES = (
    SettingRule(
        key="procedure.business_limit",
        label="个体工商户当场处罚罚款限额按公民还是按组织",
        values="person | organisation",
        when_absent="按公民限额（较低）从严掌握",
        words={"person": "按公民", "organisation": "按组织"},
    ),
    SettingRule(
        key="first_offence.months",
        label="首违免罚“初次违法”回溯期",
        values="months, a whole number",
        when_absent="有任何同类记录即不作初次违法处理",
        unit="个月",
    ),
    SettingRule(
        key="first_offence.scope",
        label="首违免罚“初次违法”的地域和主体范围",
        values="a Chinese phrase",
        when_absent="不在文书中写明范围",
    ),
    SettingRule(
        key="back_entry.working_days",
        label="离线办案补录期限",
        values="working days, a whole number",
        when_absent="不计算补录期限",
        unit="个工作日",
    ),
    SettingRule(
        key="urgent_check.hours",
        label="紧急检查补办审批期限",
        values="hours, a whole number",
        when_absent="不计算补办期限",
        unit="小时",
    ),
    SettingRule(
        key="simple.record_working_days",
        label="当场处罚决定报所属机关备案期限",
        values="working days, a whole number",
        when_absent="不计算备案期限",
        unit="个工作日",
    ),
    SettingRule(
        key="remedy.order_clause",
        label="责令改正通知书是否告知复议诉讼权利",
        values="yes | no",
        when_absent="写入救济告知（多告知不损害当事人权利）",
        words={"yes": "告知", "no": "不告知"},
    ),
    SettingRule(
        key="hearing.person_fen",
        label="对公民罚款的听证标准",
        values="fen, a whole number, inclusive",
        when_absent="不提示听证",
        unit=YUAN,
    ),
    SettingRule(
        key="hearing.organisation_fen",
        label="对法人或者其他组织罚款的听证标准",
        values="fen, a whole number, inclusive",
        when_absent="不提示听证",
        unit=YUAN,
    ),
    SettingRule(
        key="execution.night",
        label="强制执行中“夜间”的起止时间",
        values="22:00-06:00, the end not included",
        when_absent="是否夜间由人认定",
    ),
    SettingRule(
        key="second_officer.password",
        label="第二名执法人员签字时是否须输入本人口令",
        values="yes | no",
        when_absent="可以输入，不强制",
        words={"yes": "必须", "no": "可以不输"},
    ),
    SettingRule(
        key=code_host.KEY,
        label="文书二维码核验网址的主机名",
        values="capital letters, digits, hyphens and dots, perhaps a port; at most 30 characters",
        when_absent="印占位主机名，扫码打不开网页，离线核验不受影响",
        shape=code_host.SHAPE,
    ),
    SettingRule(
        key="visit.yearly_cap",
        label="同一企业每年行政检查次数上限",
        values="visits, a whole number",
        when_absent="只列出本年已检查的次数",
        unit="次",
    ),
    SettingRule(
        key="visit.recent_days",
        label="检查项近期已查可以不再重复的天数",
        values="natural days, a whole number",
        when_absent="只列出最近一次的结果",
        unit="日",
    ),
    SettingRule(
        key="media.keep_days",
        label="检查办结后证据原件在本机保留的天数",
        values="natural days, a whole number",
        when_absent="原件一直留在本机",
        unit="日",
    ),
)

BY_KEY = {rule.key: rule for rule in RULES}


class SettingValue(Struct, frozen=True, kw_only=True):
    """The value of a setting, and what is not sure about it."""

    value: str  # empty when the pack is silent
    uncertain: tuple[Reason, ...] = ()

    @property
    def number(self) -> int | None:
        """The value as a whole number; None when absent or not a number."""
        return int(self.value) if self.value.isdecimal() else None


def read(pack: Pack, key: str) -> SettingValue:
    """Read a setting and say whether it is confirmed.

    Args:
        pack: the pack of the act date.
        key: one of `RULES`.

    Returns:
        The value; an unconfirmed (`U`) or absent one carries a reason.
    """
    rule = BY_KEY[key]
    setting = pack.setting(key)
    if setting is None or not setting.value:
        text = f"清单包未设定“{rule.label}”，待确认。"
        return SettingValue(
            value="", uncertain=(Reason(code="setting.missing", text=text, params={"key": key}),)
        )
    return _value(rule, setting)


def _value(rule: SettingRule, setting: Setting) -> SettingValue:
    if setting.mark != "U":
        return SettingValue(value=setting.value)
    text = f"“{rule.label}”设定为“{rule.shown(setting.value)}”，待确认。"
    reason = Reason(code="setting.unconfirmed", text=text, params={"key": rule.key, "value": setting.value})
    return SettingValue(value=setting.value, uncertain=(reason,))


def read_for(pack: Pack, key: str, *scopes: str) -> SettingValue:
    """Read a setting that a county may set apart for a body or a field, as `key@scope`.

    The first scope that the pack sets wins; without any the general value counts.
    """
    rule = BY_KEY[key]
    for scope in scopes:
        setting = pack.setting(f"{key}@{scope}") if scope else None
        if setting is not None and setting.value:
            return _value(rule, setting)
    return read(pack, key)
