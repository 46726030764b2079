"""Moderators of a theme, and what they decide: by a rule of the house, with a reason, and undone by someone else where it must be."""
