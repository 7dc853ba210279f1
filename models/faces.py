"""Four cartoon faces and their noisy copies, to show what a nearest neighbour can and cannot do.

SIMULATED DATA: nobody's photograph. The faces are drawn here from ellipses, and the copies differ
by simulated light, shift and Gaussian pixel noise. They illustrate two facts: an error of zero on
the stored images says nothing about new ones, and more stored images help against noise.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from models.nearest_neighbour import NearestNeighbourClassifier

SIDE = 32  # pixels
SUPERSAMPLING = 8  # samples a pixel in each direction, averaged against jagged edges

LARGEST_SHIFT = 1  # pixels, in each direction
LARGEST_LIGHT_CHANGE = 0.1  # of the brightness, either way


@dataclass(frozen=True)
class Stroke:
    """A filled or hollow superellipse of one grey, clipped to a band of heights.

    Lengths are in half-widths of the image: x from -1 (left) to 1, y from -1 (top) to 1.

    Attributes
    ----------
    grey : float
        0 (black) to 1 (white).
    x, y : float
        Centre.
    rx, ry : float
        Half-axes.
    power : float
        2 is an ellipse; larger is squarer.
    tilt : float
        Degrees, clockwise on the screen.
    hollow : float
        Width of the rim that is drawn; 0 fills the shape.
    top, bottom : float
        Only heights between them are drawn.
    """

    grey: float
    x: float
    y: float
    rx: float
    ry: float
    power: float = 2.0
    tilt: float = 0.0
    hollow: float = 0.0
    top: float = -2.0
    bottom: float = 2.0

    def covers(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Tell which of the points (x, y), arrays of one shape, the stroke paints."""
        angle = np.deg2rad(self.tilt)
        along = (x - self.x) * np.cos(angle) + (y - self.y) * np.sin(angle)
        across = (y - self.y) * np.cos(angle) - (x - self.x) * np.sin(angle)

        def inside(rx: float, ry: float) -> np.ndarray:
            return np.abs(along / rx) ** self.power + np.abs(across / ry) ** self.power <= 1

        covered = inside(self.rx, self.ry) & (y >= self.top) & (y <= self.bottom)
        if self.hollow:
            covered &= ~inside(self.rx - self.hollow, self.ry - self.hollow)
        return covered


def _both(grey: float, x: float, *shape: float, tilt: float = 0.0, **rest: float) -> list[Stroke]:
    """Draw a stroke and its mirror image."""
    return [
        Stroke(grey, -x, *shape, tilt=tilt, **rest),
        Stroke(grey, x, *shape, tilt=-tilt, **rest),
    ]


def _eyes(x: float, y: float, size: float = 0.12) -> list[Stroke]:
    """Two white eyes with dark pupils."""
    return [*_both(0.97, x, y, size, size * 0.9), *_both(0.08, x, y + 0.01, size * 0.5, size * 0.6)]


def _curls(grey: float, radius: float, size: float) -> list[Stroke]:
    """Draw round curls over the upper half of the head."""
    return [
        Stroke(grey, radius * np.sin(angle), -0.12 - radius * np.cos(angle), size, size)
        for angle in np.deg2rad(np.linspace(-95, 95, 9))
    ]


