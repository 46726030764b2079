"""Live events in three parts, with a fixed number of seats, a waiting list and a stage for Doetanks."""
