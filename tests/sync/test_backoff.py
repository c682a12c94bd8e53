"""Waiting between tries: longer each time, never in step, and a cancel is heard."""

import pytest

from sync.client.backoff import RETRY_FIRST_S, RETRY_MOST_S, Backoff, Cancelled, may_pass
from sync.protocol.problems import PROBLEMS, SyncProblem, problem
from tests.helpers.clock import FakeClock


class Waits:
    """Remembers how long was slept."""

    def __init__(self) -> None:
        self.total = 0.0

    def __call__(self, seconds: float) -> None:
        self.total += seconds


def failing(number: int, times: int) -> tuple[list[int], "Fails"]:
    tries: list[int] = []
    return tries, Fails(tries, number, times)


class Fails:
    """Fails so many times, then works."""

    def __init__(self, tries: list[int], number: int, times: int) -> None:
        self._tries, self._number, self._times = tries, number, times

    def __call__(self) -> str:
        self._tries.append(len(self._tries))
        if len(self._tries) <= self._times:
            raise problem(self._number)
        return "done"


def test_what_may_pass_is_tried_again() -> None:
    waits = Waits()
    tries, ask = failing(1902, 3)
    assert Backoff(FakeClock(), lambda: False, waits, attempts=4).call(ask) == "done"
    assert len(tries) == 4
    assert 0 < waits.total <= RETRY_FIRST_S * (1 + 2 + 4)


def test_the_last_problem_is_told() -> None:
    tries, ask = failing(1802, 99)
    with pytest.raises(SyncProblem) as caught:
        Backoff(FakeClock(), lambda: False, Waits(), attempts=3).call(ask)
    assert caught.value.problem.number == 1802
    assert len(tries) == 3


@pytest.mark.parametrize("number", [n for n, found in PROBLEMS.items() if not found[2]] + [1801])
def test_what_is_final_is_not_tried_again(number: int) -> None:
    tries, ask = failing(number, 99)
    with pytest.raises(SyncProblem):
        Backoff(FakeClock(), lambda: False, Waits()).call(ask)
    assert len(tries) == 1
    assert not may_pass(problem(number).problem)


def test_the_county_may_ask_for_more_time_within_reason() -> None:
    backoff = Backoff(FakeClock(), lambda: False, Waits())
    assert 5 <= backoff.pause(1, 5) <= 5 + RETRY_FIRST_S
    assert backoff.pause(1, 3600) == RETRY_MOST_S
    assert all(backoff.pause(attempt, 0) <= RETRY_MOST_S for attempt in range(1, 40))


def test_two_laptops_do_not_wait_alike() -> None:
    pauses = {Backoff(FakeClock(seed=seed), lambda: False).pause(5, 0) for seed in range(20)}
    assert len(pauses) == 20


def test_a_cancel_is_heard_while_waiting() -> None:
    waits = Waits()
    tries, ask = failing(1802, 99)
    with pytest.raises(Cancelled):
        Backoff(FakeClock(), lambda: waits.total > 0.3, waits, attempts=99).call(ask)
    assert waits.total < 1
    assert len(tries) < 99
