"""What a move from one framework to another costs, told as text, Markdown and JSON."""
