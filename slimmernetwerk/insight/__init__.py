"""Public figures that can be recounted: statistics, the funnel, the map of ties. Filled in by a later release."""
