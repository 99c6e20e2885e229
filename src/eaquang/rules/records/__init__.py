"""Records as such: their ids, codes, owners and references."""
