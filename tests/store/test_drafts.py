"""Typing survives, by key, until it is committed."""

from desktop.store.profile import Profile
from tests.helpers.clock import FakeClock


def test_a_draft_is_kept_replaced_and_dropped(fresh: Profile, clock: FakeClock) -> None:
    fresh.drafts.keep("visit/1/item/2", "通道内堆放啤酒 23 箱")
    fresh.drafts.keep("visit/1/item/2", "通道内堆放啤酒 24 箱")
    assert fresh.drafts.get("visit/1/item/2") == "通道内堆放啤酒 24 箱"
    assert fresh.drafts.kept_at("visit/1/item/2") == clock.now()
    fresh.drafts.drop("visit/1/item/2")
    fresh.drafts.drop("visit/1/item/2")
    assert fresh.drafts.get("visit/1/item/2") is None
    assert fresh.drafts.kept_at("visit/1/item/2") is None


def test_drafts_are_listed_by_how_their_keys_begin(fresh: Profile) -> None:
    for key in ("visit/1/b", "visit/1/a", "visit/10", "visit%1/c"):
        fresh.drafts.keep(key, "x")
    assert fresh.drafts.keys("visit/1/") == ("visit/1/a", "visit/1/b")
    assert fresh.drafts.keys("visit%") == ("visit%1/c",)
