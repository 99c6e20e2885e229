"""What is owed: every unknown fact and every undetermined outcome, by who can give it and by when."""
