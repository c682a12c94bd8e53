"""The party (当事人): a person, an organisation or an individual business."""

from enum import StrEnum

from msgspec import Struct


class PartyKind(StrEnum):
    """Who stands before the officer; decides the ceiling of an on-the-spot fine."""

    PERSON = "person"  # 自然人
    ORGANISATION = "organisation"  # 法人或者其他组织
    BUSINESS = "business"  # 个体工商户


class Party(Struct, frozen=True, kw_only=True):
    """One party as last known; a visit keeps its own copy."""

    id: str
    kind: PartyKind
    name: str  # 名称 / 姓名 / 字号
    id_number: str = ""  # 统一社会信用代码, or the person's ID number
    legal_rep: str = ""  # 法定代表人 / 负责人 / 经营者
    address: str = ""
    phone: str = ""
    town: str = ""
    trade: str = ""  # 行业: 餐饮, 加油站 ...
    note: str = ""

    @property
    def is_person(self) -> bool:
        """Whether it is a natural person, who has an ID card and no representative."""
        return self.kind is PartyKind.PERSON
