"""The nearest-neighbour classifier against a slow, obvious search in float64."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_matrix
from sklearn.exceptions import NotFittedError
from sklearn.neighbors import KNeighborsClassifier
from sklearn.utils.estimator_checks import parametrize_with_checks

from models import nearest_neighbour
from models.nearest_neighbour import NearestNeighbourClassifier, majority

MEGABYTE = 2**20
SCRATCH_LIMIT = 64 * MEGABYTE


def obvious_search(stored, queries, k):
    """Distances and indices by the definition: float64 differences, ties to the lowest index."""
    stored, queries = stored.astype(np.float64), queries.astype(np.float64)
    squared = np.array([((stored - query) ** 2).sum(axis=1) for query in queries])
    indices = np.argsort(squared, axis=1, kind="stable")[:, :k]
    return np.sqrt(np.take_along_axis(squared, indices, axis=1)), indices


def fitted(stored, n_neighbors=1):
    """Fit a classifier whose labels do not matter."""
    return NearestNeighbourClassifier(n_neighbors).fit(stored, np.zeros(len(stored)))


def assert_exact(stored, queries, k=1):
    """Compare a batch, and its first queries one by one, with the obvious search."""
    distances, indices = obvious_search(stored, queries, k)
    classifier = fitted(stored)
    found_distances, found = classifier.kneighbors(queries, k)
    np.testing.assert_array_equal(found, indices)
    np.testing.assert_array_equal(found_distances, distances.astype(found_distances.dtype))
    for row in range(min(5, len(queries))):
        single_distance, single = classifier.kneighbors(queries[row : row + 1], k)
        np.testing.assert_array_equal(single, indices[row : row + 1])
        np.testing.assert_array_equal(single_distance, found_distances[row : row + 1])


def uniform(rows, columns, seed=0):
    """Uniform random float32 in [0, 1)."""
    return np.random.default_rng(seed).random((rows, columns), dtype=np.float32)


def traced_peak(function):
    """Bytes that numpy and Python had allocated at most during a call, over those before it."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        result = function()
        return tracemalloc.get_traced_memory()[1] - before, result
    finally:
        tracemalloc.stop()


# scikit-learn's own contract -------------------------------------------------


# The array-API checks skip themselves unless SciPy's switch is set, and say so by a warning; the
# checks themselves cast NaN to integers.
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@pytest.mark.filterwarnings("ignore:invalid value encountered in cast:RuntimeWarning:sklearn")
@parametrize_with_checks([NearestNeighbourClassifier(), NearestNeighbourClassifier(3)])
def test_it_passes_every_check_of_scikit_learn(estimator, check):
    check(estimator)


# Exactness -------------------------------------------------------------------


@pytest.mark.parametrize("k", [1, 2, 7, 60])
@pytest.mark.parametrize("columns", [1, 2, 64, 300])
@pytest.mark.parametrize(
    ("scale", "offset"),
    [(1, 0), (1, 1e6), (1e-20, 0), (1e15, 0), (1e15, 1e20), (1e-20, 1e-14), (1e-44, 0), (1e36, 0)],
)
def test_float32_neighbours_are_the_true_ones_at_any_scale_and_offset(columns, k, scale, offset):
    stored, queries = (
        uniform(500, columns, 1) * np.float32(scale) + np.float32(offset),
        uniform(30, columns, 2) * np.float32(scale) + np.float32(offset),
    )
    assert_exact(stored, queries, k)


@pytest.mark.parametrize("k", [1, 5])
@pytest.mark.parametrize(
    ("scale", "offset"), [(1, 0), (1, 1e9), (1e-100, 0), (1e100, 0), (1e-9, 1)]
)
def test_float64_neighbours_are_the_true_ones_at_any_scale_and_offset(k, scale, offset):
    random = np.random.default_rng(3)
    stored = random.random((500, 20)) * scale + offset
    assert_exact(stored, random.random((30, 20)) * scale + offset, k)


