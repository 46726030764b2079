"""What happened and who hears of it: the event log, and what is read from it (feed, bell, digest, audit)."""
