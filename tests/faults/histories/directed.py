"""Histories that chance plays too rarely: disasters that meet, told step by step.

To add one: write a function that takes a `Directed` and moves its laptops, and enter it in DIRECTED under a
name that says what happens. The end and everything that must hold are those of every history.
"""

from collections.abc import Callable
from pathlib import Path

from tests.faults.histories import answers, numbers, programs
from tests.faults.histories.history import History
from tests.faults.histories.line import DirectLine, Line
from tests.faults.histories.machine import Machine
from tests.faults.histories.network import LOST
from tests.faults.histories.props import Props
from tests.faults.histories.stage import CALM


class Directed(History):
    """A history with a script, over a good network.

    Attributes:
        one, two: laptops of one township.
        other: of another.
    """

    def __init__(self, props: Props, root: Path, name: str, line: type[Line] = DirectLine) -> None:
        super().__init__(props, root, name, line, disaster=CALM, devices=("a1", "a2", "b1"), hot=1)
        self.one, self.two, self.other = self.stage.machines
        self.is_mixed = name == MIXED
        self.name = name

    def script(self) -> None:
        """Play what the name says."""
        SCRIPTS[self.name](self)

    def do(self, machine: Machine, *moves: Callable[[Machine], object]) -> None:
        """Let a laptop move."""
        for move in moves:
            self.move(machine, move)

    def place(self, machine: Machine) -> None:
        """Write where the visit on which all crowd takes place."""
        self._write(machine, "place")

    def title(self, machine: Machine) -> None:
        """Write its title."""
        self._write(machine, "title")

    def title_and_place(self, machine: Machine) -> None:
        """Write both in one act."""
        self._write(machine, "title", "place")

    def _write(self, machine: Machine, *paths: str) -> None:
        for visit in self.acts.known(machine):
            values = {path: f"{path}={self.stage.unique()}" for path in paths}
            machine.act("amended", "visit", visit, values)

    def sync_unread(self, machine: Machine) -> None:
        """A sync in which acts are answered and the feed does not come."""
        self.stage.planned = {"pull": LOST}
        self.sync(machine)
        self.stage.planned = {}

    def restore_county(self, image: str, *, by_hand: bool = False) -> None:
        """Put the county back."""

        def restore(_machine: Machine) -> None:
            self.stage.restore_county(image, by_hand=by_hand)

        self.move(self.one, restore)


def county_twice_from_one_image(play: Directed) -> None:
    """A county is put back, goes on, and is put back from the same backup once more."""
    acts = play.acts
    play.do(play.one, acts.create, play.sync)
    image = play.stage.image_of_county()
    play.do(play.one, acts.edit, play.sync)
    play.do(play.two, play.sync, acts.edit, play.sync)
    play.restore_county(image)
    play.do(play.two, play.sync, acts.edit, play.sync)
    play.restore_county(image)
    play.do(play.one, play.sync, acts.edit, play.sync)


def county_back_by_hand(play: Directed) -> None:
    """An old folder is copied back; a laptop that only read meets a feed that grew again past its cursor."""
    acts = play.acts
    play.do(play.one, acts.create, play.sync)
    image = play.stage.image_of_county()
    play.do(play.one, acts.edit, play.sync)
    play.do(play.two, play.sync)
    play.restore_county(image, by_hand=True)
    play.do(play.one, play.sync)
    play.do(play.two, acts.create, acts.create, play.sync, play.sync)


def old_bag_after_an_old_folder(play: Directed) -> None:
    """An old folder is copied back; who noticed reads a bag of the feed that is lost before the new one."""
    acts, sticks = play.acts, play.sticks
    play.do(play.one, acts.create, play.sync)
    image = play.stage.image_of_county()
    play.do(play.one, acts.create, play.place, play.sync, sticks.unasked)
    play.restore_county(image, by_hand=True)
    play.do(play.two, acts.create, acts.create, play.sync)
    play.do(play.one, play.sync_unread, sticks.take_last, play.sync)


def same_again_by_chance(play: Directed) -> None:
    """An old folder is copied back, and what was read last gets its sequence again behind another act."""
    acts, woes = play.acts, play.disasters
    play.do(play.one, acts.create, play.sync)
    play.do(play.two, play.sync)
    image = play.stage.image_of_county()
    play.do(play.one, woes.dismiss)
    play.do(play.two, acts.create, play.sync)
    play.do(play.one, play.sync)
    play.restore_county(image, by_hand=True)
    play.do(play.two, woes.dismiss, play.sync)
    play.do(play.one, play.sync)