@pytest.mark.parametrize("scale", [1e-300, 1e300])
def test_float64_values_whose_squares_leave_float64_are_still_told_apart(scale):
    random = np.random.default_rng(4)
    stored, queries = random.random((200, 5)), random.random((20, 5))
    _, indices = obvious_search(stored, queries, 3)
    distances, found = fitted(stored * scale).kneighbors(queries * scale, 3)
    np.testing.assert_array_equal(found, indices)
    np.testing.assert_allclose(distances, obvious_search(stored, queries, 3)[0] * scale, rtol=1e-12)


def test_a_query_far_beyond_tiny_stored_values_gets_a_finite_distance():
    distances, indices = fitted(np.array([[1e-300], [2e-300]])).kneighbors([[1.0]], 2)
    assert distances.tolist() == [[1.0, 1.0]]
    assert indices.tolist() == [[0, 1]]


def test_queries_far_away_from_the_stored_points_are_exact():
    assert_exact(uniform(300, 8), uniform(10, 8, 1) * np.float32(1e18), 3)


def test_a_stored_outlier_changes_nothing_for_the_others():
    outlier = np.full((1, 16), 1e12, dtype=np.float32)
    assert_exact(np.vstack([uniform(2000, 16), outlier]), uniform(50, 16, 1), 3)


@pytest.mark.parametrize("scale", [1, 1e-5])
@pytest.mark.parametrize("k", [1, 4, 40])
def test_neighbours_are_exact_over_many_blocks_of_queries_and_points(monkeypatch, k, scale):
    monkeypatch.setattr(nearest_neighbour, "QUERIES_PER_PRODUCT", 64)
    monkeypatch.setattr(nearest_neighbour, "SCORES_PER_PRODUCT", 2**12)
    monkeypatch.setattr(nearest_neighbour, "SCORES_PER_PART", 2**10)
    monkeypatch.setattr(nearest_neighbour, "ELEMENTS_PER_SLICE", 2**9)
    scale = np.float32(scale)
    assert_exact(uniform(1000, 12) * scale, uniform(300, 12, 1) * scale, k)


@pytest.mark.parametrize("k", [1, 5])
def test_points_stored_from_far_to_near_are_searched_exactly(monkeypatch, k):
    monkeypatch.setattr(nearest_neighbour, "SCORES_PER_PRODUCT", 2**10)
    stored = np.sort(uniform(1000, 1), axis=0)[::-1]
    assert_exact(stored, np.zeros((4, 1), dtype=np.float32), k)


def test_whole_numbers_give_the_neighbours_of_the_same_floats():
    random = np.random.default_rng(5)
    stored, queries = random.integers(0, 255, (300, 10)), random.integers(0, 255, (20, 10))
    assert_exact(stored.astype(np.uint8), queries.astype(np.uint8), 3)
    assert_exact(stored, queries, 3)


def test_float16_is_searched_as_float32():
    classifier = fitted(uniform(50, 4).astype(np.float16))
    assert classifier.kneighbors(uniform(3, 4).astype(np.float16))[0].dtype == np.float32


finite_float32 = st.floats(-(2.0**100), 2.0**100, width=32)


@settings(deadline=None, max_examples=100, derandomize=True)
@given(
    values=arrays(np.float32, (12, 3), elements=finite_float32 | st.sampled_from([0, 1, 2**24])),
    k=st.integers(1, 8),
)
def test_any_eight_points_and_four_queries_are_searched_exactly(values, k):
    assert_exact(values[:8], values[8:], k)


@settings(deadline=None, max_examples=100, derandomize=True)
@given(
    offset=st.floats(-1e6, 1e6, width=32),
    seed=st.integers(0, 1000),
    columns=st.integers(1, 40),
    k=st.integers(1, 20),
)
def test_any_offset_leaves_the_search_exact(offset, seed, columns, k):
    points = uniform(120, columns, seed) + np.float32(offset)
    assert_exact(points[:100], points[100:], k)


