"""The bundled digits and how many of them the nearest neighbour reads."""

import numpy as np
import pytest

from models.digits import evaluate, split


def test_every_digit_is_either_stored_or_held_out():
    digits = split(held_out=500)
    assert digits.stored_images.shape == (1297, 64)
    assert digits.held_out_images.shape == (500, 64)
    together = np.concatenate([digits.stored_digits, digits.held_out_digits])
    # The counts of the ten digits in the data set's own description.
    assert np.bincount(together).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_images_are_float32_from_0_to_16():
    digits = split()
    assert digits.stored_images.dtype == digits.held_out_images.dtype == np.float32
    assert digits.stored_images.min() == 0
    assert digits.stored_images.max() == 16


def test_the_same_seed_gives_the_same_split_and_another_seed_another():
    np.testing.assert_array_equal(split(seed=3).held_out_images, split(seed=3).held_out_images)
    assert not np.array_equal(split(seed=3).held_out_digits, split(seed=4).held_out_digits)


def test_an_evaluation_names_the_neighbours_and_the_errors():
    digits = split()
    result = evaluate(digits, n_neighbors=1)
    voted = digits.stored_digits[result.neighbours[:, 0]]
    np.testing.assert_array_equal(result.predicted, voted)
    np.testing.assert_array_equal(
        result.wrong, np.flatnonzero(result.predicted != digits.held_out_digits)
    )
    assert result.error_rate == result.errors / 500


def test_one_stored_neighbour_reads_at_least_97_of_100_digits():
    assert evaluate(split()).error_rate < 0.03


def test_more_neighbours_are_listed_nearest_first():
    assert evaluate(split(), n_neighbors=5).neighbours.shape == (500, 5)


@pytest.mark.parametrize("held_out", [0, -1, 1797])
def test_an_impossible_split_is_refused(held_out):
    with pytest.raises(ValueError, match=f"held_out is {held_out}: give 1 to 1796 of the 1797"):
        split(held_out=held_out)
