"""The online network: discussions of five kinds, the answers that helped, and the way from talk to a challenge."""
