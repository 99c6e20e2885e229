"""What is wrong with the input itself: text, keys, values, characters."""