def test_the_rounding_error_stays_within_its_bound():
    stored, queries = uniform(400, 100) - np.float32(0.5), uniform(50, 100, 1) - np.float32(0.5)
    screen = fitted(stored)._screen
    placed = screen.place(queries)
    scores = (-2 * placed).astype(np.float32) @ screen.points.T + screen.squared_norms
    squared_norm = np.square(placed).sum(axis=1)
    true = obvious_search(stored, queries, len(stored))
    for row, (distances, order) in enumerate(zip(*true, strict=True)):
        norms = np.sqrt(squared_norm[row]) + np.sqrt(screen.squared_norms[order])
        error = scores[row, order] + squared_norm[row] - (distances * screen.scale) ** 2
        assert np.all(np.abs(error) <= screen.round_off * norms**2 + screen.underflow)


@settings(deadline=None, max_examples=100, derandomize=True)
@given(norm=st.floats(0, 1e6), distance=st.floats(0, 1e6), columns=st.integers(1, 2000))
def test_the_screen_keeps_a_neighbour_whose_score_errs_as_far_as_it_may(norm, distance, columns):
    screen = fitted(np.ones((1, columns), dtype=np.float32))._screen
    true_score = distance**2 - norm**2
    error = screen.round_off * (2 * norm + distance) ** 2 + screen.underflow
    spare = 1e-12 * (
        norm**2 + distance**2 + screen.underflow
    )  # rounding of this test's own float64 sums
    assert screen.reach(true_score - error, norm**2) >= distance**2 - spare
    assert screen.limit(distance**2, norm**2) >= true_score + error - spare


# Ties, duplicates and votes ---------------------------------------------------


def test_a_stored_point_is_at_distance_zero_from_itself():
    stored = uniform(1000, 30) + np.float32(1e6)
    distances, indices = fitted(stored).kneighbors(stored)
    assert not distances.any()
    np.testing.assert_array_equal(indices[:, 0], np.arange(1000))


def test_equal_distances_are_ranked_by_index():
    stored = np.array([[1], [-1], [1], [-1], [0]], dtype=np.float32)
    indices = fitted(stored).kneighbors([[0.0]], 5, return_distance=False)
    assert indices.tolist() == [[4, 0, 1, 2, 3]]


@pytest.mark.parametrize("k", [1, 3, 10])
def test_duplicates_and_quantised_values_keep_the_order_of_the_index(k):
    random = np.random.default_rng(6)
    stored = random.integers(0, 3, (2000, 4)).astype(np.float32)
    assert_exact(stored, random.integers(0, 3, (40, 4)).astype(np.float32), k)


@pytest.mark.parametrize("k", [1, 3])
def test_identical_points_are_all_neighbours_in_the_order_of_the_index(k):
    assert_exact(np.full((3000, 5), 7, dtype=np.float32), uniform(20, 5), k)


def test_a_single_stored_point_is_every_neighbour():
    assert_exact(uniform(1, 3), uniform(10, 3, 1))


def test_all_stored_points_may_be_asked_for():
    assert_exact(uniform(90, 3), uniform(10, 3, 1), k=90)


@pytest.mark.parametrize("k", range(1, 16))
def test_votes_equal_those_of_scikit_learn_where_no_distances_tie(k):
    stored, queries = uniform(400, 6), uniform(100, 6, 1)
    labels = np.random.default_rng(7).choice(["a", "b", "c"], 400)
    peer = KNeighborsClassifier(k, algorithm="brute").fit(stored, labels)
    ours = NearestNeighbourClassifier(k).fit(stored, labels)
    np.testing.assert_array_equal(ours.predict(queries), peer.predict(queries))


