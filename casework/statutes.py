"""Names of the statutes that rules cite, so that a citation is written in one way."""

PENALTY_LAW = "《中华人民共和国行政处罚法》"
COERCION_LAW = "《中华人民共和国行政强制法》"
RECONSIDERATION_LAW = "《中华人民共和国行政复议法》"
LITIGATION_LAW = "《中华人民共和国行政诉讼法》"
CIVIL_PROCEDURE_LAW = "《中华人民共和国民事诉讼法》"
CRIME_TRANSFER_RULE = "《行政执法机关移送涉嫌犯罪案件的规定》"
BUSINESS_CLIMATE_RULE = "《优化营商环境条例》"


def penalty(article: str) -> str:
    """Cite the Administrative Penalty Law, for example `penalty("第五十一条")`."""
    return PENALTY_LAW + article


def coercion(article: str) -> str:
    """Cite the Administrative Coercion Law."""
    return COERCION_LAW + article
