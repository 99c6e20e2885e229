"""The pages of the rules: one for each that is built, and one with all of them."""