# Each face is painted in order, over a light wall and above shoulders.
FACES: dict[str, list[Stroke]] = {
    # Round head, big ears, a crown of curls, a wide smile.
    "Andrew": [
        Stroke(0.45, 0, 1.1, 0.85, 0.38),
        *_curls(0.12, 0.66, 0.24),
        *_both(0.68, 0.68, 0.1, 0.17, 0.21),
        Stroke(0.78, 0, 0.1, 0.64, 0.7),
        Stroke(0.12, 0, -0.62, 0.5, 0.24),
        *_eyes(0.25, -0.05, 0.14),
        *_both(0.15, 0.26, -0.27, 0.16, 0.05, tilt=-8),
        Stroke(0.62, 0, 0.2, 0.1, 0.1),
        Stroke(0.2, 0, 0.36, 0.36, 0.24, top=0.38),
        Stroke(0.97, 0, 0.36, 0.3, 0.1, top=0.38),
    ],
    # Long head, bald with grey sides, round glasses, a thin mouth.
    "Bill": [
        Stroke(0.2, 0, 1.15, 0.75, 0.32),
        *_both(0.42, 0.47, -0.02, 0.16, 0.36),
        *_both(0.68, 0.54, 0.1, 0.1, 0.16),
        Stroke(0.78, 0, 0.02, 0.5, 0.86, power=2.3),
        *_eyes(0.23, -0.06, 0.11),
        *_both(0.05, 0.24, -0.06, 0.23, 0.23, hollow=0.07),
        Stroke(0.05, 0, -0.1, 0.06, 0.035, power=6),
        Stroke(0.62, 0, 0.22, 0.07, 0.17),
        Stroke(0.35, 0, 0.56, 0.2, 0.045, power=4),
    ],
    # Square head, parted dark hair, heavy brows, a large moustache.
    "Charles": [
        Stroke(0.6, 0, 1.1, 0.95, 0.36),
        *_both(0.55, 0.64, 0.08, 0.1, 0.17),
        Stroke(0.1, 0, -0.3, 0.7, 0.6, power=3, bottom=0.02),
        Stroke(0.66, 0, 0.12, 0.61, 0.72, power=4.5),
        Stroke(0.1, 0.24, -0.54, 0.5, 0.17, tilt=14),
        Stroke(0.1, -0.45, -0.5, 0.22, 0.2, tilt=-30),
        *_eyes(0.27, 0.02, 0.11),
        *_both(0.06, 0.28, -0.17, 0.21, 0.075, power=3, tilt=10),
        Stroke(0.52, 0, 0.24, 0.12, 0.13),
        *_both(0.08, 0.2, 0.42, 0.28, 0.12, tilt=-16),
        Stroke(0.4, 0, 0.63, 0.15, 0.05),
    ],
    # Oval head in a knitted cap, narrow eyes, a full beard.
    "Dave": [
        Stroke(0.58, 0, 1.12, 0.9, 0.34),
        Stroke(0.22, 0, 0.35, 0.6, 0.62, power=2.4),
        Stroke(0.74, 0, 0.0, 0.53, 0.6),
        Stroke(0.22, 0, 0.62, 0.5, 0.36, power=2.6),
        *_eyes(0.22, -0.02, 0.1),
        *_both(0.25, 0.22, -0.17, 0.16, 0.04),
        Stroke(0.6, 0, 0.2, 0.09, 0.15),
        Stroke(0.86, 0, 0.5, 0.2, 0.08, top=0.48),
        Stroke(0.3, 0, -0.34, 0.58, 0.5, power=2.4, bottom=-0.3),
        Stroke(0.6, 0, -0.36, 0.63, 0.12, power=4),
        Stroke(0.6, 0, -0.86, 0.14, 0.12),
    ],
}

NAMES: tuple[str, ...] = tuple(FACES)


@cache
def _drawing(name: str) -> np.ndarray:
    """Paint a face once; the array is read-only because every caller shares it."""
    samples = SIDE * SUPERSAMPLING
    position = (np.arange(samples) + 0.5) / samples * 2 - 1
    y, x = np.meshgrid(position, position, indexing="ij")
    canvas = 0.95 - 0.1 * (y + 1) / 2  # a wall, darker towards the floor
    for stroke in FACES[name]:
        canvas[stroke.covers(x, y)] = stroke.grey
    blocks = canvas.reshape(SIDE, SUPERSAMPLING, SIDE, SUPERSAMPLING)
    face = blocks.mean(axis=(1, 3)).astype(np.float32)
    face.flags.writeable = False
    return face


def draw(name: str) -> np.ndarray:
    """Draw a face.

    Parameters
    ----------
    name : {"Andrew", "Bill", "Charles", "Dave"}
        Whose face.

    Returns
    -------
    ndarray of shape (32, 32), float32
        Greys, 0 (black) to 1 (white).
    """
    if name not in FACES:
        raise ValueError(f"There is no face of {name!r}: choose from {', '.join(NAMES)}.")
    return _drawing(name).copy()


