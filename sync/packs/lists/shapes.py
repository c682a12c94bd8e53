"""Every kind of list that can be brought in; the surest heading first."""

from sync.packs.lists import leniency_list, matter_list, tier_list
from sync.packs.lists.shape import Shape

SHAPES: tuple[Shape, ...] = (tier_list.SHAPE, leniency_list.SHAPE, matter_list.SHAPE)
BY_KEY = {shape.key: shape for shape in SHAPES}
