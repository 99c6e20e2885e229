"""The report for people: findings with code frames, then what was checked and what came out."""
