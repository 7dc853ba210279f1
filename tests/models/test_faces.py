"""The simulated faces and what the nearest neighbour makes of them."""

import itertools

import numpy as np
import pytest

from models.faces import NAMES, draw, error_curve, experiment, noisy_faces


@pytest.mark.parametrize("name", NAMES)
def test_a_face_is_a_small_grey_picture_with_soft_edges(name):
    face = draw(name)
    assert face.shape == (32, 32)
    assert face.dtype == np.float32
    assert 0 <= face.min() < 0.2
    assert 0.8 < face.max() <= 1
    assert len(np.unique(face)) > 100


def test_the_four_faces_are_clearly_different():
    for one, other in itertools.combinations(NAMES, 2):
        assert np.abs(draw(one) - draw(other)).mean() > 0.1


def test_changing_a_drawn_face_leaves_the_next_one_alone():
    draw("Bill")[:] = 0
    assert draw("Bill").max() > 0


def test_the_same_seed_gives_the_same_pictures_and_another_seed_others():
    first, again, other = (noisy_faces(NAMES, 3, 0.2, seed)[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_noisy_faces_are_rows_of_float32_greys_with_their_names():
    X, y = noisy_faces(["Bill", "Dave"], copies=3, noise=0.5, seed=0)
    assert X.shape == (6, 1024)
    assert X.dtype == np.float32
    assert X.min() >= 0
    assert X.max() <= 1
    assert y.tolist() == ["Bill"] * 3 + ["Dave"] * 3


@pytest.mark.parametrize("noise", [0, 0.3, 0.7, 1, 2, 5])
def test_with_one_neighbour_no_stored_picture_is_mistaken_whatever_the_noise(noise):
    assert experiment(noise, stored_per_person=20).stored_errors == 0


def test_errors_on_new_pictures_grow_with_the_noise():
    curve = error_curve([0.2, 0.8, 1.2, 3], seeds=[0, 1, 2])
    rates = np.array([one.new_error_rate for one in curve]).reshape(4, 3).mean(axis=1)
    assert rates[0] == 0
    assert np.all(np.diff(rates) > 0.05)


def test_without_information_three_in_four_guesses_are_wrong():
    assert experiment(100, 20, new_per_person=250).new_error_rate == pytest.approx(0.75, abs=0.06)


def test_more_stored_pictures_make_fewer_errors():
    few, many = error_curve([0.9], stored_per_person=[2, 100], new_per_person=100)
    assert many.new_errors < few.new_errors


def test_with_more_neighbours_stored_pictures_can_be_mistaken_too():
    assert experiment(2, 10, n_neighbors=9).stored_errors > 0


def test_an_experiment_is_reproducible_and_states_its_settings_and_counts():
    one = experiment(0.9, 10, n_neighbors=3, seed=7, new_per_person=20)
    assert one == experiment(0.9, 10, n_neighbors=3, seed=7, new_per_person=20)
    assert (one.noise, one.stored_per_person, one.n_neighbors, one.seed) == (0.9, 10, 3, 7)
    assert (one.stored, one.new) == (40, 80)


def test_a_curve_has_an_experiment_for_every_combination():
    curve = error_curve([0.1, 0.2], [2, 3], [1, 2], [0], new_per_person=2)
    assert [(one.noise, one.stored_per_person, one.n_neighbors) for one in curve] == list(
        itertools.product([0.1, 0.2], [2, 3], [1, 2])
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((["Eve"], 1, 0.1, 0), "no face of 'Eve': choose from Andrew, Bill, Charles, Dave"),
        (([], 1, 0.1, 0), "names is empty: give at least one of Andrew"),
        ((NAMES, 0, 0.1, 0), "copies is 0: give 1 or more"),
        ((NAMES, 1, -0.1, 0), "noise is -0.1: give 0 or more"),
        ((NAMES, 1, np.nan, 0), "noise is nan: give 0 or more"),
    ],
)
def test_impossible_pictures_are_refused(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        noisy_faces(*arguments)
