"""`zhifatong verify`: a paper's code when one is named, the whole profile when none is."""

from collections.abc import Sequence
from pathlib import Path

from desktop import verify, verify_profile

# options of the check of a profile that take a value; what follows them names no paper
WITH_VALUE = ("--officer", "--password-file")


def main(home: Path, arguments: Sequence[str]) -> int:
    """Check what is named; the exit code of the check."""
    if is_for_profile(arguments):
        return verify_profile.main(home, arguments)
    if "--help" in arguments or "-h" in arguments:
        print(verify_profile.make_parser().format_help())
    return verify.main(home, list(arguments))


def is_for_profile(arguments: Sequence[str]) -> bool:
    """Whether the whole profile is to be checked: it is asked for, or no paper is named."""
    if "--profile" in arguments:
        return True
    if "--help" in arguments or "-h" in arguments:
        return False
    words = list(arguments)
    for option in WITH_VALUE:
        while option in words:
            place = words.index(option)
            del words[place : place + 2]
    return not any(not word.startswith("-") for word in words)
