"""Delivering: how what readers are told reaches them. Messages, what sends each, the queue that they wait in, and feeds."""
