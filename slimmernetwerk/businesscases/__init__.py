"""What others can take over: business cases, the calculation, the adoption register and measured results."""
