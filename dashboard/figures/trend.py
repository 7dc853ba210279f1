"""Growth rates: a straight line through the logarithms, with a bootstrap interval."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

RESAMPLES_AT_ONCE = 250
"""How many resamples are drawn in one go: enough for numpy's speed, few enough for the cache."""


@dataclass(frozen=True, kw_only=True)
class Growth:
    """Exponential growth fitted to dated values, with the interval of its rate.

    Attributes
    ----------
    orders_of_magnitude_per_year, low, high : float
        Slope of log10(value) on the decimal year, and the ends of its interval.
    intercept : float
        log10(value) of the line at the middle of the data, `centre`.
    centre : float
        Mean of the years, around which the line was fitted.
    level : float
        Share of the resampled slopes that the interval holds, such as 0.90.
    number : int
        How many values.
    first, last : float
        Decimal years of the earliest and the latest value.
    """

    orders_of_magnitude_per_year: float
    low: float
    high: float
    intercept: float
    centre: float
    level: float
    number: int
    first: float
    last: float
    _resampled_slopes: np.ndarray = field(repr=False, compare=False)
    _resampled_intercepts: np.ndarray = field(repr=False, compare=False)

    @property
    def times_per_year(self) -> float:
        """Factor by which values grow in one year."""
        return 10.0**self.orders_of_magnitude_per_year

    @property
    def times_per_year_low(self) -> float:
        """Lower end of the interval of `times_per_year`."""
        return 10.0**self.low

    @property
    def times_per_year_high(self) -> float:
        """Upper end of the interval of `times_per_year`."""
        return 10.0**self.high

    @property
    def doubling_time_years(self) -> float:
        """Years in which values double; negative where they halve in that time."""
        return _doubling_time(self.orders_of_magnitude_per_year)

    @property
    def doubling_time_years_low(self) -> float:
        """Shorter end of the interval of `doubling_time_years`: that of the steeper slope."""
        return _doubling_time(self.high)

    @property
    def doubling_time_years_high(self) -> float:
        """Longer end of the interval of `doubling_time_years`; infinite where growth may be nil."""
        return _doubling_time(self.low) if self.low * self.high > 0 else float("inf")

    def at(self, years: ArrayLike) -> np.ndarray:
        """Return the values of the fitted line at decimal years."""
        elapsed = np.asarray(years, dtype=float) - self.centre
        return 10.0 ** (self.intercept + self.orders_of_magnitude_per_year * elapsed)

    def band(self, years: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Return the ends of the interval of the line itself at decimal years.

        It is where the line lies, not where single values lie, which scatter far more.
        """
        elapsed = np.asarray(years, dtype=float) - self.centre
        lines = self._resampled_intercepts + self._resampled_slopes * elapsed[:, np.newaxis]
        low, high = np.nanquantile(lines, _tails(self.level), axis=1)
        return 10.0**low, 10.0**high


def decimal_year(dates: pd.Series) -> np.ndarray:
    """Return dates as decimal years: the year plus the share of it that had passed that day."""
    days = np.where(dates.dt.is_leap_year, 366, 365)
    return (dates.dt.year + (dates.dt.day_of_year - 1) / days).to_numpy(dtype=float)


def growth(
    years: ArrayLike,
    values: ArrayLike,
    *,
    resamples: int = 10_000,
    seed: int = 0,
    level: float = 0.90,
) -> Growth:
    """Fit exponential growth by ordinary least squares of log10(value) on the decimal year.

    Parameters
    ----------
    years : array_like of float, shape (n,)
        Decimal years; see :func:`decimal_year`. The resamples, and so the last digits of the
        interval, depend on the order of the rows: sort them by something stable.
    values : array_like of float, shape (n,)
        Positive values.
    resamples : int
        Bootstrap resamples.
    seed : int
        Of ``numpy.random.default_rng``.
    level : float
        Share of the resampled slopes between the two ends of the interval.

    Returns
    -------
    Growth

    Raises
    ------
    ValueError
        If there are fewer than three values, one is not positive, or all have the same date.

    Notes
    -----
    The interval is the percentile interval of the pairs bootstrap: rows are drawn with
    replacement, year and value together, and the line is fitted anew [1]_. Pairs rather than
    residuals, since the scatter around such trends is not the same in all years. The interval
    knows nothing of errors that all values share, nor of which models were left out.

    A resample enters the closed form of the slope only by how often it holds each row, so one
    product of the counts with four columns gives the sums of many resamples.

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap, sections 9.5
       and 13.3. Chapman & Hall.
    """
    x = np.asarray(years, dtype=float)
    values = np.asarray(values, dtype=float)
    if x.shape != values.shape or x.ndim != 1 or x.size < 3:
        raise ValueError("growth needs at least three years and as many values")
    if not (values > 0).all():
        raise ValueError("growth needs positive values only")
    if x.min() == x.max():
        raise ValueError("growth needs values of more than one date")
    centre = float(x.mean())
    x, y = x - centre, np.log10(values)
    slope, intercept = _line(_products(x, y).mean(axis=0))
    lines = _resampled_lines(x.tobytes(), y.tobytes(), resamples, seed)
    low, high = np.nanquantile(lines[0], _tails(level))
    return Growth(
        orders_of_magnitude_per_year=float(slope),
        low=float(low),
        high=float(high),
        intercept=float(intercept),
        centre=centre,
        level=level,
        number=x.size,
        first=float(x.min() + centre),
        last=float(x.max() + centre),
        _resampled_slopes=lines[0],
        _resampled_intercepts=lines[1],
    )


def _products(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the columns x, y, x² and xy, whose means make a line."""
    return np.column_stack([x, y, x * x, x * y])


@lru_cache(maxsize=32)
def _resampled_lines(
    x: bytes, y: bytes, resamples: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the slopes and intercepts of all resamples; kept, since they take longest.

    Parameters
    ----------
    x, y : bytes
        Of arrays of float, so that equal ones are found again.
    """
    rows = _products(np.frombuffer(x), np.frombuffer(y))
    lines = _line(_resampled_means(rows, resamples, np.random.default_rng(seed)).T)
    for values in lines:
        values.setflags(write=False)
    return lines


def _resampled_means(
    rows: np.ndarray, resamples: int, generator: np.random.Generator
) -> np.ndarray:
    """Return the column means of `rows` in each resample, shape (resamples, columns)."""
    number = len(rows)
    means = np.empty((resamples, rows.shape[1]))
    for start in range(0, resamples, RESAMPLES_AT_ONCE):
        size = min(RESAMPLES_AT_ONCE, resamples - start)
        drawn = generator.integers(0, number, (size, number))
        drawn += number * np.arange(size)[:, np.newaxis]  # one row of counters a resample
        counts = np.bincount(drawn.ravel(), minlength=size * number).reshape(size, number)
        means[start : start + size] = counts.astype(float) @ rows / number
    return means


def _line(means: Sequence[float] | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return slope and intercept from the means of x, y, x², xy; NaN where x does not vary."""
    x, y, xx, xy = means
    variance = xx - x * x
    # A resample of few rows can hold one date only: it has no slope, rather than a huge one.
    varies = variance > 1e-12 * xx
    slope = np.where(varies, (xy - x * y) / np.where(varies, variance, 1.0), np.nan)
    return slope, y - slope * x


def _tails(level: float) -> list[float]:
    return [(1 - level) / 2, (1 + level) / 2]


def _doubling_time(orders_of_magnitude_per_year: float) -> float:
    if orders_of_magnitude_per_year == 0:
        return float("inf")
    return float(np.log10(2.0)) / orders_of_magnitude_per_year
