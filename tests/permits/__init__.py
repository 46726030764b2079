"""The panel "who may see this and do what here" beside what really happens: each act tried by each person in each state."""
