"""The REST interface under /api/v1: every component's own part, put together."""
