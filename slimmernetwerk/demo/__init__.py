"""The demo network: invented people and a story told through the same actions that members use."""
