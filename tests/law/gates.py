"""Puts one law case to the engine: one function per gate, found by the case's `gate`."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from msgspec import Struct

from casework import (
    authority,
    citations,
    deadlines,
    discretion,
    examples,
    execution_time,
    hearing,
    law_by_date,
    leniency,
    lint,
    minors,
    money,
    procedure,
    recusal,
    remedy,
    several_laws,
    visit_guard,
)
from casework.calendar import DayRange
from casework.claim import Claim, Filed, parallel
from casework.deadline import Deadline
from casework.decision import Answer, ConditionAnswer, Outcome, OutcomeKind, Proposal, Reason
from casework.errors import CaseworkError
from casework.finding import Finding
from casework.history import Earlier, History, Silence
from casework.identity import age_on, birth_date
from casework.leniency import Situation
from casework.lint._example import good, issued, visited
from casework.notice import Service, Signature
from casework.numbering import NumberLease, take
from casework.pack import Body
from casework.party import Party
from casework.proposal import propose
from casework.verdict import validate_outcome
from casework.visit import SiteRecord
from tests.law import reading
from tests.law.reading import HARM, OUTCOMES, PARTIES, SEVERITY

Case = dict[str, Any]
WORDS = {kind: word for word, kind in OUTCOMES.items()}
PROCEDURES = {"order_first": "先责令", "simple": "当场", "ordinary": "普通", "none": "无处罚"}
YES_NO = {"allowed": "可以", "refused": "不可以", "uncertain": "待确认"}
FITS = {True: "符合", False: "不符合", None: "待核实"}
EFFECTS = {
    "shall_not": "应当不罚",
    "may_not": "可以不罚",
    "lighter": "从轻",
    "mitigated": "从轻减轻",
    "no_coercion": "免予强制",
}


class Said(Struct, frozen=True, kw_only=True):
    """What the engine said of a case."""

    outcome: str
    reasons: tuple[Reason, ...] = ()
    uncertain: tuple[Reason, ...] = ()
    values: dict[str, object] = {}


def of_answer(answer: Answer, words: dict[str, str] = YES_NO, **values: object) -> Said:
    """An answer of a gate, its outcome in a lawyer's word."""
    return Said(
        outcome=words[answer.outcome], reasons=answer.reasons, uncertain=answer.uncertain, values=values
    )


def procedure_gate(case: Case) -> Said:
    """Which procedure is open."""
    row = reading.matters()[case.pop("matter")]
    fine = case.pop("fine", None)
    answer = procedure.check(
        row,
        PARTIES[case.pop("party")],
        reading.pack_of(case.pop("pack", None), row),
        term_passed=case.pop("term_passed", False),
        serious=case.pop("serious", False),
        fine_fen=None if fine is None else money.yuan(fine),
    )
    return of_answer(answer, PROCEDURES)


def cash_gate(case: Case) -> Said:
    """Whether cash may be taken."""
    fine = money.yuan(case.pop("fine"))
    return of_answer(
        procedure.cash(fine, case.pop("ground", ""), on_spot=case.pop("procedure", "当场") == "当场")
    )


def authority_gate(case: Case) -> Said:
    """Whether the township may use a power."""
    key: str | None = case.pop("matter")
    row = reading.matters()[key] if key else None
    words = {"检查": authority.INSPECT, "处罚": authority.PENALISE}
    power: str = case.pop("power", "处罚")
    answer = authority.check(
        row,
        case.pop("town", examples.TOWN),
        case.pop("day", examples.DAY),
        reading.officers(case.pop("officers", None)),
        words.get(power, power),
        opened_on=case.pop("opened", None),
    )
    pack = examples.pack(*(row,) if row else ())
    body = authority.acting_body(row, examples.TOWN, pack)
    return of_answer(answer, body=body.name if body else "", named=row.acting_body if row else "")


