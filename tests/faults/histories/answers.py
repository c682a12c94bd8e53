"""Histories told step by step about the county's answers, and the feed that comes behind them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.faults.histories.directed import Directed


def answered_in_two_ways(play: "Directed") -> None:
    """An act is merged, the next one, over its value, is a conflict; an old feed comes before both."""
    play.do(play.one, play.acts.create, play.sync)
    play.do(play.two, play.sync)
    play.do(play.one, play.place, play.sync)
    play.do(play.two, play.sticks.unasked, play.title, play.title_and_place, play.sync_unread)
    play.do(play.two, play.sticks.take_last, play.sync)


def answered_anew_before_the_feed(play: "Directed") -> None:
    """A county is put back and answers an act again whose value a colleague had replaced, and all saw it."""
    play.do(play.one, play.acts.create, play.place, play.sync)
    play.do(play.two, play.sync, play.place, play.sync)
    play.do(play.one, play.sync)
    play.restore_county(play.stage.image_of_county())
    play.do(play.one, play.sync_unread, play.sync)


def renewed_before_an_old_folder(play: "Directed") -> None:
    """A laptop sends all again under a new incarnation; an old folder is copied back before it has read it.

    Its incarnation has no acts of its own yet and its mark is of before: only its receipts tell what is gone.
    """
    play.do(play.one, play.acts.create, play.sync)
    image = play.stage.image_of_county()
    disk = play.stage.image_of(play.one)
    play.do(play.one, play.title, play.sync)
    play.stage.restore(play.one, disk)
    play.do(play.one, play.place, play.sync_unread)
    play.restore_county(image, by_hand=True)
    play.do(play.one, play.sync)
