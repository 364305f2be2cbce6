"""Every rate of the project."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """A share that keeps what it was made from. Nothing owed has no rate; nothing is clipped."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        """numerator / denominator; None where there is no denominator."""
        return self.numerator / self.denominator if self.denominator else None
