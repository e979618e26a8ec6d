"""A draft as it is written: what of it is text, clause by clause, who is said to say it."""
