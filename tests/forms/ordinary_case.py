"""A case of the ordinary procedure, step by step, as operations would hand it to the forms."""

from datetime import UTC, datetime, timedelta

import msgspec

from casework import remedy
from casework.decision import Outcome, OutcomeKind
from casework.form_context import FormContext
from casework.notice import Paper, PaperState, Service
from casework.pack import Pack
from casework.party import Party
from desktop import forms
from tests.forms.case import FINDING, context

OPENED = datetime(2026, 11, 20, 3, tzinfo=UTC)
TOLD = datetime(2026, 11, 24, 3, tzinfo=UTC)
AFTER_TERM = datetime(2026, 12, 4, 3, tzinfo=UTC)


def ordinary(party: Party, pack: Pack, fine_yuan: int) -> FormContext:
    """The case after the visit: one serious finding for which a fine is proposed."""
    ctx = context(party, OutcomeKind.ORDER, pack)
    finding = msgspec.structs.replace(FINDING, severity="serious")
    decided = Outcome(kind=OutcomeKind.ORDINARY, reason="经责令改正后逾期未改", fine_fen=fine_yuan * 100)
    return msgspec.structs.replace(
        ctx,
        findings=(finding,),
        outcomes={"f1": decided},
        amount_fen=fine_yuan * 100,
        calendar=pack.calendar(),
        remedy=remedy.clause(ctx.body, OutcomeKind.ORDINARY, pack),
        settings={**ctx.settings, "plea.working_days": "3"},
        now=OPENED,
    )


def later(ctx: FormContext, now: datetime, *papers: Paper) -> FormContext:
    """The same case at a later time, with more papers on record."""
    return msgspec.structs.replace(ctx, now=now, papers=(*ctx.papers, *papers))


def sealed(ctx: FormContext, key: str, typed: dict[str, str] | None = None, *, served: bool = False) -> Paper:
    """A paper composed from the case, with what an officer typed, numbered at the case's time."""
    form = forms.kinds()[key]
    fields = {**form.compose(ctx), **(typed or {})}
    assert form.missing(fields) == (), [field.label for field in form.missing(fields)]
    number = f"云凤执{form.number_series}〔2026〕{len(ctx.papers) + 1}号" if form.numbered else ""
    service = Service(way="direct", receiver="赵玥", relation="店长", at=ctx.now + timedelta(minutes=5))
    return Paper(
        id=f"p{len(ctx.papers) + 1}",
        town="fengming",
        visit="v1",
        form=key,
        findings=tuple(finding.id for finding in ctx.findings),
        state=PaperState.SERVED if served else PaperState.SIGNED,
        fields=fields,
        number=number,
        sealed_at=ctx.now,
        service=service if served else None,
        acting_body=ctx.body.name,
    )


def told(ctx: FormContext, typed: dict[str, str] | None = None) -> FormContext:
    """The case after its filing and after the notice was served."""
    ctx = later(ctx, TOLD, sealed(ctx, "case_filing", typed))
    return later(ctx, TOLD, sealed(ctx, "penalty_notice", served=True))


PLEA = {
    "time_to": "2026年11月26日10时05分",
    "place": "凤鸣镇综合行政执法大队",
    "facts": "通道11月25日已经清除，请求从轻处罚。",
    "read_back": "已阅",
}
REVIEWED = {
    **dict.fromkeys(
        ("subject", "facts_clear", "evidence", "law", "procedure", "discretion", "wording", "transfer"),
        "符合",
    ),
    "trigger": "经过听证程序",
    "opinion": "同意",
    "reasons": "同意按拟处罚内容作出决定。",
    "reviewer": "陈柳",
}