def both_settle(play: Directed) -> None:
    """Two officers settle one conflict at once, each his way."""
    acts = play.acts
    play.do(play.one, acts.create, play.sync)
    play.do(play.two, play.sync)
    for _time in range(4):
        play.do(play.one, acts.edit)
        play.do(play.two, acts.edit)
    play.do(play.one, play.sync)
    play.do(play.two, play.sync)
    play.do(play.one, play.sync, acts.resolve, acts.resolve)
    play.do(play.two, acts.resolve, acts.resolve, play.sync)
    play.do(play.one, play.sync, acts.resolve, play.sync)
    play.do(play.two, play.sync, acts.resolve)


def edited_while_it_is_sealed(play: Directed) -> None:
    """One officer closes a visit; the other, who had not seen it, writes on."""
    acts = play.acts
    play.do(play.one, acts.create, play.sync)
    play.do(play.two, play.sync, acts.edit, acts.edit)
    play.do(play.one, acts.close_visit, play.sync)
    play.do(play.two, play.sync, acts.resolve, play.sync)


def closed_unseen(play: Directed) -> None:
    """A visit is closed offline while a colleague writes in it; his words come first, by wire and stick."""
    acts, sticks = play.acts, play.sticks
    for deliver in ((play.sync,), (sticks.write, sticks.deliver_last, sticks.take_last)):
        play.do(play.one, acts.create, play.sync)
        play.do(play.two, play.sync, acts.edit, play.place)
        play.do(play.one, acts.close_visit)
        play.do(play.two, *deliver)
        play.do(play.one, *deliver)
        play.do(play.two, play.sync, acts.resolve, play.sync)
        play.do(play.one, play.sync, acts.resolve, play.sync)


def closed_before_it_came(play: Directed) -> None:
    """The same, and the closing comes first, by wire and by stick."""
    acts, sticks = play.acts, play.sticks
    for deliver in ((play.sync,), (sticks.write, sticks.deliver_last, sticks.take_last)):
        play.do(play.one, acts.create, play.sync)
        play.do(play.two, play.sync, acts.edit, play.place)
        play.do(play.one, acts.close_visit, *deliver)
        play.do(play.two, *deliver)
        play.do(play.one, play.sync, acts.resolve, play.sync)
        play.do(play.two, play.sync, acts.resolve, play.sync)


def closed_by_a_copy(play: Directed) -> None:
    """A copy of a laptop closes a visit while a colleague writes in it: his words are asked about."""
    play.do(play.one, play.acts.create, play.sync)
    play.do(play.two, play.sync, play.acts.edit)
    twin = play.stage.clone(play.one)
    play.do(twin, play.acts.close_visit)
    play.do(play.two, play.sync)
    play.do(twin, play.sync)


def closed_by_a_copy_that_goes(play: Directed) -> None:
    """A copy closes a visit in which the other copy writes; both were struck off, and hand in by stick."""
    play.do(play.one, play.disasters.strike_off, play.acts.create)
    twin = play.stage.clone(play.one)
    play.do(twin, play.acts.close_visit)
    play.do(play.one, play.acts.edit)


def clones_both_work(play: Directed) -> None:
    """A disk is copied; both laptops act under one name, sync in turns, and take numbers."""
    play.stage.packs.has_numbers = True
    play.do(play.one, play.acts.create, play.sync, play.acts.number)
    twin = play.stage.clone(play.one)
    for _time in range(2):
        play.do(play.one, play.acts.edit, play.acts.number, play.sync)
        play.do(twin, play.acts.edit, play.acts.number, play.sync)


def bags_beside_the_wire(play: Directed) -> None:
    """A bag is read before, after and twice beside the wire; its answers come late and again."""
    acts, sticks = play.acts, play.sticks
    play.do(play.one, acts.create, acts.evidence, sticks.write)
    play.do(play.one, acts.edit, sticks.write, play.sync)
    for _time in range(4):
        play.do(play.one, sticks.deliver, acts.edit, sticks.take_any, play.sync)
    play.do(play.two, sticks.write, sticks.deliver, acts.edit, sticks.take_any, sticks.take_any)


