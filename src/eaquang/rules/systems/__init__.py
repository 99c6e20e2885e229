"""Rules that look at systems: what they do twice, alone, or in one vendor's hand."""
