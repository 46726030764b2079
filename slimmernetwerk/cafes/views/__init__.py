"""The pages of Cafés."""