def ground_gate(case: Case) -> Said:
    """What one leniency ground says."""
    ground = leniency.kinds()[case.pop("ground")]
    act = case.pop("act", examples.DAY)
    kind = case.pop("party", "单位")
    born = case.pop("born", None)
    goods = case.pop("goods", None)
    situation = Situation(
        act_date=act,
        found_on=case.pop("found", act),
        severity=SEVERITY[case.pop("severity", "一般")],
        harm=HARM[case.pop("harm", "")],
        corrected=case.pop("corrected", None),
        first_time=case.pop("first", None),
        is_person=kind == "个人",
        age=None if born is None else age_on(born, act),
        goods_fen=None if goods is None else money.yuan(goods),
        delay_months=case.pop("delay_months", None),
        facts=case.pop("facts", {}),
    )
    pack = reading.pack_of(case.pop("pack", None))
    answer = leniency.evaluate(ground, situation, pack.all_leniency)
    return Said(
        outcome=FITS[answer.fits],
        reasons=(Reason(code=ground.key, text=ground.text, article=ground.article),),
        values={
            "effect": EFFECTS[answer.effect],
            "listed": list(answer.listed),
            "education": answer.education,
            "leads_to": WORDS[answer.outcome] if answer.outcome else "",
        },
    )


def proposal_gate(case: Case) -> Said:
    """What the program proposes, what else is open, and why the rest is closed."""
    proposal = _proposal(case)
    options = {WORDS[o.kind]: o for o in proposal.options}
    return Said(
        outcome=WORDS[proposal.kind],
        reasons=proposal.reasons,
        uncertain=proposal.uncertain,
        values={
            "open": {word for word, option in options.items() if option.allowed},
            "closed": {
                word: [r.article + r.text for r in option.reasons]
                for word, option in options.items()
                if not option.allowed
            },
            "coverage": proposal.coverage,
        },
    )


def verdict_gate(case: Case) -> Said:
    """Whether the officer's decision may be recorded."""
    decision = dict(case.pop("decision"))
    fine = decision.pop("fine", None)
    conditions = {
        key: ConditionAnswer(met=met is not False, proof="" if met in (True, False) else str(met))
        for key, met in decision.pop("conditions", {}).items()
    }
    outcome = Outcome(
        kind=OUTCOMES[decision.pop("kind")],
        fine_fen=None if fine is None else round(fine * 100),
        conditions=conditions,
        **decision,
    )
    reasons = validate_outcome(outcome, _proposal(case))
    return Said(outcome="不可以" if reasons else "可以", reasons=reasons)


def _proposal(case: Case) -> Proposal:
    key = case.pop("matter")
    row = reading.matters()[key] if key else None
    pack = reading.pack_of(case.pop("pack", None), *(row,) if row else ())
    who: Party = reading.party(case.pop("party"))
    on: date = case.pop("day", examples.DAY)
    found = _finding(case, key or "", on)
    visit = examples.visit(
        party=who,
        town=case.pop("town", examples.TOWN),
        findings={"f1": found},
        started_at=found.found_at,
        officers=dict(zip(("first", "second"), reading.officers(case.pop("officers", None)), strict=False)),
        outcomes=_answered(case.pop("facts", None)),
    )
    return propose(
        found, visit, row, pack, who, _history(case), on, ordered_until=case.pop("ordered_until", None)
    )


def _finding(case: Case, key: str, on: date) -> Finding:
    goods = case.pop("goods", None)
    corrected = case.pop("corrected", None)
    noon = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    if corrected is True:
        corrected_at: datetime | None = noon
    else:
        corrected_at = reading.instant(corrected) if corrected else None
    found = case.pop("found", None)
    return examples.finding(
        matter=key,
        severity=SEVERITY[case.pop("severity", "轻微")],
        harm=HARM[case.pop("harm", "")],
        act_date=case.pop("act", None),
        found_at=reading.instant(found) if found else noon,
        corrected_at=corrected_at,
        goods_fen=None if goods is None else money.yuan(goods),
        delay_months=case.pop("delay_months", None),
    )


def _answered(facts: dict[str, bool] | None) -> dict[str, Outcome]:
    if facts is None:
        return {}
    conditions = {key: ConditionAnswer(met=met, proof="已核实") for key, met in facts.items()}
    return {"f1": Outcome(kind=OutcomeKind.ADVICE, conditions=conditions)}


