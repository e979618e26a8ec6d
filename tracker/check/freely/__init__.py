"""Sentences that tell a reference's freely: numbers, predicates, terms and lists held against the sentence that is meant."""
