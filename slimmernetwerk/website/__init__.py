"""What crosses all components: home, search, the red thread, the feed."""
