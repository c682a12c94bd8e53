"""What is said of a code: one state for each case, and masked fields only where the signature is right."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from sync.papers import standing
from sync.papers.code import CodeFields, key_id, make_code
from sync.papers.standing import SignerKey
from sync.papers.verification import Held, State, Verification, verify
from sync.protocol import signing

PRIVATE, PUBLIC = signing.generate()
COUNTY_PRIVATE = "55" * 32
KEY = SignerKey(kid=key_id(PUBLIC), key=PUBLIC, town="凤鸣镇", enrolled="2026-11-01T00:00:00+00:00")
LOST = replace(KEY, is_withdrawn=True)
SAID = CodeFields(
    number="云凤执责改〔2026〕117号",
    form="correction_order",
    on=date(2026, 11, 20),
    party="云凤**餐馆",
    content=bytes(range(16)),
    check_tag="A7K2",
)
CODE = make_code(SAID, PRIVATE, key_id(PUBLIC))
TODAY = date(2026, 11, 21)
AS_OF = datetime(2026, 11, 21, 0, 10, tzinfo=UTC)


def listed(void: bool = False, superseded: bool = False) -> standing.StandingList:
    """The county's list, with this paper on it or not."""
    return standing.make_list(
        signing.Signer(COUNTY_PRIVATE),
        county="云凤县",
        as_of=AS_OF,
        keys=[KEY],
        void=[SAID.content] if void else [],
        superseded=[SAID.content] if superseded else [],
    )


def judged(
    code: str = CODE,
    key: SignerKey | None = KEY,
    today: date = TODAY,
    found: standing.StandingList | None = None,
) -> Verification:
    """A verdict without the county."""
    return verify(code, {key.kid: key} if key else {}, today=today, standing=found)


def test_a_genuine_code_is_valid_and_tells_what_to_compare() -> None:
    found = judged(found=listed())
    assert (found.state, found.fields, found.town, found.as_of) == (State.VALID, SAID, "凤鸣镇", AS_OF)
    assert judged().as_of is None


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (judged(found=listed(void=True)), State.VOID),
        (judged(found=listed(superseded=True)), State.SUPERSEDED),
        (judged(key=None), State.UNKNOWN_KEY),
        (judged(key=LOST), State.KEY_WITHDRAWN),
        (judged(today=date(2026, 11, 19)), State.NOT_ISSUED_YET),
        (judged(code=CODE[:-1]), State.MALFORMED),
        (judged(code="HTTPS://EVIL.INVALID/V/" + CODE.rpartition("/")[2]), State.MALFORMED),
        (judged(code=make_code(SAID, "07" * 32, KEY.kid)), State.ALTERED),
    ],
)
def test_every_case_has_its_state(found: Verification, state: State) -> None:
    assert found.state is state
    genuine = state in (State.VOID, State.SUPERSEDED, State.KEY_WITHDRAWN, State.NOT_ISSUED_YET)
    assert (found.fields == SAID) if genuine else (found.fields is None)


@pytest.mark.parametrize(
    ("paper", "key", "state"),
    [
        (Held(title="责令改正通知书"), KEY, State.VALID),
        (Held(), LOST, State.VALID),
        (Held(is_void=True), KEY, State.VOID),
        (Held(is_void=True), LOST, State.VOID),
        (Held(is_superseded=True), KEY, State.SUPERSEDED),
        (None, KEY, State.NOT_ISSUED_YET),
        (None, LOST, State.KEY_WITHDRAWN),
    ],
)
def test_the_county_judges_by_what_it_holds(paper: Held | None, key: SignerKey, state: State) -> None:
    asked: list[bytes] = []

    def held(content: bytes) -> Held | None:
        asked.append(content)
        return paper

    found = verify(CODE, {key.kid: key}, today=TODAY, held=held, as_of=AS_OF)
    assert (found.state, found.as_of, asked) == (state, AS_OF, [SAID.content])
    assert found.title == (paper.title if paper else "")


def test_the_list_names_the_hosts_that_codes_lead_to() -> None:
    moved = make_code(SAID, PRIVATE, key_id(PUBLIC), "HY.YUNFENG.GOV.CN")
    assert judged(moved, found=listed()).state is State.MALFORMED
    signer = signing.Signer(COUNTY_PRIVATE)
    told = standing.make_list(
        signer, county="云凤县", as_of=AS_OF, keys=[KEY], void=[], superseded=[], hosts=["HY.YUNFENG.GOV.CN"]
    )
    for code in (moved, CODE):
        assert judged(code, found=told).state is State.VALID
