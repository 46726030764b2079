"""A network of a given size, made by bulk COPY with a fixed seed, so that every run measures the same rows."""

SIZES = {"XS": (40, 200), "S": (1_000, 5_000), "M": (10_000, 100_000), "L": (100_000, 1_000_000)}
"""Members and posts. XS is for tests; the others are measured."""
