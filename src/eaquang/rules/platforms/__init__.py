"""Rules that look at digital platforms: what makes one, its minimum requirements, label and assessment."""
