"""What goes wrong, on purpose: the network says so in words, and keeps its secrets."""
