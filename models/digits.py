"""Handwritten digits that come with scikit-learn, split into stored and held-out ones.

1,797 grey images of 8 x 8 pixels, each pixel a whole number from 0 to 16, written by 43 people:
the test part of "Optical Recognition of Handwritten Digits" by E. Alpaydin and C. Kaynak (1998),
UCI Machine Learning Repository, https://doi.org/10.24432/C50P49.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.datasets import load_digits

from models.nearest_neighbour import NearestNeighbourClassifier

SIDE = 8  # pixels


@dataclass(frozen=True)
class Split:
    """Stored digits, and held-out ones to recognise.

    Attributes
    ----------
    stored_images, held_out_images : ndarray of shape (n, 64) and (q, 64), float32
        Images, row by row of pixels, 0 (paper) to 16 (ink).
    stored_digits, held_out_digits : ndarray of shape (n,) and (q,), int
        What was written, 0 to 9.
    """

    stored_images: np.ndarray
    stored_digits: np.ndarray
    held_out_images: np.ndarray
    held_out_digits: np.ndarray


@dataclass(frozen=True)
class Evaluation:
    """What the nearest stored images say about the held-out ones.

    Attributes
    ----------
    predicted : ndarray of shape (q,), int
        The digit each held-out image was taken for.
    neighbours : ndarray of shape (q, k), int
        Rows of the nearest stored images, nearest first.
    wrong : ndarray of shape (m,), int
        Rows of the held-out images taken for another digit.
    """

    predicted: np.ndarray
    neighbours: np.ndarray
    wrong: np.ndarray

    @property
    def errors(self) -> int:
        """Number of held-out images taken for another digit."""
        return len(self.wrong)

    @property
    def error_rate(self) -> float:
        """Share of the held-out images taken for another digit, 0 to 1."""
        return self.errors / len(self.predicted)


def split(held_out: int = 500, seed: int = 0) -> Split:
    """Hold out some digits at random.

    The same person may have written stored and held-out digits, so the error is that for
    known hands; unknown ones are harder to read.

    Parameters
    ----------
    held_out : int, default=500
        Number of digits held out, 1 to 1,796.
    seed : int, default=0
        The same seed gives the same split.

    Returns
    -------
    Split
        The stored and the held-out digits.
    """
    bundled = load_digits()
    total = len(bundled.target)
    if not 1 <= held_out < total:
        raise ValueError(f"held_out is {held_out}: give 1 to {total - 1} of the {total} digits.")
    shuffled = np.random.default_rng(seed).permutation(total)
    images, digits = bundled.data.astype(np.float32)[shuffled], bundled.target[shuffled]
    return Split(images[held_out:], digits[held_out:], images[:held_out], digits[:held_out])


def evaluate(digits: Split, n_neighbors: int = 1) -> Evaluation:
    """Recognise the held-out digits by the stored ones.

    Parameters
    ----------
    digits : Split
        Stored and held-out digits.
    n_neighbors : int, default=1
        Number of stored images that vote.

    Returns
    -------
    Evaluation
        Predictions, neighbours and errors.
    """
    classifier = NearestNeighbourClassifier(n_neighbors)
    classifier.fit(digits.stored_images, digits.stored_digits)
    predicted = classifier.predict(digits.held_out_images)
    neighbours = classifier.kneighbors(digits.held_out_images, return_distance=False)
    return Evaluation(predicted, neighbours, np.flatnonzero(predicted != digits.held_out_digits))
