"""When reports came, what is missing for how long, and what falls due next."""
