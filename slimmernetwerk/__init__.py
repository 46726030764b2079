"""Slimmernetwerk: the innovators' network of Dutch government."""
