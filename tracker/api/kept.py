"""What was made for one follower, kept for the next as long as there is room; what was made first goes first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values that `make` makes of keys. `size` is how much room one takes, in whatever `room` counts."""

    def __init__(self, make: Callable[[Key], Value], size: Callable[[Value], int], room: int) -> None:
        self._make, self._size, self._room = make, size, room
        self._held: dict[Key, Value] = {}

    def __call__(self, key: Key) -> Value:
        if key in self._held:
            return self._held[key]
        made = self._make(key)
        self._held[key] = made
        self._room -= self._size(made)
        while self._room < 0 and len(self._held) > 1:
            self._room += self._size(self._held.pop(next(iter(self._held))))
        return made
