"""The nearest neighbour, live: four steps with noisy faces, then handwritten digits on the clock.

What a visitor sees is computed while they look, by ``models``, on the machine that runs the app.
"""

from functools import cache, partial

import numpy as np
import streamlit as st

from dashboard import frame, session
from dashboard.formatting import decimal, listing, number, quantity
from dashboard.locale import gettext as _
from dashboard.locale import ngettext
from models import digits, faces, stopwatch
from models.nearest_neighbour import NearestNeighbourClassifier

FACE_PX = 132
DIGIT_PX = 132
THUMBNAIL_PX = 72
NEW_PER_PERSON = 50
MOST_SHOWN = 8

# Some milliseconds a measurement, so that reading the clock costs nothing beside it.
REPEATS, WARM_UP, BATCH = 100, 5, 10

MICROSECONDS = 1e6


def show() -> None:
    """Show both parts, and the figure that the first one leads to."""
    faces_in_four_steps()
    frame.figure("nearest-neighbour-errors")
    handwritten_digits()


def _picture(image: np.ndarray, side: int, brightest: float, ink_on_paper: bool) -> np.ndarray:
    """Return a flat image as rows of bytes, each pixel a block, for a screen."""
    square = np.clip(image.reshape(side, side) / brightest, 0, 1)
    if ink_on_paper:
        square = 1 - square
    block = max(1, 256 // side)
    return np.kron((square * 255).astype(np.uint8), np.ones((block, block), dtype=np.uint8))


def _face(image: np.ndarray, alt: str, width: int = FACE_PX, caption: str | None = None) -> None:
    st.image(_picture(image, faces.SIDE, 1.0, False), width=width, caption=caption, alt=alt)


def _digit(image: np.ndarray, alt: str, width: int = DIGIT_PX, caption: str | None = None) -> None:
    st.image(_picture(image, digits.SIDE, 16.0, True), width=width, caption=caption, alt=alt)


@st.fragment
def faces_in_four_steps() -> None:
    """Show how storing and finding recognises a face: the four steps, with their settings."""
    session.look()
    st.subheader(_("Four people, four steps"), anchor=False)
    st.markdown(
        _(
            "Andrew, Bill, Charles and Dave are **simulated**: drawn by this program, then lit, "
            "shifted and covered with noise. Nothing here is a photograph."
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        noise = st.slider(
            _("Noise"), 0.0, 1.5, 0.8, 0.1, key="faces.noise", bind="query-params", width=200
        )
        stored_per_person = st.slider(
            _("Images stored of each"),
            1,
            50,
            10,
            key="faces.stored",
            bind="query-params",
            width=200,
        )
        n_neighbors = st.slider(
            _("Neighbours that vote"),
            1,
            15,
            1,
            2,
            key="faces.neighbours",
            bind="query-params",
            width=200,
        )
        draw = st.session_state.setdefault("faces.draw", 0)
        if st.button(_("A new face"), icon=":material/casino:", shortcut="n", key="faces.again"):
            draw = st.session_state["faces.draw"] = draw + 1
    most = stored_per_person * len(faces.NAMES)
    if n_neighbors > most:
        st.info(
            _("Only {number} images are stored, so no more than that can vote.").format(
                number=decimal(most)
            ),
            icon=":material/info:",
        )
    n_neighbors = min(n_neighbors, most)
    stored, names = faces.noisy_faces(faces.NAMES, stored_per_person, noise, seed=(0, 0))
    classifier = NearestNeighbourClassifier(n_neighbors).fit(stored, names)
    who = faces.NAMES[np.random.default_rng(draw).integers(len(faces.NAMES))]
    query = faces.noisy_faces([who], 1, noise, seed=(2, draw))[0]

    one, two, three = st.columns([5, 2, 4], gap="medium")
    with one:
        st.markdown("**1. " + _("Store images with their names") + "**")
        with st.container(horizontal=True, gap="small"):
            for name in faces.NAMES:
                with st.container(width=THUMBNAIL_PX, gap="xsmall"):
                    _face(faces.draw(name), _("{name}, as drawn").format(name=name), THUMBNAIL_PX)
                    first = stored[names == name][0]
                    text = _("A stored, noisy image of {name}").format(name=name)
                    _face(first, text, THUMBNAIL_PX, name)
        st.caption(
            ngettext(
                "{number} image is stored.", "{number} images are stored.", len(stored)
            ).format(number=decimal(len(stored)))
        )
    with two:
        st.markdown("**2. " + _("Ask: who is this?") + "**")
        _face(query[0], _("A new, noisy face, to be recognised"))
    with three:
        st.markdown("**3. " + _("Find the most similar") + "**")
        distances, neighbours = classifier.kneighbors(query)
        answer = classifier.predict(query)[0]
        with st.container(horizontal=True, gap="small"):
            for distance, row in zip(
                distances[0][:MOST_SHOWN], neighbours[0][:MOST_SHOWN], strict=True
            ):
                _face(
                    stored[row],
                    _("A stored image of {name}").format(name=names[row]),
                    FACE_PX if n_neighbors == 1 else THUMBNAIL_PX,
                    _("{name}, distance {distance}").format(
                        name=names[row], distance=decimal(distance)
                    ),
                )
        if answer == who:
            st.success(_("“It is {name}.” Right.").format(name=answer), icon=":material/check:")
        else:
            st.error(
                _("“It is {name}.” Wrong: it is {who}.").format(name=answer, who=who),
                icon=":material/close:",
            )
    st.markdown("**4. " + _("How many errors on images that it already knows?") + "**")
    new, new_names = faces.noisy_faces(faces.NAMES, NEW_PER_PERSON, noise, seed=(0, 1))
    errors_on_stored = int(np.sum(classifier.predict(stored) != names))
    errors_on_new = int(np.sum(classifier.predict(new) != new_names))
    with st.container(horizontal=True, gap="large"):
        st.metric(
            _("Errors on the {number} stored images").format(number=decimal(len(stored))),
            decimal(errors_on_stored),
            width="content",
        )
        st.metric(
            _("Errors on {number} new images").format(number=decimal(len(new))),
            decimal(errors_on_new),
            width="content",
        )
    if n_neighbors == 1:
        lesson = _(
            "With one neighbour the first number is always zero: the most similar stored image is "
            "the image itself. Perfect memory is not the same as understanding; only the second "
            "number tells what the model can do."
        )
    else:
        lesson = ngettext(
            "Now {number} neighbour votes: a stored image can be outvoted by its neighbours, so "
            "memory is no longer perfect, and new images may be told apart better.",
            "Now {number} neighbours vote: a stored image can be outvoted by its neighbours, so "
            "memory is no longer perfect, and new images may be told apart better.",
            n_neighbors,
        ).format(number=decimal(n_neighbors))
    guessing = _("Guessing would be wrong about {errors} times in {number} new images.").format(
        errors=decimal(len(new) * (1 - 1 / len(faces.NAMES))), number=decimal(len(new))
    )
    st.markdown(f"{lesson} {guessing}")


@cache
def _split() -> digits.Split:
    return digits.split()


@cache
def _classifier() -> NearestNeighbourClassifier:
    split = _split()
    return NearestNeighbourClassifier().fit(split.stored_images, split.stored_digits)


@cache
def _evaluation() -> digits.Evaluation:
    return digits.evaluate(_split())


@cache
def _machine() -> stopwatch.Machine:
    return stopwatch.machine()


def _timing() -> stopwatch.Timing:
    """Time one prediction, once a session and again whenever the visitor asks."""
    if "digits.timing" not in st.session_state:
        query = _split().held_out_images[:1]
        st.session_state["digits.timing"] = stopwatch.measure(
            partial(_classifier().predict, query),
            repeats=REPEATS,
            warm_up=WARM_UP,
            batch=BATCH,
            what="predict of one digit among the stored ones",
        )
    return st.session_state["digits.timing"]


def _forget_timing() -> None:
    st.session_state.pop("digits.timing", None)


def _microseconds(seconds: float) -> str:
    return quantity(seconds * MICROSECONDS, "µs")


@st.fragment
def handwritten_digits() -> None:
    """Recognise held-out handwritten digits, show what each was compared with, and time it."""
    session.look()
    split, evaluation = _split(), _evaluation()
    st.subheader(_("Handwritten digits, on the clock"), anchor=False)
    st.markdown(
        _(
            "{stored} real handwritten digits are stored, {held_out} others were held out. Each is "
            "read by finding the stored digit that it is most similar to."
        ).format(
            stored=decimal(len(split.stored_images), 4),
            held_out=decimal(len(split.held_out_images)),
        )
    )
    last = len(split.held_out_images) - 1
    only_errors = st.session_state.get("digits.errors", False)
    position = st.session_state.setdefault("digits.position", 0)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if st.button(_("Next digit"), icon=":material/skip_next:", shortcut="d", key="digits.next"):
            position = st.session_state["digits.position"] = position + 1
        only_errors = st.toggle(_("Only those it gets wrong"), key="digits.errors")
    rows = evaluation.wrong if only_errors else np.arange(last + 1)
    row = int(rows[position % len(rows)])
    query = split.held_out_images[row : row + 1]
    distances, neighbours = _classifier().kneighbors(query)
    nearest = int(neighbours[0, 0])
    answer, truth = int(split.stored_digits[nearest]), int(split.held_out_digits[row])
    asked, found, verdict = st.columns([1, 1, 2], vertical_alignment="center")
    with asked:
        _digit(query[0], _("A handwritten digit to be read"), caption=_("to be read"))
    with found:
        _digit(
            split.stored_images[nearest],
            _("The most similar stored digit, a {digit}").format(digit=answer),
            caption=_("most similar, distance {distance}").format(
                distance=decimal(float(distances[0, 0]))
            ),
        )
    with verdict:
        if answer == truth:
            st.success(_("Read as {digit}. Right.").format(digit=answer), icon=":material/check:")
        else:
            st.error(
                _("Read as {digit}. Wrong: it is a {truth}.").format(digit=answer, truth=truth),
                icon=":material/close:",
            )
    _numbers()
    st.button(
        _("Time it again"),
        icon=":material/timer:",
        shortcut="t",
        key="digits.again",
        on_click=_forget_timing,
    )


def _numbers() -> None:
    """Show errors, time a prediction, predictions a second, and on which machine."""
    split, evaluation, timing = _split(), _evaluation(), _timing()
    columns = st.columns(3)
    columns[0].metric(
        _("Errors on {number} held-out digits").format(number=len(split.held_out_images)),
        decimal(evaluation.errors),
    )
    columns[1].metric(_("Time of one prediction"), _microseconds(timing.median_s))
    columns[2].metric(_("Predictions a second"), number(1 / timing.median_s))
    st.caption(
        _(
            "Median of {repeats} measurements of {batch} predictions each, one digit at a time, "
            "after {warm_up} to warm up; half of them lie between {lower} and {upper}. "
            "Measured on the computer that runs this app: {machine}."
        ).format(
            repeats=timing.repeats,
            batch=timing.batch,
            warm_up=timing.warm_up,
            lower=_microseconds(timing.lower_quartile_s),
            upper=_microseconds(timing.upper_quartile_s),
            machine=_machine_in_words(),
        )
    )


def _machine_in_words() -> str:
    machine = _machine()
    parts = [
        machine.cpu_name,
        ngettext("{number} core", "{number} cores", machine.cores).format(number=machine.cores),
        f"numpy {machine.numpy}",
    ]
    return listing(parts)


@st.fragment
def glance() -> None:
    """Show the digits' numbers alone, for a page that only wants to make the point."""
    session.look()
    st.header(_("And a small model, right now"), anchor=False, divider="gray")
    st.markdown(
        _(
            "While this page opened, the simplest learner there is read {held_out} handwritten "
            "digits by looking for the most similar of {stored} that it had stored."
        ).format(
            held_out=decimal(len(_split().held_out_images)),
            stored=decimal(len(_split().stored_images), 4),
        )
    )
    _numbers()
    st.page_link(
        "views/small_models.py", label=_("Try it yourself"), icon=":material/bubble_chart:"
    )
