"""The rulebook of the stage: themes, matters of every kind, one provision, the pack and its settings."""

from datetime import date

from casework.checklist import Theme
from casework.matter import Basis, Matter, MatterKind, Penalty
from casework.pack import PackInfo, Setting
from casework.provision import Provision

THEMES = (
    Theme(
        id="th1",
        title="餐饮店一件事",
        lead="综合执法大队",
        joining=("市场监管所", "消防救援站"),
        checklists=("c1", "c2", "c3"),
        trades=("餐饮",),
        yearly_cap=2,
    ),
    Theme(id="th2", title="沿街商铺一件事", lead="综合执法大队", checklists=("c1", "c4"), trades=("商店",)),
    Theme(
        id="th3",
        title="小型加油站一件事",
        lead="应急管理岗",
        joining=("商务", "消防救援站"),
        checklists=("c5", "c6"),
        trades=("加油站",),
    ),
)

_STATUTORY, _CONFERRED, _ENTRUSTED = MatterKind.STATUTORY, MatterKind.CONFERRED, MatterKind.ENTRUSTED

MATTERS = tuple(
    Matter(
        id=f"m{n}",
        code=f"XF-{n:03}",
        name=name,
        kind=kind,
        field=field,
        source_dept="县级主管部门",
        acting_body="凤鸣镇人民政府",
        valid_from=date(2025, 1, 1),
        valid_to=date(2026, 6, 30) if n == 4 else None,
        bases=(Basis(law=law, law_id=law.strip("《》"), article=article, paragraph="第一款"),),
        penalties=(Penalty(kind="warning"), Penalty(kind="fine", min_fen=low, max_fen=high)),
        mark="U" if n in (3, 5) else "V",
        source="样例清单第1页",
        entrust_doc="凤委托〔2025〕3号" if kind is _ENTRUSTED else "",
    )
    for n, (name, kind, field, law, article, low, high) in enumerate(
        [
            ("占用、堵塞疏散通道", _CONFERRED, "消防", "《消防法》", "第六十条", 500_000, 5_000_000),
            ("未安装可燃气体报警装置", _CONFERRED, "燃气", "《安全生产法》", "第九十九条", 0, 5_000_000),
            ("未按规定分类投放餐厨垃圾", _STATUTORY, "环卫", "《垃圾条例》", "第六十条", 5_000, 20_000),
            ("擅自在街道两侧堆放物料", _STATUTORY, "环卫", "《市容条例》", "第四十二条", 0, 100_000),
            ("未取得许可从事河道采砂", _ENTRUSTED, "水利", "《河道条例》", "第五十条", 0, 10_000_000),
        ],
        start=1,
    )
)

LAW = Provision(
    law_id="消防法",
    law="《中华人民共和国消防法》",
    article="第六十条",
    version="2021修正",
    text="占用、堵塞、封闭疏散通道、安全出口的，责令改正，处五千元以上五万元以下罚款。",
)

PACK_INFO = PackInfo(
    id="ab" * 32,
    title="凤鸣镇综合行政执法事项清单（样例）",
    version="2026.11.1",
    county="云阳县（样例）",
    sample=True,
    notice="样例数据，须经县级主管部门确认后方可使用。",
    valid_from=date(2026, 11, 1),
)

SETTINGS = (
    Setting(key="first_offence.months", value="24", label="首违免罚追溯期（月）", source="市司法局指引"),
    Setting(key="procedure.business_limit", value="person", label="按公民（person）还是按组织"),
    Setting(
        key="hearing.person_fen",
        value="500000",
        mark="V",
        label="听证门槛：个人",
        source="处罚法第六十三条",
    ),
)
