"""What the gates say on the stage: a party that was checked before, one term of each kind, one matter."""

from datetime import date

from casework.deadline import Binds
from casework.decision import Answer, Reason
from casework.law_by_date import LawByDate
from casework.question import Step
from casework.visit_guard import Pending, Repeated
from desktop.operations.law.guard import Guard
from desktop.operations.law.wall import Pressing, Running
from desktop.operations.matter import Standing

OFTEN = Reason(code="visit.cap_reached", text="本年已检查2次，已到年度上限2次，不得再作日常检查。")
TIED = Reason(
    code="recusal.relation",
    text="执法人员与当事人有可能影响公正执法的关系，应当回避，由行政机关负责人决定。",
    article="《中华人民共和国行政处罚法》第四十三条",
    params={"officer": "of2"},
)
GUARD = Guard(
    often=Answer(outcome="refused", reasons=(OFTEN,)),
    joinable=(
        Pending(
            agency="县级交办", title="冬季用火专项检查", first=date.min, last=date(2026, 11, 30), task="k9"
        ),
    ),
    repeated=(Repeated(key="灭火器", value="ok", day=date(2026, 11, 2), agency="凤鸣镇人民政府"),),
    recusal=Answer(outcome="recuse", reasons=(TIED,)),
)
TERMS = tuple(
    Running(
        key=f"term_{pressing.value}",
        title=title,
        party_name="云记餐馆",
        visit="v9",
        until=until,
        term=term,
        article="《中华人民共和国行政处罚法》第六十一条",
        act_by=day,
        at=None,
        pressing=pressing,
        binds=Binds.AGENCY,
        uncertain="待确认" if pressing is Pressing.LATER else "",
    )
    for pressing, title, until, term, day in (
        (Pressing.OVERDUE, "改正违法行为", "至2026年11月20日止", "7日", date(2026, 11, 20)),
        (Pressing.TODAY, "送达处罚决定书", "至2026年11月22日止", "7个工作日", date(2026, 11, 22)),
        (Pressing.LATER, "缴纳罚款", "至2026年12月7日止", "15日", date(2026, 12, 7)),
    )
)
STANDING = Standing(
    act_date=date(2026, 11, 22),
    powers=(
        Step(name="检查", answer=Answer(outcome="allowed", reasons=(Reason(code="a", text="已依法赋权。"),))),
        Step(
            name="扣押",
            answer=Answer(
                outcome="refused",
                reasons=(Reason(code="b", text="该事项没有“扣押”的权限。可移送县级主管部门处理。"),),
            ),
        ),
    ),
    by_date=LawByDate(texts=(), answer=Answer(outcome="unchanged"), sentence=""),
)
