"""The remedy clause (救济告知): which body, which term, and reconsideration first for on-the-spot fines."""

from msgspec import Struct

from casework import settings
from casework.decision import OutcomeKind, Reason
from casework.pack import Body, Pack
from casework.statutes import LITIGATION_LAW, RECONSIDERATION_LAW

UNKNOWN_REVIEWER = "【复议机关】"
UNKNOWN_COURT = "【管辖法院】"
_SILENT = frozenset({OutcomeKind.ADVICE, OutcomeKind.TRANSFER})  # these decide nothing about the party


class Remedy(Struct, frozen=True, kw_only=True):
    """What a party is told about its remedies."""

    sentences: tuple[str, ...]  # empty: this outcome carries no remedy clause
    reconsideration_first: bool = False  # 复议前置
    review_body: str = ""
    court: str = ""
    reasons: tuple[Reason, ...] = ()
    uncertain: tuple[Reason, ...] = ()


def write(body: Body, kind: OutcomeKind, pack: Pack) -> Remedy:
    """Write the remedy clause of a paper.

    Args:
        body: the body in whose name the paper goes out; for an entrusted matter the entrusting
            body, so that its reviewer is named.
        kind: what was decided.
        pack: for what a county may set.

    Source: 行政复议法 20, 23, 24; 行政诉讼法 46.
    """
    if kind in _SILENT:
        return Remedy(sentences=())
    uncertain: tuple[Reason, ...] = ()
    if kind is OutcomeKind.ORDER:
        setting = settings.read(pack, "remedy.order_clause")
        if setting.value == "no":
            return Remedy(sentences=(), uncertain=setting.uncertain)
        uncertain = setting.uncertain
    reviewer = body.review_body or UNKNOWN_REVIEWER
    court = body.court or UNKNOWN_COURT
    if not body.review_body or not body.court:
        text = f"清单包未写明{body.name}的复议机关或者管辖法院。"
        uncertain = (*uncertain, Reason(code="remedy.body_unknown", text=text, params={"body": body.key}))
    first = kind is OutcomeKind.SIMPLE
    sentences = _simple(reviewer, court) if first else _ordinary(kind, reviewer, court)
    return Remedy(
        sentences=sentences,
        reconsideration_first=first,
        review_body=reviewer,
        court=court,
        reasons=_reasons(first),
        uncertain=uncertain,
    )


def clause(body: Body, kind: OutcomeKind, pack: Pack) -> tuple[str, ...]:
    """The sentences of the remedy clause, in order; empty when the outcome carries none."""
    return write(body, kind, pack).sentences


def _simple(reviewer: str, court: str) -> tuple[str, ...]:
    return (
        f"如不服本决定，应当自收到本决定书之日起六十日内先向{reviewer}申请行政复议；"
        f"对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向{court}提起行政诉讼。",
        "行政复议、行政诉讼期间，除法律另有规定外，本决定不停止执行。",
    )


def _ordinary(kind: OutcomeKind, reviewer: str, court: str) -> tuple[str, ...]:
    name = "通知书" if kind is OutcomeKind.ORDER else "决定书"
    sentence = (
        f"如不服本{name[:-1]}，可以自收到本{name}之日起六十日内向{reviewer}申请行政复议，"
        f"也可以自收到本{name}之日起六个月内依法向{court}提起行政诉讼。"
    )
    if kind is OutcomeKind.ORDINARY:
        return (sentence, "行政复议、行政诉讼期间，除法律另有规定外，本决定不停止执行。")
    return (sentence,)


def _reasons(first: bool) -> tuple[Reason, ...]:
    if first:
        return (
            Reason(
                code="remedy.reconsideration_first",
                text="对当场作出的行政处罚决定不服的，应当先申请行政复议，作出决定时须当场告知。",
                article=RECONSIDERATION_LAW + "第二十三条",
            ),
        )
    return (
        Reason(
            code="remedy.reconsideration",
            text="自知道或者应当知道之日起六十日内可以申请行政复议。",
            article=RECONSIDERATION_LAW + "第二十条",
        ),
        Reason(
            code="remedy.lawsuit",
            text="自知道或者应当知道之日起六个月内可以提起行政诉讼。",
            article=LITIGATION_LAW + "第四十六条",
        ),
    )