def noisy_faces(
    names: Iterable[str], copies: int, noise: float, seed: int | Sequence[int]
) -> tuple[np.ndarray, np.ndarray]:
    """Simulate new pictures of the same people.

    Each copy is shifted by up to one pixel, lit up to 10 % more or less, given Gaussian noise in
    every pixel, and cut off at black and white.

    Parameters
    ----------
    names : iterable of str
        Whose faces.
    copies : int
        Pictures a person, 1 or more.
    noise : float
        Standard deviation of the pixel noise, where black to white is 1; 0 or more.
    seed : int or sequence of int
        The same seed gives the same pictures.

    Returns
    -------
    X : ndarray of shape (n, 1024), float32
        Pictures, row by row of pixels, greys 0 to 1; all of the first person come first.
    y : ndarray of shape (n,), str
        Their names.
    """
    names = list(names)
    if not names:
        raise ValueError(f"names is empty: give at least one of {', '.join(NAMES)}.")
    if copies < 1:
        raise ValueError(f"copies is {copies}: give 1 or more.")
    if not (np.isfinite(noise) and noise >= 0):
        raise ValueError(f"noise is {noise}: give 0 or more.")
    random = np.random.default_rng(seed)
    y = np.repeat(names, copies)
    pictures = np.empty((len(y), SIDE, SIDE), dtype=np.float32)
    padded = {name: np.pad(draw(name), LARGEST_SHIFT, mode="edge") for name in names}
    for picture, name in zip(pictures, y, strict=True):
        down, right = random.integers(0, 2 * LARGEST_SHIFT + 1, size=2)
        light = 1 + random.uniform(-LARGEST_LIGHT_CHANGE, LARGEST_LIGHT_CHANGE)
        picture[:] = light * padded[name][down : down + SIDE, right : right + SIDE]
        picture += noise * random.standard_normal(picture.shape, dtype=np.float32)
    np.clip(pictures, 0, 1, out=pictures)
    return pictures.reshape(len(y), SIDE * SIDE), y


@dataclass(frozen=True)
class Experiment:
    """Errors of the nearest-neighbour classifier on stored and on new pictures.

    Attributes
    ----------
    noise : float
        Standard deviation of the pixel noise.
    stored_per_person, n_neighbors, seed : int
        The other settings.
    stored, new : int
        Number of stored and of new pictures, all people together.
    stored_errors, new_errors : int
        How many of them are taken for somebody else. With one neighbour no stored picture is:
        its nearest neighbour is itself.
    """

    noise: float
    stored_per_person: int
    n_neighbors: int
    seed: int
    stored: int
    new: int
    stored_errors: int
    new_errors: int

    @property
    def stored_error_rate(self) -> float:
        """Share of the stored pictures taken for somebody else, 0 to 1."""
        return self.stored_errors / self.stored

    @property
    def new_error_rate(self) -> float:
        """Share of the new pictures taken for somebody else, 0 to 1."""
        return self.new_errors / self.new


def experiment(
    noise: float,
    stored_per_person: int,
    n_neighbors: int = 1,
    seed: int = 0,
    new_per_person: int = 50,
) -> Experiment:
    """Store noisy pictures of four people, then try to recognise the stored and new ones.

    Parameters
    ----------
    noise : float
        Standard deviation of the pixel noise of stored and new pictures, black to white being 1.
    stored_per_person : int
        Pictures stored of each person.
    n_neighbors : int, default=1
        Number of stored pictures that vote.
    seed : int, default=0
        The same seed gives the same pictures. Stored and new ones are drawn independently.
    new_per_person : int, default=50
        New pictures of each person.

    Returns
    -------
    Experiment
        The settings, counts and errors.
    """
    stored, stored_names = noisy_faces(NAMES, stored_per_person, noise, seed=(seed, 0))
    new, new_names = noisy_faces(NAMES, new_per_person, noise, seed=(seed, 1))
    classifier = NearestNeighbourClassifier(n_neighbors).fit(stored, stored_names)
    return Experiment(
        noise=noise,
        stored_per_person=stored_per_person,
        n_neighbors=n_neighbors,
        seed=seed,
        stored=len(stored),
        new=len(new),
        stored_errors=int(np.sum(classifier.predict(stored) != stored_names)),
        new_errors=int(np.sum(classifier.predict(new) != new_names)),
    )


def error_curve(
    noises: Iterable[float],
    stored_per_person: Iterable[int] = (10,),
    n_neighbors: Iterable[int] = (1,),
    seeds: Iterable[int] = (0,),
    new_per_person: int = 50,
) -> list[Experiment]:
    """Run the experiment for every combination of settings; several seeds show the spread.

    Parameters
    ----------
    noises : iterable of float
        Standard deviations of the pixel noise.
    stored_per_person, n_neighbors, seeds : iterable of int
        The other settings.
    new_per_person : int, default=50
        New pictures of each person.

    Returns
    -------
    list of Experiment
        One a combination, the last setting varying fastest.
    """
    settings = itertools.product(noises, stored_per_person, n_neighbors, seeds)
    return [experiment(*setting, new_per_person=new_per_person) for setting in settings]
