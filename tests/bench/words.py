"""Made-up names of shops, firms and people, drawn like real ones: few words often, many words rarely."""

import random
from itertools import accumulate

PLACES = ("凤鸣镇", "云凤县", "凤鸣镇正街", "凤鸣镇横街", "青龙村", "重庆", "云凤县凤鸣镇", "里市村")
STREETS = (
    "正街",
    "横街",
    "凤桥街",
    "梧桐街",
    "栖凤路",
    "丹穴路",
    "青龙路",
    "国道319线旁",
    "滨河路",
    "学府路",
)
TRADES = (
    ("餐饮", ("餐馆", "饭店", "火锅店", "小面馆", "豆花饭店", "烧烤店", "餐饮有限公司", "酒楼")),
    ("商店", ("超市", "便民超市", "副食店", "百货店", "商贸有限公司", "日用品经营部")),
    ("五金", ("五金店", "建材经营部", "门窗加工厂", "汽车修理厂", "轮胎店")),
    ("农资", ("农资店", "种子经营部", "家庭农场", "养殖专业合作社", "蔬菜种植园")),
    ("旅馆", ("宾馆", "旅馆", "民宿", "招待所")),
    ("药店", ("药房", "大药房", "诊所", "卫生室")),
    ("加油站", ("加油站", "石油销售有限公司", "液化气供应站")),
    ("物业", ("物业管理有限公司", "幼儿园", "洗车场", "网吧", "美容美发店")),
)
# characters of brands and given names, common ones first
CHARACTERS = (
    "云凤来福兴旺家好明华美味香山水春江川渝红金玉宏达盛发源顺安康平利民友和谐永乐天地人杰龙虎鹏程万里长城"
    "新世纪阳光星辰月梅兰竹菊松柏桃李杏林森海洋湖河溪泉石磊鑫淼焱垚𬭎䶮㛃喆𫖯𬴃玥祎堃赟昇翀思雨子轩梓涵浩然"
    "静雅诗琪婷婷丽娜芳敏强勇军伟刚健斌超杰涛波辉鹏飞宇晨曦瑶萱怡欣悦嘉佳乔桥巧俏翘"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔"
    "贺赖龚文"
)
_CHARACTER_WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(len(CHARACTERS))))
_SURNAME_WEIGHTS = tuple(accumulate(1 / (rank + 5) for rank in range(len(SURNAMES))))


class Names:
    """Draws names; the same seed draws the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def word(self, length: int) -> str:
        """Some characters that may stand in a brand or a given name."""
        return "".join(self.chance.choices(CHARACTERS, cum_weights=_CHARACTER_WEIGHTS, k=length))

    def person(self) -> str:
        """A person's name."""
        surname = self.chance.choices(SURNAMES, cum_weights=_SURNAME_WEIGHTS)[0]
        return surname + self.word(1 + (self.chance.random() < 0.8))

    def shop(self) -> tuple[str, str]:
        """(name, trade) of a shop or a firm."""
        trade, endings = self.chance.choice(TRADES)
        brand = self.word(2 + (self.chance.random() < 0.5))
        return self.chance.choice(PLACES) + brand + self.chance.choice(endings), trade

    def address(self) -> str:
        """Where somebody is found."""
        return f"云凤县凤鸣镇{self.chance.choice(STREETS)}{self.chance.randrange(1, 400)}号"
