"""Sums and ratios of values that have a range: by Monte Carlo, so that they have one too.

A published range is read as an interval that holds the true value with a probability of 90%. Draws
follow a split log-normal distribution: half of them lie below the value and half above, each half
with the spread of its own side, so that a lopsided range stays lopsided. A range that reaches zero
or below follows a split normal instead. What has no range does not vary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

LEVEL = 0.90
"""Probability that an interval holds the true value."""

DRAWS = 20_000
"""Enough for the ends of an interval to be known to about a hundredth of its width."""

SIGMAS = 1.6448536269514722
"""Standard deviations from the middle of a normal distribution to either end of 90% of it."""


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A computed value with the range that follows from those it was computed of.

    Attributes
    ----------
    value : float
        Computed of the values themselves.
    low, high : float
        Ends of the interval that holds the true value with the probability `LEVEL`, if ranges and
        the way they hang together are as assumed; they always hold `value`.
    draws : int
        How many times it was drawn; 0 where nothing had a range.
    """

    value: float
    low: float
    high: float
    draws: int


class Ranged:
    """Published values, each with its range if it has one.

    Parameters
    ----------
    values, low, high : array_like of float, shape (n,) or ()
        Values and the ends of their ranges, in one unit. Both ends are NaN where there is no range;
        the value is NaN where there is only a range, and is then taken to be the geometric mean of
        its ends, or their mean if one is not above zero.
    shared : bool
        Whether the errors of all are one error, such as that of one emission factor: if one true
        value is high in its range, all are. Otherwise they are independent.

    Raises
    ------
    ValueError
        If a range does not hold its value, has one end only, or there is neither value nor range.
    """

    def __init__(
        self,
        values: ArrayLike,
        low: ArrayLike = np.nan,
        high: ArrayLike = np.nan,
        *,
        shared: bool = False,
    ) -> None:
        values, low, high = np.broadcast_arrays(
            *(np.atleast_1d(np.asarray(each, dtype=float)) for each in (values, low, high))
        )
        ranged = ~np.isnan(low)
        if (ranged == np.isnan(high)).any():
            raise ValueError("a range needs both of its ends")
        if (np.isnan(values) & ~ranged).any():
            raise ValueError("there is neither a value nor a range")
        self._multiplies = ranged & (low > 0)
        middle = np.where(
            self._multiplies, np.sqrt(np.where(self._multiplies, low * high, 1)), (low + high) / 2
        )
        self.values = np.where(np.isnan(values), middle, values)
        self.low = np.where(ranged, low, self.values)
        self.high = np.where(ranged, high, self.values)
        if not ((self.low <= self.values) & (self.values <= self.high)).all():
            raise ValueError("a range does not hold its value")
        self.shared = shared

    @classmethod
    def of(cls, rows: pd.DataFrame, *, shared: bool = False) -> Ranged:
        """Return the values of observations, with their columns value, low and high."""
        return cls(rows["value"], rows["low"], rows["high"], shared=shared)

    @property
    def varies(self) -> bool:
        """Whether any of them has a range."""
        return bool((self.low < self.high).any())

    def draw(self, draws: int, generator: np.random.Generator) -> np.ndarray:
        """Return possible true values, shape (n, draws)."""
        sigmas = generator.standard_normal((1 if self.shared else len(self.values), draws))
        below, above = np.minimum(sigmas, 0) / SIGMAS, np.maximum(sigmas, 0) / SIGMAS
        value, low, high = (each[:, np.newaxis] for each in (self.values, self.low, self.high))
        added = value + below * (value - low) + above * (high - value)
        if not self._multiplies.any():
            return added
        # Rows whose range does not multiply get ratios of one, and the sum above.
        multiplies = self._multiplies[:, np.newaxis]
        down = np.log(np.divide(value, low, out=np.ones_like(value), where=multiplies))
        up = np.log(np.divide(high, value, out=np.ones_like(value), where=multiplies))
        return np.where(multiplies, value * np.exp(below * down + above * up), added)


def combined(
    formula: Callable[..., np.ndarray],
    *quantities: Ranged,
    draws: int = DRAWS,
    seed: int = 0,
) -> Interval:
    """Return what a formula gives for quantities that have ranges.

    Parameters
    ----------
    formula : function of one array a quantity
        Takes arrays of shape (n, draws), one a quantity, and returns one of shape (draws,).
    *quantities : Ranged
        Independent of each other.
    draws : int
        How many times all are drawn.
    seed : int
        Of ``numpy.random.default_rng``.

    Returns
    -------
    Interval
    """
    value = float(formula(*(each.values[:, np.newaxis] for each in quantities))[0])
    if not any(each.varies for each in quantities):
        return Interval(value=value, low=value, high=value, draws=0)
    generator = np.random.default_rng(seed)
    results = formula(*(each.draw(draws, generator) for each in quantities))
    low, high = np.quantile(results, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    # The value of a very lopsided sum can lie outside: many halves above outweigh those below.
    return Interval(
        value=value, low=min(float(low), value), high=max(float(high), value), draws=draws
    )


def total(parts: Ranged, **settings: int) -> Interval:
    """Return the sum of values with ranges; settings are those of :func:`combined`."""
    return combined(lambda values: values.sum(axis=0), parts, **settings)


def ratio(over: Ranged, under: Ranged, **settings: int) -> Interval:
    """Return the sum of some values over the sum of others.

    Raises
    ------
    ValueError
        If what it is divided by may be zero or below.
    """
    if (under.low <= 0).any():
        raise ValueError("what a ratio is divided by must be above zero, its range included")
    return combined(lambda a, b: a.sum(axis=0) / b.sum(axis=0), over, under, **settings)
