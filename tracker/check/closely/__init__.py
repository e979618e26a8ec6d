"""Clauses that restate a reference's clause: which, what differs, and which differences are faults."""
