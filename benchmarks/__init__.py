"""How fast every important page is, at several sizes, beside the least that a Python server could do for it."""
