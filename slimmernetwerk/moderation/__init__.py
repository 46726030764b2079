"""Reports, decisions with a reason, and appeals that go to someone else. Filled in by a later release."""
