"""The two lists of arms: for who looks in a hat, and for who looks as one of the family or its network."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select

Arm = Callable[[], Select[Any]]
PROFESSIONAL: list[Arm] = []
FAMILY: list[Arm] = []


def ground(*readers: list[Arm]) -> Callable[[Arm], Arm]:
    """Join this arm to the union of these readers."""

    def register(make: Arm) -> Arm:
        for arms in readers:
            arms.append(make)
        return make

    return register