def _history(case: Case) -> History:
    """`never` heard from the county, `clean`, or the earlier offences (group, day, town)."""
    said = case.pop("history", "clean")
    silent = tuple(Silence(device=f"laptop{n}", days=days) for n, days in enumerate(case.pop("silent", ())))
    if said == "never":
        return History(silent=silent)
    rows = () if said == "clean" else said
    earlier = tuple(Earlier(group=r[0], day=r[1], what="首违免罚") for r in rows)
    return History(earlier=earlier, as_of=datetime(2026, 11, 20, 0, 10, tzinfo=UTC), silent=silent)


def deadline_gate(case: Case) -> Said:
    """When something falls due."""
    name = case.pop("term")
    start = case.pop("start")
    options = case.pop("with", {})
    pack = reading.pack_of(case.pop("pack", None))
    hours = {"urgent_coercion_approval", "transfer_to_police"}
    of_pack = {"back_entry", "simple_record", "urgent_check_make_up"}
    function: Callable[..., Deadline | None] = getattr(deadlines, name)
    if name in hours:
        due = function(reading.instant(start))
    elif name == "urgent_check_make_up":
        due = function(pack, reading.instant(start))
    elif name == "limitation":
        due = function(start, **options)
    else:
        due = function(pack if name in of_pack else pack.calendar(), start, **options)
    if due is None:
        return Said(outcome="没有期限")
    values = {"due": _span(due.due), "warn": str(due.warn_on), "unit": due.term}
    if due.at is not None:
        values["at"] = due.at.astimezone(reading.CHINA).strftime("%Y-%m-%d %H:%M")
    return Said(
        outcome="确定" if due.due.is_certain else "范围",
        reasons=(Reason(code=due.key, text=due.text, article=due.article),),
        uncertain=due.uncertain,
        values=dict(values),
    )


def _span(days: DayRange) -> str:
    return str(days.first) if days.is_certain else f"{days.first}~{days.last}"


def surcharge_gate(case: Case) -> Said:
    """The add-on fine."""
    fen = deadlines.surcharge(money.yuan(case.pop("fine")), case.pop("days_late"), case.pop("paused_days", 0))
    return Said(outcome=money.figures(fen))


def amount_gate(case: Case) -> Said:
    """How an amount is written."""
    return Said(outcome=money.amount_line(round(case.pop("fine") * 100)))


def tier_gate(case: Case) -> Said:
    """Whether an amount lies in the tier."""
    pack = reading.pack_of(case.pop("pack"))
    who = PARTIES[case.pop("party")]
    tier = discretion.tier_for(pack.all_tiers, SEVERITY[case.pop("severity")], who)
    answer = discretion.check_amount(money.yuan(case.pop("fine")), tier)
    return of_answer(answer, level=tier.level if tier else "暂无")


def remedy_gate(case: Case) -> Said:
    """What the party is told of its remedies."""
    fields = case.pop("body", {})
    body = Body(**({"key": "b", "name": "示例县凤鸣镇人民政府", "short": "凤", "kind": "town"} | fields))
    said = remedy.write(body, OUTCOMES[case.pop("decision")], reading.pack_of(case.pop("pack", None)))
    return Said(
        outcome="复议前置" if said.reconsideration_first else "复议或者诉讼" if said.sentences else "不告知",
        reasons=tuple(Reason(code="remedy", text=t) for t in said.sentences) + said.reasons,
        uncertain=said.uncertain,
    )


def age_gate(case: Case) -> Said:
    """Full years on a day, read from the ID number."""
    return Said(outcome=f"{age_on(birth_date(reading.id_number(case.pop('born'))), case.pop('day'))}周岁")


def number_gate(case: Case) -> Said:
    """Take a number from a lease."""
    lease = NumberLease(
        id="l",
        town=examples.TOWN,
        series="当罚",
        year=2026,
        device="d",
        body="凤",
        pattern="{body}执当罚〔{year}〕{serial}号",
        start=case.pop("start"),
        end=case.pop("end"),
        next=case.pop("next"),
        expires=case.pop("expires"),
        frozen=case.pop("frozen", False),
    )
    try:
        number, _, left = take(lease, case.pop("day"))
    except CaseworkError as problem:
        return Said(outcome="取不到号", values={"problem": problem.code})
    return Said(outcome=number, values={"left": left.left})


