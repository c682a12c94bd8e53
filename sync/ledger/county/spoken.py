"""What a push turned out to speak of."""

from collections.abc import Sequence

from msgspec import Struct, field

from sync import records
from sync.ledger.county.arrival import Arrival


class Spoken(Struct):
    """For those who look after it when it was taken: of most pushes nothing has to be asked."""

    kinds: set[str] = field(default_factory=set)  # of records
    marked: list[int] = field(default_factory=list)  # places of the entries that may bear officers' marks

    def learn(self, arrivals: Sequence[Arrival]) -> None:
        """Look over a batch that was taken in."""
        self.kinds.update([arrival.type for arrival in arrivals])
        bearing = {key for key in self.kinds if key in records.kinds() and records.kinds()[key].marks}
        if bearing:
            self.marked += [
                at
                for at, arrival in enumerate(arrivals)
                if arrival.may_bear_marks and arrival.type in bearing
            ]
