"""The county's door: who may speak, what may be said, and that no words break it."""

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import codec
from sync.protocol import signing, wire
from sync.protocol.messages import PROTOCOL, Hello, HelloReply, PullRequest
from sync.protocol.problems import PROBLEMS, Problem
from sync.server.county import County
from sync.server.web.app import make_app
from tests.helpers.clock import FakeClock
from tests.server.speaker import Speaker, problem_of

HELLO = Hello(protocol=1, app="test", incarnation="i", seq=0, hash="0" * 64, epoch="")
POSTS = ("/v1/enrol", "/v1/hello", "/v1/push", "/v1/pull", "/v1/lease", "/v1/blobs/offer")


def test_health_needs_no_credential(speaker: Speaker) -> None:
    answer = speaker.bare("GET", "/v1/health")
    assert (answer.status_code, codec.decode_any(answer.content)) == (
        200,
        {"county": "云凤县", "status": "ok"},
    )


def test_every_other_route_needs_one(speaker: Speaker) -> None:
    routes = [("POST", path) for path in POSTS[1:]] + [
        ("GET", "/v1/packs/x"),
        ("PUT", f"/v1/blobs/{'a' * 64}/0"),
        ("GET", f"/v1/blobs/{'a' * 64}/0"),
    ]
    for method, path in routes:
        assert problem_of(speaker.bare(method, path, b"{}")) == (401, 1101), path


def test_a_hello_is_answered_with_a_signed_beacon(speaker: Speaker, door: County) -> None:
    answer = speaker.post("/v1/hello", HELLO)
    reply = codec.decode(answer.content, HelloReply)
    assert signing.verify_struct(door.home.settings.signing_key, reply.beacon)
    assert codec.encode(reply) == answer.content  # the one encoding
    assert (reply.known_seq, reply.new_incarnation) == (0, False)


def test_a_large_answer_is_packed_when_the_laptop_takes_it(speaker: Speaker, door: County) -> None:
    records = [("party", f"p{n}", {"id": f"p{n}", "kind": "person", "name": "王喆"}) for n in range(100)]
    door.ledger.put_many("fengming", records)
    body = codec.encode(PullRequest(cursor=0))
    plain = speaker.send("POST", "/v1/pull", body, accept_encoding="identity")
    packed = speaker.send("POST", "/v1/pull", body, accept_encoding="zstd")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "zstd"
    assert wire.unpack(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3


def test_a_signature_of_another_key_is_refused(speaker: Speaker) -> None:
    speaker.private = signing.generate()[0]
    assert problem_of(speaker.post("/v1/hello", HELLO)) == (401, 1102)


@pytest.mark.parametrize("header", [wire.TIME_HEADER, wire.BODY_HEADER, wire.SIGNATURE_HEADER])
@pytest.mark.parametrize("value", ["", "x", "0" * 64, "f" * 5000])
def test_a_changed_header_is_refused(speaker: Speaker, header: str, value: str) -> None:
    body = codec.encode(HELLO)
    answer = speaker.send("POST", "/v1/hello", body, **{header.replace("-", "_"): value})
    assert problem_of(answer) == (401, 1102)


def test_another_body_than_was_signed_is_refused(speaker: Speaker) -> None:
    signed = speaker.headers("POST", "/v1/hello", b"{}")
    answer = speaker.send(
        "POST", "/v1/hello", codec.encode(HELLO), **{n.replace("-", "_"): v for n, v in signed.items()}
    )
    assert problem_of(answer) == (401, 1102)


def test_a_signature_for_another_route_is_refused(speaker: Speaker) -> None:
    body = codec.encode(PullRequest(cursor=0))
    signed = speaker.headers("POST", "/v1/hello", body)
    answer = speaker.send("POST", "/v1/pull", body, **{n.replace("-", "_"): v for n, v in signed.items()})
    assert problem_of(answer) == (401, 1102)


def test_an_old_request_is_refused_and_told_the_time(speaker: Speaker, door: County) -> None:
    body = codec.encode(HELLO)
    headers = speaker.headers("POST", "/v1/hello", body)
    assert isinstance(door.clock, FakeClock)
    door.clock.tick(wire.CLOCK_WINDOW_S + 1)
    answer = speaker.send("POST", "/v1/hello", body, **{n.replace("-", "_"): v for n, v in headers.items()})
    found = codec.decode(answer.content, Problem)
    assert (answer.status_code, found.number) == (401, 1104)
    assert found.params["at"] == door.clock.now().isoformat()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b"{}",
        b"[" * 100_000,
        b'{"protocol":1e999}',
        b'{"cursor":"0"}',
        b'{"cursor":0,"limit":-5}',
        b'{"cursor":99999999999999999999999}',
        b'{"cursor":9223372036854775807}',
        b'{"protocol":1,"app":"","incarnation":"i","seq":9999999999999999999,"hash":"","epoch":""}',
        codec.encode({"protocol": 1, "app": "", "incarnation": "", "seq": -1, "hash": "", "epoch": ""}),
    ],
    ids=repr,
)
@pytest.mark.parametrize("path", POSTS)
def test_a_malformed_body_is_the_senders_problem(speaker: Speaker, path: str, body: bytes) -> None:
    status, number = problem_of(speaker.send("POST", path, body))
    assert 400 <= status < 500
    assert number in PROBLEMS