@pytest.mark.parametrize("k", range(1, 16))
def test_votes_equal_those_of_scikit_learn_where_tied_distances_leave_the_same_neighbours(k):
    # scikit-learn leaves the order among tied distances open, so that with a tie at the k-th
    # place it may rightly choose other neighbours; only queries with the same ones are compared.
    random = np.random.default_rng(8)
    stored = random.integers(0, 4, (300, 5)).astype(np.float32)
    queries = random.integers(0, 4, (400, 5)).astype(np.float32)
    labels = random.integers(0, 4, 300)
    peer = KNeighborsClassifier(k, algorithm="brute").fit(stored, labels)
    ours = NearestNeighbourClassifier(k).fit(stored, labels)
    same = np.all(
        np.sort(ours.kneighbors(queries)[1]) == np.sort(peer.kneighbors(queries)[1]), axis=1
    )
    assert same.sum() >= 20
    np.testing.assert_array_equal(ours.predict(queries)[same], peer.predict(queries)[same])


@settings(deadline=None, max_examples=100, derandomize=True)
@given(
    arrays(np.int64, st.tuples(st.integers(1, 5), st.integers(1, 9)), elements=st.integers(0, 4))
)
def test_the_majority_is_the_most_frequent_label_and_the_smallest_of_equals(votes):
    expected = [np.argmax(np.bincount(row, minlength=5)) for row in votes]
    assert majority(votes).tolist() == expected


def test_labels_come_back_in_their_own_type():
    predicted = NearestNeighbourClassifier().fit([[0.0], [9.0]], ["near", "far"]).predict([[8.0]])
    assert predicted.tolist() == ["far"]


# Precision and memory -----------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "queries", "expected"),
    [("f4", "f4", "f4"), ("f4", "f8", "f8"), ("f8", "f4", "f8"), ("i4", "f4", "f8")],
)
@pytest.mark.parametrize("rows", [1, 3])
def test_distances_are_float32_only_where_both_inputs_are(stored, queries, expected, rows):
    classifier = fitted(np.arange(12).reshape(6, 2).astype(stored))
    distances, indices = classifier.kneighbors(np.ones((rows, 2), dtype=queries))
    assert distances.dtype == np.dtype(expected)
    assert indices.dtype == np.intp


def test_float32_data_are_kept_once_and_not_widened():
    stored = uniform(20_000, 100)
    tracemalloc.start()
    try:
        classifier = fitted(stored)
        kept = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert classifier.n_samples_fit_ == len(stored)
    assert kept < 1.1 * stored.nbytes


def test_a_later_change_of_the_callers_array_changes_no_answer():
    stored = uniform(10, 2)
    classifier, query = fitted(stored), stored[3:4].copy()
    stored[:] = stored[::-1].copy()
    assert classifier.kneighbors(query)[1].item() == 3


@pytest.mark.parametrize(
    ("n", "q", "d", "k"),
    [
        (400_000, 64, 2, 1),  # all scores at once: 102 MB
        (2_000, 20_000, 4, 1),  # all scores at once: 160 MB
        (40_000, 500, 16, 20),
        (3, 4_000, 3_000, 1),  # a float64 copy of the queries: 96 MB
        (3_000, 600, 2, 2_000),
    ],
)
def test_a_search_takes_less_than_64_megabytes_beyond_its_answer(n, q, d, k):
    classifier, queries = fitted(uniform(n, d), k), uniform(q, d, 1)
    peak, (distances, indices) = traced_peak(lambda: classifier.kneighbors(queries))
    assert peak - distances.nbytes - indices.nbytes < SCRATCH_LIMIT


def test_predicting_takes_less_than_64_megabytes_however_many_vote():
    classifier, queries = fitted(uniform(90, 2), 80), uniform(60_000, 2, 1)
    peak, _ = traced_peak(lambda: classifier.predict(queries))
    assert peak < SCRATCH_LIMIT


