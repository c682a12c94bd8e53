"""The places of the program: what stands on the rail, and where each page's code lies.

To add a place: add a `Place` here and its module below `desktop.ui.pages`; the page is loaded when it is
first gone to, or ahead of time by the composition root once the window is painted.
"""

from msgspec import Struct


class Place(Struct, frozen=True, kw_only=True):
    """One page and how it is reached."""

    key: str
    word: str
    icon: str
    module: str
    page: str  # class in the module: a `desktop.ui.pages.base.Page`
    on_rail: bool = True
    under: str = ""  # place on the rail that is lit while this one is shown


PLACES: tuple[Place, ...] = (
    Place(key="today", word="今日", icon="calendar-days", module="desktop.ui.pages.today", page="TodayPage"),
    Place(
        key="visits", word="检查", icon="clipboard-check", module="desktop.ui.pages.visits", page="VisitsPage"
    ),
    Place(key="parties", word="当事人", icon="store", module="desktop.ui.pages.parties", page="PartiesPage"),
    Place(key="matters", word="事项", icon="scale", module="desktop.ui.pages.matters", page="MattersPage"),
    Place(key="papers", word="文书", icon="file-text", module="desktop.ui.pages.papers", page="PapersPage"),
    Place(key="sync", word="同步", icon="refresh-cw", module="desktop.ui.pages.sync", page="SyncPage"),
    Place(
        key="settings", word="设置", icon="settings", module="desktop.ui.pages.settings", page="SettingsPage"
    ),
    Place(
        key="start",
        word="开始检查",
        icon="plus",
        module="desktop.ui.pages.start",
        page="StartPage",
        on_rail=False,
        under="visits",
    ),
    Place(
        key="visit",
        word="检查",
        icon="clipboard-check",
        module="desktop.ui.pages.visit_room",
        page="VisitPage",
        on_rail=False,
        under="visits",
    ),
)

BY_KEY = {place.key: place for place in PLACES}