def test_a_body_that_unpacks_to_too_much_is_refused(speaker: Speaker) -> None:
    bomb = zstandard.ZstdCompressor().compressobj()
    hidden = bomb.compress(b"0" * (wire.MAX_BODY + 1)) + bomb.flush()  # its size is not declared
    for body in (wire.pack(b"0" * (wire.MAX_BODY + 1)), hidden):
        answer = speaker.send("POST", "/v1/hello", body, content_encoding="zstd")
        assert problem_of(answer) == (413, 1701)


def test_what_is_not_zstd_is_refused(speaker: Speaker) -> None:
    for body in (b"{}", wire.pack(codec.encode(HELLO))[:-3], b""):
        answer = speaker.send("POST", "/v1/hello", body, content_encoding="zstd")
        assert problem_of(answer) == (400, 1702)
    assert problem_of(speaker.send("POST", "/v1/hello", b"{}", content_encoding="gzip")) == (400, 1702)


def test_a_body_larger_than_allowed_is_refused(speaker: Speaker) -> None:
    assert problem_of(speaker.send("POST", "/v1/hello", b"0" * (wire.MAX_WIRE + 1))) == (413, 1701)


def test_an_unknown_route_or_pack_is_not_found(speaker: Speaker) -> None:
    assert speaker.bare("GET", "/v1/nothing").status_code == 404
    assert speaker.bare("DELETE", "/v1/health").status_code == 405
    for pack in ("x", "a" * 64, "%2e%2e%2fcounty.json"):
        status, number = problem_of(speaker.send("GET", f"/v1/packs/{pack}"))
        assert (status, number) in ((404, 1601), (404, 1702), (401, 1102)), pack


@pytest.mark.parametrize("index", ["-1", "1", "99999999999999999999", "x"])
def test_a_chunk_with_an_impossible_number_is_refused(speaker: Speaker, index: str) -> None:
    status, number = problem_of(speaker.send("PUT", f"/v1/blobs/{'a' * 64}/{index}", b"x"))
    assert (status, number) in ((404, 1505), (404, 1702), (400, 1702))


def test_too_many_entries_at_once_are_refused(speaker: Speaker) -> None:
    answer = speaker.post("/v1/push", {"incarnation": "i", "entries": [0] * 3000})
    assert problem_of(answer) == (413, 1701)


def test_entries_that_are_none_are_answered_one_by_one(speaker: Speaker) -> None:
    answer = speaker.post("/v1/push", {"incarnation": "i", "entries": [0, {}, None, {"id": "x"}, []]})
    assert answer.status_code == 200
    assert [found["problem"] for found in codec.decode_any(answer.content)["answers"]] == [1301] * 5


def test_a_protocol_too_new_is_told_so(speaker: Speaker) -> None:
    for protocol, number in ((PROTOCOL + 1, 1002), (99, 1002)):
        message = {**codec.plain(HELLO), "protocol": protocol}
        assert problem_of(speaker.post("/v1/hello", message)) == (409, number)


def test_the_api_describes_itself(door: County) -> None:
    schema = make_app(door).openapi_schema.to_schema()
    for path in POSTS:
        operation = schema["paths"][path]["post"]
        assert operation["requestBody"]["content"]["application/json"]["schema"]["properties"]
        assert "200" in operation["responses"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["code", "device_key", "protocol", "incarnation", "seq", "hash", "entries", "cursor", "limit", "key"]
    + ["series", "year", "size", "blob", "record", "record_type", "chunks", "app", "epoch", "device_name"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(POSTS), message=st.dictionaries(FIELDS, JSON, max_size=8))
def test_no_message_makes_the_county_stumble(speaker: Speaker, path: str, message: dict[str, object]) -> None:
    answer = speaker.post(path, message)
    assert answer.status_code < 500
    if answer.status_code != 200:
        assert problem_of(answer)[1] in PROBLEMS
