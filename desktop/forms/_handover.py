"""What is handed over with a case: the papers made so far, the evidence, and the slip of the receiver."""

from casework.evidence import EvidenceKind
from desktop.forms import FormContext, Stage, kinds, table_text
from desktop.forms._wording import EVIDENCE_WORDS

COLUMNS = ("名称", "数量", "备注")
HEADS = ("序号", *COLUMNS)
WIDTHS = (34.0, 186.0, 60.0)  # pt, all but the last column
CASE_STAGES = (Stage.CHECK, Stage.EVIDENCE, Stage.COERCION, Stage.DECISION)  # not letters, service, archive
SLIP_ROWS = (
    (("接收人签名：", 0.5), ("联系电话：", 0.5)),
    (("接收时间：", 0.5), ("接收单位（盖章）：", 0.5)),
)


def materials(ctx: FormContext, *before: tuple[str, str, str]) -> str:
    """The list of what goes along: given rows, the papers of the case, then evidence by kind."""
    known = kinds()
    rows = [*before]
    papers = [p for p in ctx.papers if p.form in known and known[p.form].stage in CASE_STAGES]
    rows += [(f"《{known[paper.form].title}》", "1份", paper.number) for paper in papers]
    wanted = {finding.id for finding in ctx.findings}
    files = [e for e in ctx.evidence if not e.withdrawn and (not e.finding or e.finding in wanted)]
    for kind, word in EVIDENCE_WORDS.items():
        count = sum(1 for one in files if one.kind is kind)
        if count:
            unit = {EvidenceKind.PHOTO: "张", EvidenceKind.VIDEO: "段", EvidenceKind.AUDIO: "段"}.get(
                kind, "份"
            )
            rows.append((word if kind is not EvidenceKind.OTHER else "其他材料", f"{count}{unit}", ""))
    return table_text(rows)