def lint_gate(case: Case) -> Said:
    """What the check before leaving says of a case file."""
    evidence: dict[str, Any] = {}
    visit: dict[str, Any] = {}
    papers = []
    if "photo_at" in case:
        evidence = {"evidence": (examples.photo(taken_at=reading.instant(case.pop("photo_at"))),)}
    for key in ("started_at", "ended_at"):
        if key in case:
            visit[key] = reading.instant(case.pop(key))
    if "read_back" in case:
        visit["site_record"] = SiteRecord(read_back=case.pop("read_back"))
    if "clock" in case:
        visit["started_grade"] = case.pop("clock")
    if "party" in case:
        visit["party"] = reading.party(case.pop("party"))
    if "officers" in case:
        both = zip(("first", "second"), reading.officers(case.pop("officers")), strict=False)
        visit["officers"] = {role: officer for role, officer in both if officer is not None}
    for row in case.pop("papers", ()):
        fields = dict(row)
        if "service" in fields:
            fields["service"] = Service(**fields["service"])
        if "signatures" in fields:
            fields["signatures"] = {
                role: Signature(role=role, **said) for role, said in fields["signatures"].items()
            }
        papers.append(issued(fields.pop("form"), **fields))
    changes: dict[str, Any] = {**evidence, "visit": visited(**visit)}
    if papers:
        changes["papers"] = tuple(papers)
    hits = lint.run(good(**changes))
    return Said(
        outcome="有问题" if hits else "没有问题",
        reasons=tuple(Reason(code=hit.code, text=hit.text, article=hit.source) for hit in hits),
    )


def hearing_gate(case: Case) -> Said:
    """Whether the right to a hearing must be told."""
    answer = hearing.check(
        PARTIES[case.pop("party")],
        money.yuan(case.pop("fine", 0)),
        tuple(case.pop("others", ())),
        reading.pack_of(case.pop("pack", None)),
        scopes=tuple(case.pop("scopes", ())),
    )
    return of_answer(answer, {"required": "应当告知", "not_required": "不必告知", "uncertain": "待确认"})


def several_gate(case: Case) -> Said:
    """Which fine one act draws."""
    rows = tuple(reading.matters()[key] for key in case.pop("matters"))
    answer = several_laws.higher_fine(
        rows,
        PARTIES[case.pop("party")],
        reading.pack_of(case.pop("pack", None)),
        term_passed=case.pop("term_passed", False),
        serious=case.pop("serious", False),
        already_fined=case.pop("already_fined", False),
    )
    words = {"chosen": "择一", "fined": "不再罚款", "none": "不能罚款", "person": "由人比较"}
    return of_answer(answer, words, chosen=answer.inputs.get("matter", ""))


def by_date_gate(case: Case) -> Said:
    """Which of two laws applies."""
    row = reading.matter("old", case.pop("old"))
    new = case.pop("new", None)
    rows = (row,) if new is None else (row, reading.matter("new", new))
    found = law_by_date.compare(
        row,
        reading.pack_of(case.pop("pack", None), *rows),
        PARTIES[case.pop("party")],
        case.pop("act"),
        case.pop("decided"),
        serious=case.pop("serious", False),
    )
    words = {"unchanged": "规定相同", "old": "适用旧规定", "new": "适用新规定", "person": "由人比对"}
    return of_answer(
        found.answer,
        words,
        sentence=found.sentence,
        then=found.texts[0].then.text if found.texts and found.texts[0].then else "",
        now=found.texts[0].now.text if found.texts and found.texts[0].now else "",
    )


