"""Rules that look at data: who masters, copies, shares and withholds them."""
