"""What may go wrong in the world, as a tree of exceptions with stable codes.

CaseworkError
├── BadIdentity         an ID number or credit code fails its check
├── NotAllowed          the law, a certificate or a state forbids the act
├── LeaseExhausted      no number left in the lease
├── LeaseExpired        the lease may no longer be used
├── Unprintable         a character no bundled font can draw, or one that may not be printed
├── PackProblem         a list or pack that cannot be used
├── BagProblem          a bag (U盘 file) that cannot be written or read
├── NotFound            a record that is not on this laptop
├── StorageProblem      the disk refused: full, read-only, damaged
└── ProfileProblem      wrong password, in use, too new, damaged

The text an officer reads is made in the user interface from `code` and `params`.
"""

from typing import Any


class CaseworkError(Exception):
    """Something the officer or the county can understand and act on.

    Attributes:
        code: stable dotted name, for example "identity.check_digit".
        params: values for the message; never a secret, a name or an ID number.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class BadIdentity(CaseworkError):
    """An ID number or credit code fails its check."""


class NotAllowed(CaseworkError):
    """The law, a certificate or the state of a record forbids the act."""


class LeaseExhausted(CaseworkError):
    """No number is left in the lease."""


class LeaseExpired(CaseworkError):
    """The lease may no longer be used."""


class Unprintable(CaseworkError):
    """A text holds a character that cannot or may not be printed."""


class PackProblem(CaseworkError):
    """A list or pack cannot be used."""


class BagProblem(CaseworkError):
    """A bag cannot be written or read: cut short, damaged, for somebody else."""


class NotFound(CaseworkError):
    """A record is not on this laptop."""


class StorageProblem(CaseworkError):
    """The disk refused: full, read-only, vanished or damaged."""


class ProfileProblem(CaseworkError):
    """A profile cannot be opened: wrong password, in use, too new, damaged."""