@pytest.mark.parametrize(("n", "q"), [(200_000, 1), (8_000, 100)])
def test_identical_points_take_less_than_64_megabytes(n, q):
    classifier, queries = fitted(np.full((n, 64), 3, dtype=np.float32)), uniform(q, 64)
    peak, _ = traced_peak(lambda: classifier.kneighbors(queries))
    assert peak < SCRATCH_LIMIT


def test_fitting_takes_less_than_64_megabytes_beyond_its_copies():
    stored = uniform(500_000, 64) + np.float32(1e4)
    labels = np.zeros(len(stored), dtype=np.int8)
    peak, classifier = traced_peak(lambda: NearestNeighbourClassifier().fit(stored, labels))
    copies = classifier._points.nbytes + classifier._screen.points.nbytes
    assert peak - copies < SCRATCH_LIMIT


# Refusals -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("X", "y", "sentence"),
    [
        ([[np.nan]], [0], "X contains NaN or infinity: remove those rows or fill them in"),
        ([[np.inf]], [0], "X contains NaN or infinity"),
        ([[-np.inf]], [0], "X contains NaN or infinity"),
        ([[1.0], [2.0]], [0], "X has 2 rows but y has 1 labels: give one label a row"),
        (np.empty((0, 3)), [], r"0 sample\(s\).*give at least one row"),
        (np.empty((3, 0)), [0, 0, 0], r"0 feature\(s\).*give at least one column"),
        ([1.0, 2.0], [0, 0], r"Expected 2D array, got 1D.*X\.reshape\(1, -1\)"),
        ([[1j]], [0], "Complex data not supported: give real numbers"),
        ([[1.0]], None, "requires y to be passed.*give one label a row"),
        ([["one"]], [0], "could not convert string to float"),
    ],
)
def test_fit_says_what_is_wrong_and_what_to_do(X, y, sentence):
    with pytest.raises(ValueError, match=sentence):
        NearestNeighbourClassifier().fit(X, y)


@pytest.mark.parametrize(
    ("n_neighbors", "sentence"),
    [
        (0, "n_neighbors is 0: give 1 or more"),
        (-3, "n_neighbors is -3: give 1 or more"),
        (4, "n_neighbors is 4 but too few points are stored, n_samples = 3: ask for at most 3"),
        (1.5, "n_neighbors is 1.5: give a whole number"),
        ("two", "n_neighbors is 'two': give a whole number"),
    ],
)
def test_fit_and_kneighbors_refuse_an_impossible_number_of_neighbours(n_neighbors, sentence):
    stored = uniform(3, 2)
    with pytest.raises(ValueError, match=sentence):
        fitted(stored, n_neighbors)
    with pytest.raises(ValueError, match=sentence):
        fitted(stored).kneighbors(stored, n_neighbors)
    with pytest.raises(ValueError, match=sentence):
        fitted(stored).set_params(n_neighbors=n_neighbors).predict(stored)


@pytest.mark.parametrize("rows", [1, 5])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_query_with_a_value_that_is_no_number_is_refused(rows, bad):
    queries = uniform(rows, 4)
    queries[-1, 2] = bad
    with pytest.raises(ValueError, match="X contains NaN or infinity"):
        fitted(uniform(10, 4)).predict(queries)


def test_a_query_of_another_width_is_refused():
    with pytest.raises(ValueError, match=r"X has 3 features, but .* 4 features.*as wide as"):
        fitted(uniform(10, 4)).predict(uniform(2, 3))


def test_no_queries_are_refused():
    with pytest.raises(ValueError, match="give at least one row"):
        fitted(uniform(10, 4)).predict(np.empty((0, 4)))


def test_sparse_data_are_refused():
    with pytest.raises(TypeError, match=r"pass X\.toarray\(\) instead"):
        fitted(uniform(10, 4)).predict(csr_matrix(np.eye(4)))


def test_predicting_before_fitting_is_refused():
    with pytest.raises(NotFittedError):
        NearestNeighbourClassifier().predict([[1.0]])
