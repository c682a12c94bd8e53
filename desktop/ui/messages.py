"""What officers read when something goes wrong: what happened, and what to do."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.errors import CaseworkError
from desktop.later import Later
from desktop.ui.moments import full_day_text
from desktop.ui.tr import tr
from sync.protocol.problems import SyncProblem

if TYPE_CHECKING:
    from casework.officer import Refusal
    from desktop.ui import message_texts
else:
    message_texts = Later("desktop.ui.message_texts")


class _Blank(dict[str, Any]):
    """Leaves a mark where a message names a parameter that did not come."""

    def __missing__(self, key: str) -> str:
        return "……"


def text_of(problem: BaseException) -> str:
    """The sentence for an exception; empty when it is a fault of the program, not of the world."""
    if isinstance(problem, SyncProblem):
        return text_for(problem.problem.code, problem.problem.params)
    if isinstance(problem, CaseworkError):
        return text_for(problem.code, problem.params)
    return ""


def text_for(code: str, params: Mapping[str, Any] | None = None) -> str:
    """The sentence for a stable code and its parameters; `reasons` among these are the sentence itself."""
    reasons = (params or {}).get("reasons")
    if reasons:  # sentences that the law engine made
        return "\n".join(str(reason) for reason in reasons)
    template = message_texts.TEXTS.get(code)
    if template is None:
        return tr(
            "程序遇到没有说明文字的情况（{code}）。已保存的内容不受影响；请把括号里的代号告诉县局。",
            code=code,
        )
    shown = _Blank({key: _plain(value) for key, value in (params or {}).items()})
    return string.Formatter().vformat(tr(template), (), shown)


def refusal_text(refusal: Refusal, names: Mapping[str, str]) -> str:
    """The sentence for why somebody may not act.

    Args:
        refusal: from the law.
        names: officer id -> name.
    """
    params = dict(refusal.params)
    params["name"] = names.get(params.get("officer", ""), tr("此人"))
    return text_for(refusal.code, params)


def knows(code: str) -> bool:
    """Whether a code has its own sentence."""
    return code in message_texts.TEXTS


_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _plain(value: Any) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return "、".join(_plain(one) for one in value)
    text = str(getattr(value, "text", value))
    return full_day_text(date.fromisoformat(text)) if _ISO_DAY.fullmatch(text) else text
