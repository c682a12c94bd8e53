"""When a workflow's anchor is forced: its thread would make the calls come in another order each time."""

from desktop.store.anchoring import Anchoring


def force_at_once() -> None:
    """In this process, with each act: every act has all its calls, and what is refused is told by it."""

    def force(anchoring: Anchoring) -> None:
        anchoring._anchor.force()

    Anchoring._force_soon = force  # type: ignore[method-assign, assignment]


def force_at_last() -> None:
    """In this process, when the profile is closed: the anchor is as far behind as it can be."""

    def wait(_anchoring: Anchoring) -> None:
        return

    Anchoring._force_soon = wait  # type: ignore[method-assign, assignment]
