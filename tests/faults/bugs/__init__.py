"""Bugs planted in our own code: each must be caught by one of the sets, or that set is not sharp.

To add one: write what it does to the code as a function, in the module of its subject, and enter it in that
module's table with the set that must see it.
"""

from tests.faults.bugs.bug import Bug
from tests.faults.bugs.exchange import EXCHANGE
from tests.faults.bugs.storage import STORAGE

__all__ = ["BUGS", "Bug"]

BUGS: dict[str, Bug] = {**STORAGE, **EXCHANGE}
