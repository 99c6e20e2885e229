"""The pages of the frameworks: from a clause to its requirement, the rules that decide it and how far."""
