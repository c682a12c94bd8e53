"""Modules that the first paint does without: imported behind the window, or when they are asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from desktop.ui.places import PLACES, Place

if TYPE_CHECKING:
    from desktop.ui.pages.base import Page

SYNC = "desktop.operations.sync"  # brings the HTTP stack
STORE = "desktop.store.profile"  # brings that of the database
LATER = ("desktop.operations.today", "desktop.store.custody.unlocking", "desktop.ui.finder")


def page_of(place: Place) -> type[Page]:
    """Give the class of a place's page; imports its module when that has not happened yet."""
    page: type[Page] = getattr(importlib.import_module(place.module), place.page)
    return page


def everything() -> None:
    """Import what the pages need; called off the window's thread."""
    for name in (STORE, SYNC, *LATER, *(place.module for place in PLACES)):
        importlib.import_module(name)
