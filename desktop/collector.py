"""The garbage collector, which rests until the first paint: what is made before it is nearly all kept.

Importing this module first lets it rest; measured, it spends 7 % of the time to the first paint on finding
nothing. Cycles made in that time are found once it is awake.
"""

import gc

RESTING = (200_000, 50, 50)  # objects made more than freed, then rounds; reached by no start
AWAKE = (5_000, 20, 20)


def rest() -> None:
    """Look for cycles only when very many objects are made."""
    gc.set_threshold(*RESTING)


def wake() -> None:
    """Look for cycles again, and never again at what the start has made."""
    gc.freeze()
    gc.set_threshold(*AWAKE)


rest()
