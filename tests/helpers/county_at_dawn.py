"""The county's command line on the morning the tests play in, so that no test depends on today's date."""

import sys

import time_machine

from sync.server.__main__ import main
from tests.helpers.clock import DAWN

if __name__ == "__main__":
    with time_machine.travel(DAWN, tick=True):
        code = main()
    sys.exit(code)
