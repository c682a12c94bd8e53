"""The start's rest of the garbage collector: importing this module first lets it rest until `wake`.

Cycles made in that time are found once it is awake.
"""

from sync.client.collector import RESTING as RESTING
from sync.client.collector import rest
from sync.client.collector import wake as wake

rest()
