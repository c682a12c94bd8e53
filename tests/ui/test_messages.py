"""Every code the program can raise has a sentence for the officer."""

import ast
import re
import string
from pathlib import Path

import pytest

from casework.errors import BadIdentity, NotAllowed
from casework.officer import Refusal
from desktop.ui import messages
from desktop.ui.message_texts import TEXTS
from sync.protocol.problems import PROBLEMS, problem
from tests.house.tree import ROOT, sources

ERRORS = {
    "CaseworkError",
    "BadIdentity",
    "NotAllowed",
    "LeaseExhausted",
    "LeaseExpired",
    "Unprintable",
    "PackProblem",
    "NotFound",
    "StorageProblem",
    "ProfileProblem",
}
CODE = re.compile(r"^[a-z_]+\.[a-z0-9_]+$")


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def raised_codes() -> dict[str, str]:
    """Code -> where it is raised, for every constructor with a literal code in the desktop's reach."""
    found: dict[str, str] = {}
    for path in sources("casework", "sync", "desktop"):
        if path.relative_to(ROOT).as_posix().startswith(("sync/server", "desktop/demo")):
            continue  # these speak to the county's own people
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or _name(node) not in ERRORS | {"refuse"}:
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and CODE.match(first.value):
                found[first.value] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def test_every_raised_code_has_a_sentence() -> None:
    missing = {code: where for code, where in raised_codes().items() if not messages.knows(code)}
    assert missing == {}


def test_every_numbered_problem_has_a_sentence() -> None:
    assert [code for code, _, _ in PROBLEMS.values() if not messages.knows(code)] == []


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_sentence_is_short_chinese_and_ends(code: str) -> None:
    text = TEXTS[code]
    assert text.endswith(("。", "{reason}"))  # a reason is a sentence of its own
    assert len(text) <= 80
    assert re.search("[\u4e00-\u9fff]", text)
    assert "操作失败" not in text
    assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(text))


def test_parameters_are_filled_in() -> None:
    text = messages.text_of(BadIdentity("identity.length", expected=18, length=17))
    assert "18" in text
    assert "17" in text


def test_a_missing_parameter_leaves_a_mark_and_no_crash() -> None:
    assert "……" in messages.text_of(NotAllowed("officer.expired"))


def test_a_list_is_read_out() -> None:
    assert messages.text_for("visit.missing", {"missing": ["亮证", "告知"]}).count("、") >= 1


def test_reasons_of_the_law_are_the_message() -> None:
    problem = NotAllowed("outcome.fine_limit", reasons=["对个人当场罚款不得超过200元。"])
    assert messages.text_of(problem) == "对个人当场罚款不得超过200元。"


def test_sync_problems_speak_too() -> None:
    assert "连不上" in messages.text_of(problem(1901))


def test_a_fault_of_the_program_has_no_sentence() -> None:
    assert messages.text_of(KeyError("x")) == ""


def test_an_unknown_code_is_still_said() -> None:
    assert "never.heard" in messages.text_for("never.heard")


def test_a_refusal_names_the_officer() -> None:
    refusal = Refusal(code="officer.expired", article="", params={"officer": "of3", "until": "2026-06-30"})
    assert messages.refusal_text(refusal, {"of3": "王强"}).startswith("王强的执法证已于2026年6月30日到期")


def test_the_walk_finds_codes() -> None:
    assert {"identity.check_digit", "officer.same"} <= set(raised_codes())
    assert all(Path(where.split(":")[0]).suffix == ".py" for where in raised_codes().values())
