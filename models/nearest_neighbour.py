"""Exact nearest-neighbour classification: one matrix product, then proof.

The search screens, then settles.

1. *Screen.* Expanding ``|x - y|^2 = |x|^2 - 2 x.y + |y|^2`` turns all distances between a block of
   queries and a block of stored points into one float32 matrix product, the operation a processor
   is best at. The expansion cancels, so its result is only approximate; a rigorous rounding-error
   bound says by how much, and every point that could be a neighbour within that bound is kept.
2. *Settle.* The few points kept are compared by the sum of squared differences in float64.

The answer is therefore exact: among the stored points, the smallest float64 squared distance,
ties going to the lowest index. It costs little more than the matrix product.

Notation: ``n`` stored points, ``q`` queries, ``d`` features, ``k`` neighbours.

References
----------
.. [1] N. J. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd edition, SIAM, 2002,
   sections 2.2 (the model with underflow) and 3.1 (inner products, the constant gamma_n).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, column_or_1d, validate_data

# Shape of a matrix product, tuned on the grid of tests/benchmarks/nearest_neighbour.py. Few large
# products, here of 16 MB of scores: each one makes the threads of the BLAS wait for each other,
# and on a busy machine that wait is longer than the arithmetic.
QUERIES_PER_PRODUCT = 1024
SCORES_PER_PRODUCT = 2**22

# The scores are then read several times, in parts of 2 MB that stay in cache. The candidates of a
# part are settled before the next one, which bounds the memory even where all points are equal.
SCORES_PER_PART = 2**19

# Elements of the arrays of a batch of queries (4 MB in float64).
ELEMENTS_PER_BATCH = 2**19

# Elements of a float64 temporary (2 MB); larger ones go back to the operating system at every
# release, to be faulted in again.
ELEMENTS_PER_SLICE = 2**18

# Centre the screened copy only where the offset makes the bound this many times looser: a centred
# copy doubles the memory of the fitted data, and a bound 16 times looser seldom keeps more points.
OFFSET_WORTH_CENTRING = 16

# Fitted magnitudes of 2**-30 to 2**30 have squares well inside float32 and are screened in place.
UNSCALED_EXPONENT = 30

# Each operation may also lose as much as float32's smallest normal number, 2**-126, even where the
# BLAS flushes subnormal numbers to zero [1]_ (section 2.2); 2**8 of them a feature are ample.
UNDERFLOW_PER_FEATURE = 2.0**-118

# A query with a squared norm above this, in screen units, is settled without screening: its inner
# products could overflow. Its neighbours cannot be told apart in float32 anyway.
FARTHEST_SQUARED_NORM = 2.0**80

# float64 magnitudes within 2**-400 to 2**400 have squares well inside float64.
SQUARABLE_EXPONENT = 400

# Groups a neighbour when bounding the k-th smallest score: with 16 k groups two of the k smallest
# scores seldom share one. Groups of fewer than 8 scores cost numpy more than they save.
GROUPS_PER_NEIGHBOUR = 16
SHORTEST_GROUP = 8


class NearestNeighbourClassifier(ClassifierMixin, BaseEstimator):
    """Classify a point as the majority of its nearest stored points.

    Training is storing; predicting is looking. The distance is Euclidean, the votes are uniform,
    and the result is exact (see the module's notes), whatever the offset or scale of the data.

    Parameters
    ----------
    n_neighbors : int, default=1
        Number of stored points that vote, k.

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
        The distinct labels, sorted.
    n_features_in_ : int
        Number of features, d.
    n_samples_fit_ : int
        Number of stored points, n.
    feature_names_in_ : ndarray of shape (n_features_in_,)
        Names of the features, where the fitted data had string column names.

    Notes
    -----
    *Precision.* float32 (and float16) data are stored as float32, and float32 queries get float32
    distances; everything else is float64. Either way distances are summed in float64. A distance
    beyond the range of its type is infinite, with numpy's overflow warning.

    *Memory.* Fitting keeps one copy of the data, so that a later change of the caller's array
    cannot change an answer. It keeps a second, float32 copy only for float64 data, for values
    outside 2**-30 to 2**30, and for data whose offset dwarfs their spread. Beyond that and the
    answer itself, fitting and searching floats take less than 64 MB whatever n and q. What is
    still done all at once: `fit` sorts the labels, input of another type is converted to float,
    and a query with k or d in the millions needs a few float64 rows of that length.

    *Ties.* Equal distances are ranked by the index of the stored point, equal votes go to the
    smallest class, as in scikit-learn.

    *Time.* Data in which most points are equally near (all identical, say) gain nothing from the
    screen and cost a float64 difference a point. Values more than 2**500 times smaller than the
    largest one fitted count as zero.

    Examples
    --------
    >>> import numpy as np
    >>> from models.nearest_neighbour import NearestNeighbourClassifier
    >>> stored = np.array([[0, 0], [0, 1], [5, 5]], dtype=np.float32)
    >>> classifier = NearestNeighbourClassifier().fit(stored, ["near", "near", "far"])
    >>> print(classifier.predict(np.array([[4, 4]], dtype=np.float32)))
    ['far']
    >>> distances, indices = classifier.kneighbors(stored[:1], n_neighbors=2)
    >>> print(distances, indices)
    [[0. 1.]] [[0 1]]
    """

    def __init__(self, n_neighbors: int = 1) -> None:
        self.n_neighbors = n_neighbors

    def fit(self, X, y) -> Self:
        """Store the points and their labels.

        Parameters
        ----------
        X : array-like of shape (n, d)
            Points to store; finite real numbers.
        y : array-like of shape (n,)
            Their labels: numbers, strings or booleans.

        Returns
        -------
        NearestNeighbourClassifier
            The fitted estimator itself.

        Raises
        ------
        ValueError
            If a value is NaN or infinite, the lengths differ, there are no rows or no columns, or
            `n_neighbors` is not from 1 to n.
        """
        if y is None:
            raise ValueError(
                "This classifier requires y to be passed, but the target y is None: "
                "give one label a row of X."
            )
        _refuse_sparse(X)
        validate_data(self, X, skip_check_array=True)
        points = _as_points(X)
        labels = column_or_1d(y, warn=True)
        if len(labels) != len(points):
            raise ValueError(
                f"X has {len(points)} rows but y has {len(labels)} labels: give one label a row."
            )
        check_classification_targets(labels)
        _check_n_neighbors(self.n_neighbors, len(points))

        self.classes_, self._label = np.unique(labels, return_inverse=True)
        self.n_features_in_ = points.shape[1]
        self.n_samples_fit_ = len(points)
        self._points = np.array(points, order="C", copy=True)
        self._exponent = _exponent(_largest_magnitude(self._points))
        self._screen = Screen.of(self._points, self._exponent)
        self._allows_short_way = (
            self.n_samples_fit_ <= SCORES_PER_PRODUCT
            and abs(self._exponent) <= SQUARABLE_EXPONENT // 2
            and self._screen.farthest > 0
        )
        return self

    def predict(self, X) -> np.ndarray:
        """Label each query by the vote of its nearest stored points.

        Parameters
        ----------
        X : array-like of shape (q, d)
            Queries, in the units of the fitted data.

        Returns
        -------
        ndarray of shape (q,)
            The predicted labels, of the type of the fitted labels.
        """
        queries = self._checked_queries(X)
        k = _check_n_neighbors(self.n_neighbors, self.n_samples_fit_)
        predicted = np.empty(len(queries), dtype=self.classes_.dtype)
        for rows, _, indices in self._search(queries, k):
            predicted[rows] = self.classes_[majority(self._label[indices])]
        return predicted

    def kneighbors(
        self, X, n_neighbors: int | None = None, return_distance: bool = True
    ) -> tuple[np.ndarray, np.ndarray] | np.ndarray:
        """Find the nearest stored points of each query, nearest first.

        Parameters
        ----------
        X : array-like of shape (q, d)
            Queries, in the units of the fitted data.
        n_neighbors : int, optional
            Number of neighbours, k; by default the estimator's own `n_neighbors`.
        return_distance : bool, default=True
            Whether to return the distances too.

        Returns
        -------
        distances : ndarray of shape (q, k)
            Euclidean distances, in the units of the data; only if `return_distance`. float32 if
            both the fitted data and the queries are, else float64.
        indices : ndarray of shape (q, k)
            Row numbers of the neighbours in the fitted data.
        """
        queries = self._checked_queries(X)
        k = self.n_neighbors if n_neighbors is None else n_neighbors
        k = _check_n_neighbors(k, self.n_samples_fit_)
        indices = np.empty((len(queries), k), dtype=np.intp)
        if not return_distance:
            for rows, _, nearest in self._search(queries, k):
                indices[rows] = nearest
            return indices
        distances = np.empty((len(queries), k), np.result_type(self._points, queries))
        for rows, nearest_distances, nearest in self._search(queries, k):
            distances[rows], indices[rows] = nearest_distances, nearest
        return distances, indices

    def _checked_queries(self, X) -> np.ndarray:
        """Return `X` as a float array of shape (q, d), or say what is wrong with it."""
        if not hasattr(self, "_points"):
            check_is_fitted(self)
        # A bare array has no column names to compare, and one query must not pay for the look.
        if type(X) is not np.ndarray or hasattr(self, "feature_names_in_"):
            _refuse_sparse(X)
            validate_data(self, X, reset=False, skip_check_array=True)
        queries = _as_points(X)
        if queries.shape[1] != self.n_features_in_:
            raise ValueError(
                f"X has {queries.shape[1]} features, but {type(self).__name__} is expecting "
                f"{self.n_features_in_} features as input: give queries as wide as the fitted data."
            )
        return queries

    def _search(
        self, queries: np.ndarray, k: int
    ) -> Iterator[tuple[slice, np.ndarray, np.ndarray]]:
        """Yield (rows, distances, indices) of the neighbours, a batch of queries at a time."""
        if len(queries) == 1 and self._allows_short_way:
            found = self._search_one(queries, k)
            if found is not None:
                yield slice(None), *found
                return
        widest = max(2 * k, self.n_features_in_)  # a neighbour takes an index and a distance
        step = min(QUERIES_PER_PRODUCT, max(1, ELEMENTS_PER_BATCH // widest))
        for start in range(0, len(queries), step):
            rows = slice(start, start + step)
            # Overflow and underflow are expected of far queries, and dealt with.
            with np.errstate(over="ignore", invalid="ignore"):
                found = self._search_batch(queries[rows], k)
            yield rows, *found

    def _search_one(self, query: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray] | None:
        """Search for one query, shape (1, d), with a third of the numpy calls of a batch.

        For a few thousand stored points those calls are most of the time. None if the query is
        too far away for it or has too many points to settle.
        """
        screen = self._screen
        # The square of a float32 number cannot overflow in float64; that of a float64 one can.
        if query.dtype == np.float64 and not _largest_magnitude(query) * screen.scale < 2.0**30:
            return None
        placed = screen.place(query[0])
        squared_norm = float(placed @ placed)
        if squared_norm > screen.farthest:
            return None
        scores = screen.points @ (-2 * placed).astype(np.float32)
        scores += screen.squared_norms
        kth_score = scores[scores.argmin()] if k == 1 else np.partition(scores, k - 1)[k - 1]
        reach = screen.reach(float(kth_score), squared_norm)
        index = (scores <= screen.limit(reach, squared_norm)).nonzero()[0]
        if index.size * query.size > ELEMENTS_PER_SLICE:
            return None
        squared_distance = squared_distances(self._points[index], query)
        nearest = squared_distance.argsort(kind="stable")[:k]
        return np.sqrt(squared_distance[nearest])[np.newaxis], index[nearest][np.newaxis]

    def _search_batch(self, given: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        """Return distances and indices, both (q, k), of the neighbours of a few queries."""
        screen, q, n = self._screen, len(given), self.n_samples_fit_
        placed = screen.place(given)
        squared_norm = np.einsum("ij,ij->i", placed, placed)
        far = ~(squared_norm <= screen.farthest)
        placed[far] = 0
        placed *= -2
        placed = placed.astype(np.float32)
        unit = None
        if np.result_type(given, self._points) == np.float64:
            unit = _squarable_units(given, self._exponent)
        queries, nearest = Queries(given, squared_norm, far, unit), Nearest.none_yet(q, k)

        step = min(n, SCORES_PER_PRODUCT // q)
        score_buffer = np.empty(q * step, dtype=np.float32)
        for start in range(0, n, step):
            stop = min(start + step, n)
            scores = score_buffer[: q * (stop - start)].reshape(q, stop - start)
            np.matmul(placed, screen.points[start:stop].T, out=scores)
            rows_per_part = max(1, SCORES_PER_PART // (stop - start))
            for first in range(0, q, rows_per_part):
                part = slice(first, first + rows_per_part)
                self._take_in(scores[part], start, queries.part(part), nearest.part(part))

        distances = np.sqrt(nearest.squared_distance)
        return distances if unit is None else distances / unit[:, np.newaxis], nearest.index

    def _take_in(self, scores: np.ndarray, start: int, queries: Queries, nearest: Nearest) -> None:
        """Update `nearest` by the m stored points from `start` on.

        `scores`, shape (q, m), are their inner products with -2 times the queries; overwritten.
        """
        screen, (_, m), k = self._screen, scores.shape, nearest.index.shape[1]
        scores += screen.squared_norms[start : start + m]
        to_screen = screen.scale if queries.unit is None else screen.scale / queries.unit
        reach = np.minimum(
            screen.reach(kth_smallest_at_most(scores, k), queries.squared_norm),
            nearest.kth() * np.square(to_screen),
        )
        limit = screen.limit(reach, queries.squared_norm).astype(np.float32)
        limit[queries.far] = np.inf
        # Nothing is nearer than zero, and a later point loses a tie.
        limit[nearest.kth() == 0] = -np.inf
        rows, index = divmod(np.flatnonzero(scores <= limit[:, np.newaxis]), m)
        if rows.size:
            index += start
            nearest.update(rows, index, self._settle(queries, rows, index))

    def _settle(self, queries: Queries, rows: np.ndarray, index: np.ndarray) -> np.ndarray:
        """Exact squared distances, shape (p,), of p pairs of a query row and a stored index."""
        settled = np.empty(len(rows))
        step = max(1, ELEMENTS_PER_SLICE // self.n_features_in_)
        for start in range(0, len(rows), step):
            pairs = slice(start, start + step)
            query, point = queries.given[rows[pairs]], self._points[index[pairs]]
            if queries.unit is not None:
                unit = queries.unit[rows[pairs], np.newaxis]
                query, point = query * unit, point * unit
            settled[pairs] = squared_distances(point, query)
        return settled


@dataclass(frozen=True)
class Queries:
    """A few queries and what the search has to know of each.

    Attributes
    ----------
    given : ndarray of shape (q, d)
        The queries, in the units of the data.
    squared_norm : ndarray of shape (q,), float64
        Their squared norms, in screen units.
    far : ndarray of shape (q,), bool
        Whether a query is too far away to be screened.
    unit : ndarray of shape (q,), float64, or None
        Powers of two by which a query and its points are multiplied lest squares overflow or
        underflow; None for 1.
    """

    given: np.ndarray
    squared_norm: np.ndarray
    far: np.ndarray
    unit: np.ndarray | None

    def part(self, rows: slice) -> Queries:
        """Return some of the queries, as views."""
        unit = None if self.unit is None else self.unit[rows]
        return Queries(self.given[rows], self.squared_norm[rows], self.far[rows], unit)


@dataclass(frozen=True)
class Screen:
    """The stored points as float32, placed so that their matrix product is accurate.

    Attributes
    ----------
    points : ndarray of shape (n, d), float32
        ``scale * point - centre``, rounded; the stored array itself where nothing is gained by
        moving it.
    squared_norms : ndarray of shape (n,), float32
        Squared Euclidean norm of each row of `points`.
    scale : float
        A power of two, so scaling is exact.
    centre : ndarray of shape (d,), float64, or None
        Mean of the scaled points, or None for the origin.
    round_off : float
        Relative error bound gamma of a screened squared distance; see `round_off_bound`.
    underflow : float
        Absolute error bound eta of the same.
    farthest : float
        Squared norm, in screen units, above which a query cannot be screened.
    """

    points: np.ndarray
    squared_norms: np.ndarray
    scale: float
    centre: np.ndarray | None
    round_off: float
    underflow: float
    farthest: float

    @classmethod
    def of(cls, stored: np.ndarray, exponent: int) -> Screen:
        """Place `stored`, whose largest magnitude is just below ``2**exponent``."""
        n = len(stored)
        scale = math.ldexp(1.0, -exponent)
        mean = sum((rows * scale).sum(axis=0) for _, rows in _slices(stored)) / n
        # Two passes: the difference of two large moments would cancel.
        spread = sum(np.square(rows * scale - mean).sum() for _, rows in _slices(stored)) / n
        centred = mean @ mean > (OFFSET_WORTH_CENTRING - 1) * spread
        if centred and spread > 0:
            to_unit_spread = math.ldexp(1.0, -_exponent(math.sqrt(spread)))
            scale, centre = scale * to_unit_spread, mean * to_unit_spread
        else:
            centre = mean if centred else None

        if centre is None and stored.dtype == np.float32 and abs(exponent) <= UNSCALED_EXPONENT:
            scale, points = 1.0, stored
        else:
            points = np.empty(stored.shape, dtype=np.float32)
            for rows, values in _slices(stored):
                points[rows] = values * scale if centre is None else values * scale - centre
        squared_norms = np.empty(n, dtype=np.float32)
        for rows, values in _slices(points):
            squared_norms[rows] = np.square(values).sum(axis=1)
        d = points.shape[1]
        round_off, underflow = round_off_bound(d), d * UNDERFLOW_PER_FEATURE
        farthest = FARTHEST_SQUARED_NORM if round_off < 1 / 8 else -1.0
        return cls(points, squared_norms, scale, centre, round_off, underflow, farthest)

    def place(self, queries: np.ndarray) -> np.ndarray:
        """Place queries, shape (..., d), among the screened points, in float64."""
        placed = np.multiply(queries, self.scale, dtype=np.float64)
        if self.centre is not None:
            placed -= self.centre
        return placed

    def reach(self, kth_score, squared_norm):
        """Squared distance within which at least k points are proven to be.

        A score is ``fl(|y|^2 - 2 x.y)``; with ``|x|^2`` added it is the squared distance D^2 up to
        ``gamma (|x| + |y|)^2 + eta``. Since ``|y| <= |x| + D``, that error is at most
        ``gamma (2 |x| + D)^2 + eta <= gamma (8 |x|^2 + 2 D^2) + eta``, free of y, so that a stored
        outlier does not loosen the bound. Solved for D^2, given the score.

        Parameters
        ----------
        kth_score : float or ndarray of shape (q,)
            A score that at least k points do not exceed.
        squared_norm : float or ndarray of shape (q,)
            |x|^2 of the queries, in screen units.

        Returns
        -------
        float or ndarray of shape (q,)
            The squared distance, in screen units.
        """
        gamma = self.round_off
        return (kth_score + (1 + 8 * gamma) * squared_norm + self.underflow) / (1 - 2 * gamma)

    def limit(self, reach, squared_norm):
        """Largest score of a point within a squared distance: the bound of `reach`, turned round.

        Parameters
        ----------
        reach : float or ndarray of shape (q,)
            Squared distance, in screen units.
        squared_norm : float or ndarray of shape (q,)
            |x|^2 of the queries, in screen units.

        Returns
        -------
        float or ndarray of shape (q,)
            The score; its rounding to float32 is covered by the bound.
        """
        gamma = self.round_off
        return (1 + 2 * gamma) * reach - (1 - 8 * gamma) * squared_norm + self.underflow


@dataclass(frozen=True)
class Nearest:
    """The k nearest points found so far of each of q queries, nearest first.

    Attributes
    ----------
    squared_distance : ndarray of shape (q, k), float64
        Exact squared distances; infinite where no point is known yet.
    index : ndarray of shape (q, k), intp
        Row numbers of the stored points.
    """

    squared_distance: np.ndarray
    index: np.ndarray

    @classmethod
    def none_yet(cls, q: int, k: int) -> Nearest:
        """Start with no point known."""
        return cls(np.full((q, k), np.inf), np.full((q, k), -1, dtype=np.intp))

    def part(self, rows: slice) -> Nearest:
        """Return those of some of the queries, as views: updating them updates these."""
        return Nearest(self.squared_distance[rows], self.index[rows])

    def kth(self) -> np.ndarray:
        """Squared distances, shape (q,), that a new neighbour has to beat."""
        return self.squared_distance[:, -1]

    def update(self, rows: np.ndarray, index: np.ndarray, squared_distance: np.ndarray) -> None:
        """Take in new points, all of higher index than the known ones.

        Parameters
        ----------
        rows : ndarray of shape (p,)
            Query of each new point, ascending.
        index : ndarray of shape (p,)
            Index of each new point, ascending within a query.
        squared_distance : ndarray of shape (p,)
            Its exact squared distance to the query.
        """
        k = self.index.shape[1]
        first = np.flatnonzero(np.diff(rows, prepend=-1))
        touched = rows[first]
        # Known points stand before new ones and the sort is stable: ties keep the lower index.
        candidate_row = np.concatenate([np.repeat(touched, k), rows])
        candidate_index = np.concatenate([self.index[touched].ravel(), index])
        candidate_distance = np.concatenate(
            [self.squared_distance[touched].ravel(), squared_distance]
        )
        order = np.lexsort((candidate_distance, candidate_row))
        best = order[(first + k * np.arange(len(first)))[:, np.newaxis] + np.arange(k)]
        self.index[touched] = candidate_index[best]
        self.squared_distance[touched] = candidate_distance[best]


def round_off_bound(d: int) -> float:
    """Relative error bound gamma of a screened squared distance of `d` features.

    gamma_m = m u / (1 - m u), with u = 2**-24 for float32, bounds m successive roundings whatever
    the order of summation [1]_ (section 3.1). Here m = d + 8: the inner product takes d, the
    norm and its addition 2, rounding both points to float32 another 4 (it moves a distance D
    by at most u (|x| + |y|), hence D^2 by at most twice u (|x| + |y|)^2, and the norms as much),
    and 2 to spare cover what is done in float64 and the rounding of the limit to float32. The
    error of D^2 is at most ``gamma (|x| + |y|)^2``, with x and y as placed.

    Parameters
    ----------
    d : int
        Number of features.

    Returns
    -------
    float
        The bound; infinite where it is void.
    """
    roundings = (d + 8) * 2.0**-24
    return roundings / (1 - roundings) if roundings < 1 else math.inf


def kth_smallest_at_most(scores: np.ndarray, k: int) -> np.ndarray:
    """Bound the k-th smallest score of each row from above, without sorting the row.

    Each of some disjoint groups of scores has a smallest one, so k scores do not exceed the k-th
    smallest of these minima. For k = 1 that is the minimum itself.

    Parameters
    ----------
    scores : ndarray of shape (q, m), float32
        Scores of m points.
    k : int
        Rank, from 1.

    Returns
    -------
    ndarray of shape (q,), float64
        The bound; infinite where the groups would be too short to be worth it.
    """
    if k == 1:
        return scores.min(axis=1).astype(np.float64)
    q, m = scores.shape
    groups = min(GROUPS_PER_NEIGHBOUR * k, m // SHORTEST_GROUP)
    if groups < k:
        return np.full(q, np.inf)
    length = m // groups
    minima = scores[:, : groups * length].reshape(q, groups, length).min(axis=2)
    return np.partition(minima, k - 1, axis=1)[:, k - 1].astype(np.float64)


def squared_distances(points: np.ndarray, queries: np.ndarray) -> np.ndarray:
    """Sum of squared differences in float64: the number that defines which point is nearest.

    Parameters
    ----------
    points, queries : ndarray of shape (p, d)
        Pairs, row by row; a single row is paired with every row of the other.

    Returns
    -------
    ndarray of shape (p,), float64
        Squared distances, in squared units of the data.
    """
    difference = np.subtract(points, queries, dtype=np.float64)
    return np.square(difference, out=difference).sum(axis=1)


def majority(votes: np.ndarray) -> np.ndarray:
    """Most frequent label of each row; of equally frequent ones the smallest.

    Parameters
    ----------
    votes : ndarray of shape (q, k)
        Labels as integers.

    Returns
    -------
    ndarray of shape (q,)
        The winning labels.
    """
    if votes.shape[1] == 1:
        return votes[:, 0]
    # In a sorted row equal labels stand together; the first label to complete the longest run wins.
    votes = np.sort(votes, axis=1)
    position = np.arange(1, votes.shape[1])
    run_start = np.where(votes[:, 1:] != votes[:, :-1], position, 0)
    run_length = position - np.maximum.accumulate(run_start, axis=1)
    winner = np.argmax(np.pad(run_length, ((0, 0), (1, 0))), axis=1)
    return votes[np.arange(len(votes)), winner]


def _as_points(X) -> np.ndarray:
    """Return `X` as a finite float32 or float64 array of shape (rows, d), or say what is wrong."""
    points = np.asarray(X)
    if points.dtype != np.float32 and points.dtype != np.float64:
        if np.iscomplexobj(points):
            raise ValueError("Complex data not supported: give real numbers.")
        points = points.astype(np.float32 if points.dtype == np.float16 else np.float64)
    if points.ndim != 2:
        raise ValueError(
            f"Expected 2D array, got {points.ndim}D array instead: one row a point. Reshape your "
            "data with X.reshape(1, -1) for a single point or X.reshape(-1, 1) for a single column."
        )
    for count, axis in zip(points.shape, ("sample", "feature"), strict=True):
        if count == 0:
            raise ValueError(
                f"Found array with 0 {axis}(s) (shape={points.shape}) while a minimum of 1 is "
                f"required: give at least one {'row' if axis == 'sample' else 'column'}."
            )
    if not _all_finite(points):
        raise ValueError(
            "X contains NaN or infinity: remove those rows or fill them in before calling."
        )
    return points


def _refuse_sparse(X) -> None:
    """Raise where `X` is a SciPy sparse container."""
    if hasattr(X, "tocsr"):
        raise TypeError("Sparse data are not supported: pass X.toarray() instead.")


def _check_n_neighbors(k, n: int) -> int:
    """Return `k` as an int, or say why it is not a number of neighbours among `n` points."""
    try:
        count = operator.index(k)
    except TypeError:
        raise ValueError(f"n_neighbors is {k!r}: give a whole number, 1 or more.") from None
    if count < 1:
        raise ValueError(f"n_neighbors is {k}: give 1 or more.")
    if count > n:
        raise ValueError(
            f"n_neighbors is {k} but too few points are stored, n_samples = {n}: "
            f"ask for at most {n} neighbours or fit more points."
        )
    return count


def _all_finite(values: np.ndarray) -> bool:
    """Whether no value is NaN or infinite; quick for a few, without a temporary for many."""
    if values.size <= ELEMENTS_PER_SLICE:
        return bool(np.isfinite(values).all())
    return math.isfinite(_largest_magnitude(values))


def _largest_magnitude(values: np.ndarray) -> float:
    """Largest absolute value, NaN if any is, without a temporary."""
    return max(float(values.max()), -float(values.min()))


def _exponent(magnitude: float) -> int:
    """Exponent e with ``2**(e - 1) <= magnitude < 2**e``, kept where ``2**-e`` is normal."""
    return min(max(math.frexp(magnitude)[1], -1000), 1000)


def _squarable_units(queries: np.ndarray, stored_exponent: int) -> np.ndarray | None:
    """Powers of two, shape (q,), that bring float64 values to squarable sizes; None if all are."""
    largest = np.maximum(queries.max(axis=1), -queries.min(axis=1))
    exponent = np.maximum(np.frexp(largest)[1], stored_exponent)
    if (np.abs(exponent) <= SQUARABLE_EXPONENT).all():
        return None
    return np.ldexp(1.0, -np.clip(exponent, -1000, 1000))


def _slices(points: np.ndarray) -> Iterator[tuple[slice, np.ndarray]]:
    """Yield the rows of `points` as float64, a bounded number at a time."""
    step = max(1, ELEMENTS_PER_SLICE // points.shape[1])
    for start in range(0, len(points), step):
        rows = slice(start, start + step)
        yield rows, points[rows].astype(np.float64)
