"""People brought together: seek and offer, matching, introductions. Filled in by a later release."""
