"""What the law engine says about the work in hand: counsel, visit guard, ties, deadlines, broken promises."""
