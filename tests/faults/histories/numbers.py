"""Histories told step by step about numbers: leases that are lost, frozen, given up and spent."""

from typing import TYPE_CHECKING

from tests.faults.histories.props import LEASE
from tests.faults.histories.strikes import Died

if TYPE_CHECKING:
    from tests.faults.histories.directed import Directed


def numbers_after_an_image(play: "Directed") -> None:
    """A laptop's disk is put back from before a number was taken, and takes it again."""
    play.stage.packs.has_numbers = True
    play.do(play.one, play.sync)
    image = play.stage.image_of(play.one)
    play.do(play.one, play.acts.number, play.acts.number, play.sync)
    play.stage.restore(play.one, image)
    play.do(play.one, play.acts.number, play.sync, play.acts.number, play.sync)


def one_number_on_three_papers(play: "Directed") -> None:
    """The same image is put back twice: each time the same number is taken, and its review grows."""
    play.stage.packs.has_numbers = True
    play.do(play.one, play.sync)
    image = play.stage.image_of(play.one)
    for _time in range(2):
        play.do(play.one, play.acts.number, play.sync)
        play.stage.restore(play.one, image)
    play.do(play.one, play.acts.number, play.sync)


def numbers_of_a_lost_lease(play: "Directed") -> None:
    """The county forgets a lease that was granted after its backup; its numbers must not come twice."""
    play.stage.packs.has_numbers = True
    image = play.stage.image_of_county()
    play.do(play.one, play.sync)
    play.do(play.two, play.sync)
    play.restore_county(image)
    play.do(play.one, play.sync, play.acts.number, play.sync)
    play.do(play.two, play.sync, play.acts.number, play.sync)


def numbers_given_up_by_stick(play: "Directed") -> None:
    """The same, and a stick brings the restored county's feed before a number's act was answered."""
    play.stage.packs.has_numbers = True
    image = play.stage.image_of_county()
    play.do(play.one, play.sync)
    play.restore_county(image)
    play.do(play.one, play.acts.number, play.sticks.unasked, play.sticks.take_last, play.acts.number)
    play.do(play.one, play.sync, play.acts.number)


def frozen_before_it_is_written(play: "Directed") -> None:
    """The county dies between a grant and its record, and then an older copy of the laptop asks."""
    play.stage.packs.has_numbers = True
    image = play.stage.image_of(play.two)
    play.do(play.two, play.acts.create)
    leases = play.stage.county.leases

    def die(*_arguments: object, **_named: object) -> None:
        raise Died

    leases._write = die  # type: ignore[method-assign]
    play.do(play.two, play.sync)
    play.stage.restart_county()
    (granted,) = play.stage.county.leases.grants(play.two.device)
    written = play.stage.county.ledger.state("lease", granted.id, play.two.town)
    play.watch.must(written is None, "the county died at another place")
    play.stage.restore(play.two, image)
    play.do(play.two, play.sync, play.acts.number, play.sync)


def numbers_run_out(play: "Directed") -> None:
    """Offline until no number is left: papers stay drafts, and the next lease follows on."""
    play.stage.packs.has_numbers = True
    play.do(play.one, play.sync, *[play.acts.number] * (3 * LEASE), play.sync, play.acts.number)
