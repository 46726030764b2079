"""Who sees what: one thing of every kind × visibility × names × state, asked by everybody in every way of reading."""