def file_rots(play: Directed) -> None:
    """The county's store loses a file; when the county is put back the laptop sends it again."""
    play.do(play.one, play.acts.create, play.acts.evidence, play.sync)
    image = play.stage.image_of_county()
    play.do(play.one, play.disasters.rot)
    play.restore_county(image)
    play.do(play.one, play.sync)


def laptop_lost(play: Directed) -> None:
    """A laptop is lost with acts and a file that only it held."""
    play.do(play.one, play.acts.create, play.acts.evidence, play.sync, play.acts.edit)
    play.do(play.two, play.sync)
    play.do(play.one, play.disasters.lose)
    play.do(play.two, play.acts.edit, play.sync)


def lost_twice(play: Directed) -> None:
    """The county is put back and an author's laptop is lost: only a colleague shows what he wrote."""
    image = play.stage.image_of_county()
    play.do(play.one, play.acts.create, play.acts.edit, play.sync)
    play.do(play.two, play.sync)
    play.do(play.one, play.disasters.lose)
    play.restore_county(image)
    play.do(play.two, play.sync)


def salvaged(play: Directed) -> None:
    """The same; the colleague gives back what he had pulled, and the author's laptop turns up or does not."""
    acts = play.acts
    for is_lost in (False, True):
        play.do(play.one, acts.create, play.sync)
        play.do(play.two, play.sync)
        image = play.stage.image_of_county()
        play.do(play.one, acts.edit, play.place, acts.create, acts.close_visit, acts.create, play.sync)
        play.do(play.two, play.sync)
        shown = {visit: play.two.ledger.state("visit", visit) or {} for visit in acts.known(play.two, hot=3)}
        if is_lost:
            play.do(play.one, play.disasters.lose)
        play.restore_county(image)
        play.do(play.two, play.sync, acts.salvage, play.sync)
        for visit, state in shown.items():
            held = play.stage.county.ledger.state("visit", visit)
            is_back = held == state or state.get("state") == "closed"
            play.watch.must(is_back, f"{play.two.name} gave back less of visit {visit} than it had shown")
        play.do(play.two, acts.edit, play.sync)
        if not is_lost:
            play.do(play.one, play.sync, acts.edit, play.sync)
            play.do(play.two, play.sync, acts.salvage, play.sync)


def struck_off(play: Directed) -> None:
    """A laptop and an officer are struck off and work on: their acts come, and wait for a person."""
    play.do(play.two, play.disasters.dismiss)
    for writes, late in ((2, False), (2, True), (3, False)):  # before, in and after the batch's commit
        play.do(play.two, play.acts.create)
        play.stage.strikes.die(writes, late=late)
        play.do(play.two, play.sync)
        play.stage.restart_county()
        play.do(play.two, play.sync)
    play.do(play.one, play.acts.create, play.disasters.strike_off, play.acts.edit, play.sync)


def struck_off_before_an_old_folder(play: Directed) -> None:
    """An old folder is copied back, and who was struck off can tell only by stick that it lacks his work."""
    acts = play.acts
    image = play.stage.image_of_county()
    play.do(play.one, acts.create, play.sync)
    play.restore_county(image, by_hand=True)
    play.do(play.one, acts.edit, play.disasters.strike_off)


def clock_set_back(play: Directed) -> None:
    """A laptop's clock goes back and forward by years between its acts and syncs."""
    acts = play.acts
    for _time in range(3):
        play.do(play.one, play.disasters.clock, acts.create, play.sync, play.disasters.clock, acts.edit)
        play.do(play.two, play.sync, acts.edit, play.sync)


def earlier_program(play: Directed) -> None:
    """A laptop with the program before this one writes beside laptops with this one."""
    play.one.program = programs.EARLIER
    acts = play.acts
    play.do(play.two, acts.create, play.sync)
    play.do(play.one, play.sync, *[acts.edit] * 6, play.sync)
    play.do(play.two, *[acts.edit] * 3, play.sync, acts.resolve, play.sync)
    play.do(play.one, play.sync, acts.edit, play.sync, *[acts.edit] * 4, play.upgrade, acts.edit, play.sync)


