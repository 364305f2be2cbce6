"""Every published number: what there is, how it is computed, how it reads."""
