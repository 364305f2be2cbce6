"""Who has issued its report regimes, where the others stand, whom to follow up."""