def citation_gate(case: Case) -> Said:
    """Whether a citation still holds."""
    cited = reading.basis(case.pop("cite"))
    provisions = tuple(reading.provision(row) for row in case.pop("provisions"))
    one = citations.Cited(
        where="清单",
        law=cited.law,
        article=cited.article,
        paragraph=cited.paragraph,
        item=cited.item,
        subject=case.pop("subject", ""),
    )
    found = citations.check([one], provisions, case.pop("day", examples.DAY))
    words = {
        "citation.law_unknown": "没有收录",
        "citation.law_repealed": "已失效",
        "citation.not_yet": "未施行",
        "citation.article_gone": "没有这一条",
        "citation.moved": "已移动",
        "citation.clause_gone": "没有这一款项",
        "citation.clause_missing": "没有引到款项",
    }
    reasons = tuple(Reason(code=stale.code, text=stale.text) for stale in found)
    return Said(
        outcome=words[found[0].code] if found else "有效",
        reasons=reasons,
        values={
            "moved_to": found[0].moved_to if found else "",
            "certain": found[0].certain if found else True,
        },
    )


def execution_gate(case: Case) -> Said:
    """Whether execution may go on at this hour."""
    answer = execution_time.check(
        reading.instant(case.pop("at")),
        reading.pack_of(case.pop("pack", None)),
        urgent=case.pop("urgent", False),
        means=tuple(case.pop("means", ())),
        home=case.pop("home", False),
    )
    return of_answer(answer)


def minor_gate(case: Case) -> Said:
    """What the age means."""
    answer = minors.check(case.pop("born", None), case.pop("act"), case.pop("day", examples.DAY))
    words = {"under_14": "不罚", "youth": "从轻减轻", "adult": "成年", "uncertain": "待确认"}
    return of_answer(answer, words)


def recusal_gate(case: Case) -> Said:
    """Whether somebody stands aside."""
    ties = tuple(recusal.Tie(party="p", **row) for row in case.pop("ties", ()))
    answer = recusal.check(
        (examples.officer("one"), examples.officer("two")),
        case.pop("party", "p"),
        ties,
        case.pop("asked", ""),
    )
    words = {"clear": "不必回避", "recuse": "应当回避", "decide": "负责人决定", "uncertain": "待确认"}
    return of_answer(answer, words)


def visits_gate(case: Case) -> Said:
    """Whether one more visit fits into the year."""
    earlier = tuple(
        visit_guard.Checked(day=row[0], agency=row[1], kind=row[2] if len(row) > 2 else "日常")
        for row in case.pop("earlier", ())
    )
    answer = visit_guard.yearly(
        earlier,
        case.pop("day", examples.DAY),
        reading.pack_of(case.pop("pack", None)),
        kind=case.pop("kind", "日常"),
        cap=case.pop("cap", 0),
    )
    return of_answer(answer)


def parallel_gate(case: Case) -> Said:
    """Whether two waivers could not know of each other and have to be reviewed; rows: town, laptop, day …"""
    filed = tuple(
        Filed(
            claim=Claim(
                id=f"c{number}",
                town=row["town"],
                visit=f"v{number}",
                finding="f",
                party="p",
                party_key=row.get("party", "同一当事人"),
                group=row.get("group", "同类"),
                at=reading.instant(row["at"]),
                months=row.get("months", 12),
                cursor=row.get("knew", 0),
                withdrawn=row.get("withdrawn", ""),
            ),
            device=row["laptop"],
            county_seq=row.get("seq", number + 1),
        )
        for number, row in enumerate(case.pop("waivers"))
    )
    return Said(outcome="须复核" if parallel(filed) else "不须复核")


def approval_gate(case: Case) -> Said:
    """Whether the head's approval is in order."""
    approved = case.pop("approved", None)
    answer, due = visit_guard.approval(
        reading.instant(case.pop("started")),
        None if approved is None else reading.instant(approved),
        reading.pack_of(case.pop("pack", None)),
        urgent=case.pop("urgent", False),
    )
    words = {"allowed": "已批准", "make_up": "补办", "late": "逾期补办", "refused": "不可以"}
    at = due.at.astimezone(reading.CHINA).strftime("%Y-%m-%d %H:%M") if due and due.at else ""
    return of_answer(answer, words, until=at)


GATES: dict[str, Callable[[Case], Said]] = {
    name.removesuffix("_gate"): function
    for name, function in list(globals().items())
    if name.endswith("_gate")
}
