"""The reference for papers: typst with the same typefaces, the same words and the same code."""

from pathlib import Path

import typst

import resources  # nothing else of the program: a fresh process of the reference must not pay for it

FACES = ("NotoSerifSC_400Regular.ttf", "NotoSerifSC_700Bold.ttf", "NotoSansSC_400Regular.ttf")
TEMPLATE = """
#let f = sys.inputs
#set page(paper: "a4", margin: (top: 20mm, left: 22mm, right: 22mm, bottom: 22mm),
  footer: align(center, text(size: 10.5pt)[第1页　共1页]))
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 0.5em, spacing: 0.5em)
#place(top + right, image(bytes(f.code), width: 25mm))
#align(center, text(size: 22pt, weight: "bold")[#f.body \\ 当场行政处罚决定书])
#align(right)[#f.number]
#let label(word) = table.cell(align: center + horizon, text(font: "Noto Sans SC")[#word])
#let none-of = table.cell(align: center)[\\\\]
#let wide(word) = table.cell(colspan: 3, word)
#let head(word) = table.cell(colspan: 2, align: center + horizon, text(font: "Noto Sans SC")[#word])
#table(columns: (24pt, 92pt, 1fr, 92pt, 1fr), inset: 4pt, stroke: 0.5pt,
  table.cell(rowspan: 5, align: center + horizon)[当\\ 事\\ 人],
  label("个人姓名"), f.party_name, label("身份证件号码"), f.party_id,
  label("住址"), f.party_address, label("联系电话"), f.party_phone,
  label("单位名称"), none-of, label("统一社会信用代码"), none-of,
  label("法定代表人（负责人）"), none-of, label("联系电话"), none-of,
  label("住所"), table.cell(colspan: 3, align: center)[\\\\],
  head("时间、地点"), wide[#f.act_time，#f.act_place],
  head("违法事实"), wide(f.facts),
  head("证据"), wide(f.proof),
  head("违反的规定"), wide(f.violated),
  head("处罚依据"), wide(f.punished),
  head("裁量说明"), wide(f.discretion),
  head("处罚决定"), wide[□#strike[警告]　　■罚款人民币（大写）#f.amount_words（#f.amount）],
  head("罚款的履行"), wide[■自收到本决定书之日起十五日内，到指定的银行或者通过电子支付系统缴纳。
    逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额。\\
    □#strike[当场收缴（《中华人民共和国行政处罚法》第六十八条、第六十九条）]],
  head("代收银行及账号"), wide(f.bank),
  head("告知与陈述申辩"), wide[#f.told \\ 当事人陈述、申辩及采纳情况：#f.plea],
  head("救济途径"), wide(f.remedy),
  head("执法人员及决定地点"), wide[#f.officers；#f.decided_place],
)
#grid(columns: (50%, 50%), row-gutter: 1em,
  [执法人员签名：], [], [执法人员签名：], [], [当事人签名（盖章）：], align(center)[#f.body],
  [签收时间：], align(center)[年　　月　　日], [拒签原因及见证人：], [])
#text(size: 10.5pt)[本决定书一式两份，当场交付当事人一份，一份由行政机关存档（备案）。]
"""


CASE_TEMPLATE = """
#let f = sys.inputs
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 74mm),
  footer: context [
    #grid(columns: (50%, 50%), row-gutter: 8pt, [现场人员签名：], [见证人签名：], [执法人员签名：],
      [执法人员签名：], [记录人签名：], [日期：])
    #align(center, text(size: 10.5pt)[第#counter(page).display()页　共#counter(page).final().first()页])])
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 1.1em, spacing: 1.1em, first-line-indent: (amount: 2em, all: true))
#place(top + right, dy: -30mm, image(bytes(f.code), width: 25mm))
#align(center, text(size: 22pt, weight: "bold")[#f.body \\ 现场检查笔录])
#let label(word) = table.cell(align: center + horizon, text(font: "Noto Sans SC")[#word])
#set table(inset: 4pt, stroke: 0.5pt)
#text(size: 10.5pt, table(columns: (76pt, 160pt, 76pt, 1fr),
  label("检查时间"), table.cell(colspan: 3)[#f.time_from 至 #f.time_to],
  label("检查地点"), table.cell(colspan: 3)[#f.place], label("检查事项"), table.cell(colspan: 3)[#f.subject],
  label("检查对象"), table.cell(colspan: 3)[#f.party_name],
  label("统一社会信用代码"), f.party_id, label("联系电话"), f.party_phone,
  label("负责人"), f.party_rep, label("现场人员"), f.present,
  label("执法人员"), table.cell(colspan: 3)[#f.officers],
  label("记录人"), f.recorder, label("记录仪"), f.camera))
#for (name, key) in (("表明身份", "identity"), ("告知权利义务", "rights"), ("是否申请回避", "recusal")) [
  #text(font: "Noto Sans SC")[#name：]#f.at(key)
]
#text(font: "Noto Sans SC")[现场情况：]
#for line in f.situation.split("\n") [#line

]
#text(size: 10.5pt, table(columns: (32pt, 40pt, 142pt, 132pt, 1fr),
  table.header([序号], [类别], [取得时间], [摘要值], [名称]),
  ..f.evidence.split("\n").enumerate()
    .map(((n, line)) => ([#{n + 1}],) + line.split("｜").map(c => [#c])).flatten()))
#text(font: "Noto Sans SC")[现场人员意见：]#f.objections

#align(center)[（以下空白）]
"""


class Typesetter:
    """One compiler, warm after its first page; its template lies in a folder, only the inputs change."""

    def __init__(self, folder: Path, template: str = TEMPLATE) -> None:
        source = folder / "page.typ"
        source.write_text(template, "utf-8")
        fonts = folder / "faces"
        fonts.mkdir(exist_ok=True)
        for name in FACES:  # no others, so that none is looked through in vain
            face = fonts / name
            if not face.exists():
                face.symlink_to(resources.path(f"fonts/{name}"))
        self._compiler = typst.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)

    def pdf(self, inputs: dict[str, str]) -> bytes:
        """Set one document."""
        raw = self._compiler.compile(format="pdf", sys_inputs=inputs)
        assert isinstance(raw, bytes), "one document, one file"
        return raw
