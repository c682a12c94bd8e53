"""What the program loads by name, so no import statement shows it: for the doctor and the frozen build."""

import importlib
from types import ModuleType

from casework.registry import kind_modules
from desktop.__main__ import COMMANDS
from desktop.ui.places import PLACES

KIND_PACKAGES = (
    "casework.checks",
    "casework.leniency",
    "casework.lint",
    "sync.records",
    "desktop.forms",
)
UPCASTS = "sync.upcasts"  # its files are found in the same way; it may hold none
# loaded after the first paint or only when needed
LATE = (
    "desktop.run",
    "casework.custody",
    "casework.notice",
    "casework.visit",
    "desktop.operations.desk",
    "desktop.operations.glance",
    "desktop.operations.law.wall",
    "desktop.operations.matter",
    "desktop.operations.party",
    "desktop.operations.sync",
    "desktop.operations.today",
    "desktop.operations.visit",
    "desktop.store.custody.events",
    "desktop.store.custody.outside",
    "desktop.store.custody.recovery",
    "desktop.store.custody.unlocking",
    "desktop.store.disk",
    "desktop.store.door",
    "desktop.store.glance",
    "desktop.store.heif",
    "desktop.store.pictures",
    "desktop.store.profile",
    "desktop.ui.dialogs.keys_help",
    "desktop.ui.finder",
    "desktop.ui.main_window",
    "desktop.ui.message_texts",
    "desktop.ui.pages.base",
    "desktop.ui.pages.unlock",
    "desktop.ui.widgets.terms_wall",
    "sqlalchemy.dialects.postgresql",
    "sync.papers.seal",
    "sync.protocol.recovery",
)


def late_modules() -> list[str]:
    """Modules that are imported by name, beside the kinds; sorted."""
    commands = (module for module, _ in COMMANDS.values())
    pages = (place.module for place in PLACES)
    return sorted({*LATE, *commands, *pages})


def kind_package(name: str) -> ModuleType:
    """Import one of the kind packages."""
    return importlib.import_module(name)


def hidden_imports() -> list[str]:
    """Everything a frozen build must be told of: without it the registries would be silently empty."""
    kinds = [module for name in (*KIND_PACKAGES, UPCASTS) for module in kind_modules(kind_package(name))]
    return sorted({*kinds, *late_modules()})