def full_while_receiving(play: Directed) -> None:
    """A laptop's disk is full when the feed comes, and the county's when the laptop sends."""
    acts = play.acts
    play.do(play.one, *[acts.create, acts.edit, acts.evidence] * 4, play.sync)
    play.do(play.two, play.disasters.full_disk, acts.create, play.sync)
    play.do(play.one, acts.create, acts.edit)
    with play.stage.full_county():
        play.do(play.one, play.sync, acts.edit)
    play.do(play.one, play.sync)


MIXED = "earlier program"


def feed_before_its_answer(play: Directed) -> None:
    """An act comes back by the feed, and loses to a colleague's, before its own answer comes."""
    play.do(play.one, play.acts.create, play.sync)
    play.do(play.two, play.sync, play.place)
    play.do(play.one, play.place, play.sticks.write)
    play.do(play.two, play.sync, play.sticks.deliver_last, play.sync)
    play.do(play.one, play.sticks.unasked, play.sticks.take_last, play.sync)


def old_feed_after_a_new_receipt(play: Directed) -> None:
    """A bag with an older feed is read after the county has answered a newer act, which is not pulled yet."""
    play.do(play.one, play.acts.create, play.sync)
    play.do(play.two, play.sync)
    play.do(play.one, play.acts.edit, play.sync)
    play.do(play.two, play.sticks.unasked, play.place, play.sync_unread)
    play.do(play.two, play.sticks.take_last, play.sync)


def settled_before_the_second(play: Directed) -> None:
    """A conflict is settled offline; a second one of the same place comes before that act: it stays open."""
    play.do(play.one, play.acts.create, play.sync)
    play.do(play.two, play.sync, play.place)
    play.do(play.one, play.place, play.sync)
    play.do(play.two, play.sync_unread, play.place)
    play.do(play.one, play.sync, play.acts.keep_first)
    play.do(play.two, play.sync)
    play.do(play.one, play.sync)


def settled_before_the_county_was_put_back(play: Directed) -> None:
    """A conflict is settled offline; the county, put back, gets another before that act: it stays open."""
    play.do(play.one, play.acts.create, play.place, play.sync)
    play.do(play.two, play.sync)
    play.do(play.one, play.place, play.sync)
    image = play.stage.image_of_county()
    play.do(play.one, play.title, play.sync, play.title, play.sync)
    play.do(play.two, play.place, play.sync_unread, play.place)
    play.do(play.one, play.sync, play.acts.keep_first)
    play.restore_county(image)
    play.do(play.two, play.sync)
    play.do(play.one, play.sync)


SCRIPTS: dict[str, Callable[[Directed], None]] = {
    "county restored twice from one image": county_twice_from_one_image,
    "county put back by hand": county_back_by_hand,
    "old bag after an old folder": old_bag_after_an_old_folder,
    "the same again by chance": same_again_by_chance,
    "struck off before an old folder": struck_off_before_an_old_folder,
    "numbers after an image": numbers.numbers_after_an_image,
    "one number on three papers": numbers.one_number_on_three_papers,
    "numbers of a lost lease": numbers.numbers_of_a_lost_lease,
    "numbers given up by stick": numbers.numbers_given_up_by_stick,
    "frozen before it is written": numbers.frozen_before_it_is_written,
    "numbers run out": numbers.numbers_run_out,
    "both settle one conflict": both_settle,
    "settled before the second": settled_before_the_second,
    "settled before the county was put back": settled_before_the_county_was_put_back,
    "edited while it is sealed": edited_while_it_is_sealed,
    "closed unseen": closed_unseen,
    "closed before it came": closed_before_it_came,
    "closed by a copy": closed_by_a_copy,
    "closed by a copy that goes": closed_by_a_copy_that_goes,
    "clones both work": clones_both_work,
    "feed before its answer": feed_before_its_answer,
    "old feed after a new receipt": old_feed_after_a_new_receipt,
    "answered in two ways": answers.answered_in_two_ways,
    "answered anew before the feed": answers.answered_anew_before_the_feed,
    "renewed before an old folder": answers.renewed_before_an_old_folder,
    "bags beside the wire": bags_beside_the_wire,
    "file rots at the county": file_rots,
    "laptop lost": laptop_lost,
    "county put back and author lost": lost_twice,
    "salvaged by a colleague": salvaged,
    "struck off": struck_off,
    "clock set back": clock_set_back,
    MIXED: earlier_program,
    "full while receiving": full_while_receiving,
}
