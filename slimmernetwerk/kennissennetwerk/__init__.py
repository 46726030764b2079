"""Knowledge of partners for all: partners, knowledge items, and collaborations that one can follow."""
