"""Who a party is: the closed list."""

from enum import StrEnum


class PartyKind(StrEnum):
    """Who stands before the officer; decides the ceiling of an on-the-spot fine."""

    PERSON = "person"  # 自然人
    ORGANISATION = "organisation"  # 法人或者其他组织
    BUSINESS = "business"  # 个体工商户
