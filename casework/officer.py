"""The officer (执法人员), the certificate and who may act together."""

from datetime import date

from msgspec import Struct


class Officer(Struct, frozen=True, kw_only=True):
    """One person of the township's team."""

    id: str
    name: str
    town: str
    role: str = "officer"  # officer 执法人员 | auxiliary 辅助人员 | reviewer 法制审核 | head 负责人
    cert_no: str = ""  # 行政执法证号; empty for those who hold none
    cert_from: date | None = None  # inclusive
    cert_to: date | None = None  # inclusive
    unit: str = ""
    active: bool = True


class Refusal(Struct, frozen=True, kw_only=True):
    """Why somebody may not act; `code` names the message, `article` the law."""

    code: str
    article: str
    params: dict[str, str] = {}


def pair_refusals(first: Officer | None, second: Officer | None, on: date) -> tuple[Refusal, ...]:
    """Say why two officers may not act together on a day; empty when they may.

    Codes: officer.missing, officer.same, officer.auxiliary, officer.no_certificate,
    officer.not_yet_valid, officer.expired, officer.inactive.

    Source: 行政处罚法 42 (at least two, with qualification), 55; 国办发〔2024〕54号 (certificate
    holders only).
    """
    article = "《中华人民共和国行政处罚法》第四十二条"
    refusals: list[Refusal] = []

    def refuse(code: str, **params: str) -> None:
        refusals.append(Refusal(code=code, article=article, params=params))

    if first is None or second is None:
        refuse("officer.missing")
    elif first.id == second.id or (first.cert_no and first.cert_no == second.cert_no):
        refuse("officer.same", officer=first.id)
    for officer in (first, second):
        if officer is None:
            continue
        if officer.role == "auxiliary":
            refuse("officer.auxiliary", officer=officer.id)
        elif not officer.cert_no or officer.cert_to is None:
            refuse("officer.no_certificate", officer=officer.id)
        elif on > officer.cert_to:
            refuse("officer.expired", officer=officer.id, until=officer.cert_to.isoformat())
        elif officer.cert_from is not None and on < officer.cert_from:
            refuse("officer.not_yet_valid", officer=officer.id, since=officer.cert_from.isoformat())
        if not officer.active:
            refuse("officer.inactive", officer=officer.id)
    return tuple(refusals)
