"""A fresh process: one paper drawn by the program."""

import sys

from desktop import collector, forms  # the collector first: as the program starts
from tests.bench import notices


def main() -> int:
    """Print the size of the file."""
    collector.rest()
    print(len(forms.render(notices.FORM, notices.fields_of(0), notices.stamp_of(0))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
