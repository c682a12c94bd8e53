"""Lists in the shapes in which offices published theirs; columns as there, rows from the sample's matters."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from docx import Document

Row = Sequence[str | int]

ZHANTIE = "在城市建筑物、设施以及树木上张贴、涂写、刻画"
DAOLU = "擅自占用或者挖掘城市道路"
TONGDAO = "占用、堵塞、封闭疏散通道、安全出口、消防车通道或者遮挡消火栓"
RANFANG = "在禁止燃放的时间、地点燃放烟花爆竹"


def workbook(path: Path, *sheets: tuple[str, Sequence[Row], Sequence[tuple[str, str]]]) -> Path:
    """Write sheets of (name, rows, merged areas with their text)."""
    with xlsxwriter.Workbook(str(path)) as book:
        style = book.add_format()
        for name, rows, merged in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(number, column, cell)
            for area, text in merged:
                sheet.merge_range(area, text, style)
    return path


def qijiang_2025(path: Path, *, extra: Sequence[Row] = ()) -> Path:
    """綦江 2025: 法定, 赋权 and 委托 in tables of their own, title, sections, footnote, full-width digits."""
    head = ("序号", "赋权事项名称", "原行使部门", "赋权范围", "执法依据", "赋权街镇")
    scope = "行政处罚权以及与之相关的行政检查、行政强制措施"
    conferred: list[Row] = [
        ("",),
        head,
        ("",),
        (1, ZHANTIE, "城市管理部门", scope, "《重庆市市容环境卫生管理条例》第３９条", "全部街镇"),
        (
            2,
            DAOLU,
            "城市管理部门",
            scope,
            "1.《城市道路管理条例》第二十七条；\n2.《城市道路管理条例》第四十二条",
            "凤鸣镇、青溪镇",
        ),
        ("",),
        (3, TONGDAO + "※", "消防救援机构", scope, "《消防法》第六十条第一款第（三）项、第二款", "凤鸣镇"),
        (
            4,
            "损坏公共消防设施",
            "消防救援机构",
            scope,
            "《中华人民共和国消防法》第六十条",
            "除凤鸣镇以外的镇街",
        ),
        *extra,
    ]
    note = len(conferred) + 1
    statutory: list[Row] = [
        ("",),
        ("序号", "法定事项名称", "执法依据"),
        (1, "天然气用户拒绝入户安全检查", "《重庆市天然气管理条例》第六十条第一款第一项"),
    ]
    return workbook(
        path,
        (
            "赋权事项",
            conferred,
            [
                ("A1:F1", "镇街综合行政执法赋权事项清单（2025年版）"),
                ("A3:F3", "一、城市管理领域（２项）"),
                ("A6:F6", "二、消防领域（2项）"),
                (f"A{note}:F{note}", "注：1.本清单自2025年7月1日起施行。2.※由消防救援机构指导。"),
            ],
        ),
        ("法定事项", statutory, [("A1:C1", "镇街法定行政执法事项清单")]),
        ("填表说明", [("本工作簿由各部门填报",)], []),
    )


def changshou_2023(path: Path, encoding: str = "utf-8") -> Path:
    """长寿 2023: one table for all, 事项类型 and 执法主体 as columns; CSV as an older program saves it."""
    basis = "《中华人民共和国大气污染防治法》第一百一十九条第一款"
    lines = [
        "长寿区镇街行政执法事项清单,,,,",
        "序号,事项名称,事项类型,执法主体,执法依据",
        f"1,在人口集中地区等区域露天焚烧秸秆、落叶,赋权,各街镇,{basis}",
        f"2,{RANFANG},委托,云凤县公安局,《烟花爆竹安全管理条例》第四十二条",
        f'3,{DAOLU},赋权,各街镇,"《城市道路管理条例》第二十七条"',
        ",,,,《城市道路管理条例》第四十二条",
        "备注：委托事项以委托机关名义作出,,,,",
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def document(
    path: Path, title: str, rows: Sequence[Row], merges: Sequence[tuple[int, int, int, int]] = ()
) -> Path:
    """Write one table into a document; merges are top, left, bottom, right, from 0."""
    made = Document()
    made.add_paragraph(title)
    table = made.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(number, column).text = str(cell)
    for top, left, bottom, right in merges:
        text = table.cell(top, left).text
        merged = table.cell(top, left).merge(table.cell(bottom, right))
        merged.text = text
    made.save(str(path))
    return path


def huangshi(path: Path) -> Path:
    """黄石: 处罚事项名称, 实施机关, 适用条件, 法律依据, 备注; sections by legal ground."""
    rows: list[Row] = [
        ("序号", "处罚事项名称", "实施机关", "适用条件", "法律依据", "备注"),
        ("一、违法行为轻微并及时改正，没有造成危害后果的", "", "", "", "", ""),
        (
            1,
            "犬只未按规定免疫狂犬病疫苗",
            "农业农村部门",
            "1.首次被发现；2.主动改正或者在责令期限内改正；3.没有造成危害后果",
            "《中华人民共和国动物防疫法》第九十二条第三项",
            "",
        ),
        ("二、初次违法且危害后果轻微并及时改正的", "", "", "", "", ""),
        (
            2,
            "饲养的犬只未按规定定期免疫接种狂犬病疫苗",
            "农业农村部门",
            "初次违法；危害后果轻微；及时改正",
            "《中华人民共和国动物防疫法》第九十二条第三项",
            "暂无",
        ),
    ]
    return document(path, "黄石市不予行政处罚事项清单", rows, [(1, 0, 1, 5), (3, 0, 3, 5)])


def qinghe(path: Path) -> Path:
    """清河: 事项名称, 实施依据, 免罚情形(首违免罚/轻微免罚), 适用条件."""
    rows: list[Row] = [
        ("",),
        ("序号", "事项名称", "实施依据", "免罚情形\n(首违免罚/轻微免罚)", "适用条件"),
        (
            1,
            "销售的种子未按规定备案",
            "《中华人民共和国种子法》第七十九条第五项",
            "首违免罚",
            "1.初次违法；2.危害后果轻微并及时改正；3.非主要农作物种子；4.货值金额不足５００元",
        ),
        (
            2,
            "未按规定告知使用无人机施药",
            "《农作物病虫害防治条例》第四十一条第三项",
            "轻微免罚",
            "情节轻微；及时改正",
        ),
    ]
    return workbook(path, ("Sheet1", rows, [("A1:E1", "清河县轻微违法行为免罚清单")]))


def wangcang(path: Path) -> Path:
    """旺苍: 违法行为, 处罚规定, 适用条件."""
    rows: list[Row] = [
        ("序号", "违法行为", "处罚规定", "适用条件"),
        (
            1,
            "未依法调运植物、植物产品（蔬菜种子）",
            "《植物检疫条例》第十八条",
            "①初次违法；②包装标注有效检疫证明编号",
        ),
    ]
    return document(path, "旺苍县轻微违法行为不予处罚清单", rows)


def liandu(path: Path) -> Path:
    """莲都: 告知承诺, 违法行为, 适用条件, 法律条文."""
    rows: list[Row] = [
        ("",),
        ("序号", "违法行为", "适用条件", "法律条文", "告知承诺"),
        (
            1,
            "水产苗种生产许可内容变更未重新申请",
            "逾期不足2个月；首次被发现",
            "《水产苗种管理办法》第十三条",
            "√",
        ),
        (2, "未建立水产苗种生产档案", "首次被发现；及时改正", "《水产苗种管理办法》第十五条", "暂无"),
    ]
    return workbook(path, ("轻微违法告知承诺", rows, [("A1:E1", "莲都区轻微违法行为告知承诺免罚清单")]))


def yueyang(path: Path) -> Path:
    """岳阳: the lighter list, with 自由裁量处罚幅度 and 实施主体."""
    rows: list[Row] = [
        ("序号", "违法行为", "法律依据", "适用条件", "自由裁量处罚幅度", "实施主体"),
        (
            1,
            "擅自占用城市道路、公共场所摆摊设点或者超出门窗外墙经营",
            "《重庆市市容环境卫生管理条例》第十八条",
            "主动消除或者减轻违法行为危害后果",
            "法定幅度下限的百分之二十以下",
            "乡镇人民政府",
        ),
    ]
    return workbook(path, ("从轻处罚", rows, []))


def dapan(path: Path, *, extra: Sequence[Row] = ()) -> Path:
    """大盘镇: tiers of each matter, 事项代码 masked, 暂无 where there is no standard."""
    basis = "《重庆市市容环境卫生管理条例》第三十九条"
    head = (
        "序号",
        "事项代码",
        "事项名称",
        "法律法规依据",
        "裁量阶次",
        "适用条件",
        "具体标准（幅度）",
        "裁量基准来源",
        "备注",
    )
    rows: list[Row] = [
        ("",),
        head,
        (1, "3302*00", ZHANTIE, basis, "轻微", "不足3处", "对个人处50元以上100元以下罚款", "省级", ""),
        ("", "", "", "", "较重", "3处以上不足10处", "处100元以上300元以下罚款", "省级", ""),
        ("", "", "", "", "严重", "10处以上", "处三百元以上五百元以下的罚款", "省级", ""),
        (
            2,
            "3302*00",
            DAOLU,
            "《城市道路管理条例》第四十二条",
            "轻微",
            "及时恢复",
            "警告，不予罚款",
            "市级",
            "",
        ),
        ("", "", "", "", "严重", "拒不改正", "处1万元以上2万元以下罚款", "市级", ""),
        (
            3,
            "3302*00",
            "歌舞娱乐场所接纳未成年人",
            "《娱乐场所管理条例》第四十八条",
            "暂无",
            "暂无",
            "暂无",
            "暂无",
            "",
        ),
        *extra,
    ]
    merged = [(f"{letter}3:{letter}5", str(rows[2][number])) for number, letter in enumerate("ABCD")]
    return workbook(path, ("裁量基准", rows, [("A1:I1", "大盘镇行政处罚裁量基准"), *merged]))
