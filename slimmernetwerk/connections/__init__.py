"""People brought together: the first steps of a newcomer, and the hosts who welcome them."""
