"""Small teams that bite into a question from practice: challenges, Doetanks, consults and findings."""
