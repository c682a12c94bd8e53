"""What happens in the practice visit: five problems, each with its own way out."""

from msgspec import Struct

OFFICER, SECOND = "of-01", "谭秀兰"
AUXILIARY, EXPIRED = "蒲青山", "牟建国"
PASSWORD = "practice-2026"
DEVICE = "凤鸣1号机"
PARTY_INITIALS, PARTY = "yjcg", "云记餐馆"
PRESENT, PHONE = "蒲建", "02300000000"
KILLED_AT = 12  # the question at which the program is killed
CARD_SLOT = "全景"


class Problem(Struct, frozen=True, kw_only=True):
    """One problem of the visit."""

    item: str
    facts: str
    way: str  # OutcomeKind that the officer decides
    corrected: bool = False
    harm: str = ""  # none | slight
    proof: str = ""
    reason: str = ""
    correction: str = ""
    fine: str = ""  # yuan
    plea: str = ""


PROBLEMS = (
    Problem(
        item="xf-xiaochangsuo-01",
        facts="一楼后门疏散通道内堆放啤酒23箱，占用宽度约1.2米，影响疏散",
        way="no_penalty",
        corrected=True,
        harm="none",
        proof="现场照片及改正后照片，当事人当场清运完毕",
        reason="通道被占约1.2米，当事人当场清运，未造成人员伤害和财产损失，违法行为轻微并及时改正。",
    ),
    Problem(
        item="xf-xiaochangsuo-03",
        facts="厨房灭火器1具压力不足，未及时更换",
        way="advice",
        reason="已当场提醒更换灭火器。",
    ),
    Problem(
        item="rq-canyin-01",
        facts="厨房使用瓶装液化气，未安装可燃气体报警装置",
        way="order",
        correction="在厨房安装合格的可燃气体报警装置，并保障其正常使用",
    ),
    Problem(
        item="sp-canyin-10",
        facts="在店门前人行道乱倒洗菜污水，污染地面约3平方米",
        way="waiver",
        corrected=True,
        harm="slight",
        proof="现场照片、冲洗后照片，当事人陈述",
        reason="经查本机及县级同步数据，当事人近期无同类违法记录；污染地面约3平方米，当场冲洗干净，危害后果轻微。",
    ),
    Problem(
        item="sr-menqian-01",
        facts="在店门前超出门窗外墙摆放餐桌4张经营，占用人行道3米×1.2米",
        way="simple",
        corrected=True,
        harm="slight",
        reason="11月6日检查时当事人已承诺收回门前餐桌，本次再次占道经营，不属于初次违法，按最低档处罚。",
        fine="100",
        plea="当事人对事实无异议，表示今后不再占道；已听取，未提出申辩。",
    ),
)
EDUCATED = "已当场向当事人讲明违法事实、法律依据和危害，当事人表示理解并保证遵守。"
