"""The collector rests for the time of a batch, and is as before afterwards, whatever happened."""

import gc

import pytest

from sync.client.collector import RESTING, collecting_less


def test_the_collector_rests_for_a_batch_and_comes_back() -> None:
    before = gc.get_threshold()
    with collecting_less():
        assert gc.get_threshold() == RESTING
    assert gc.get_threshold() == before
    with pytest.raises(ZeroDivisionError), collecting_less():
        raise ZeroDivisionError
    assert gc.get_threshold() == before
