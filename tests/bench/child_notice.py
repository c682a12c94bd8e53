"""A fresh process: one paper drawn by the program."""

import sys

import desktop.collector  # noqa: F401 - first, as the program starts: the collector rests
from desktop import forms
from tests.bench import notices


def main() -> int:
    """Print the size of the file."""
    print(len(forms.render(notices.FORM, notices.fields_of(0), notices.stamp_of(0))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
