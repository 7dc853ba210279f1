"""Nearest neighbour: what it forgets of the faces it has stored, and what it makes of new ones."""

from collections.abc import Callable
from functools import lru_cache

import altair as alt
import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.marks import (
    HEIGHT,
    colour_scale,
    end_labels,
    labelled_ticks,
    method_name,
    quantity_axis,
    tooltip,
)
from dashboard.formatting import decimal, number, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from models import faces

SOURCE = "own_computation"
SEEDS = range(5)
NEW_PER_PERSON = 50

# The other two settings stay at values where none of the three effects is hidden by another.
NOISE, STORED, NEIGHBOURS = 0.8, 10, 1

SETTINGS: dict[str, tuple[str, str, dict]] = {
    "noise": (
        marked("noise"),
        marked("standard deviation of the noise, black to white being 1"),
        {"noises": (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)},
    ),
    "stored": (
        marked("stored images"),
        marked("images stored of each person"),
        {"stored_per_person": (1, 2, 5, 10, 20, 50)},
    ),
    "neighbours": (
        marked("neighbours that vote"),
        marked("neighbours that vote"),
        {"n_neighbors": (1, 3, 5, 9, 15, 25)},
    ),
}


@lru_cache(maxsize=8)
def _experiments(varied: str) -> pd.DataFrame:
    """Return the errors on stored and on new faces for each value of the setting varied.

    Returns
    -------
    pandas.DataFrame
        Per value and kind of face: mean, lowest and highest share of errors over the seeds, in
        percent.
    """
    fixed = {
        "noises": (NOISE,),
        "stored_per_person": (STORED,),
        "n_neighbors": (NEIGHBOURS,),
        "seeds": SEEDS,
        "new_per_person": NEW_PER_PERSON,
    }
    run = faces.error_curve(**(fixed | SETTINGS[varied][2]))
    of: Callable = {
        "noise": lambda one: one.noise,
        "stored": lambda one: one.stored_per_person,
        "neighbours": lambda one: one.n_neighbors,
    }[varied]
    rows = pd.DataFrame(
        [
            {"setting": of(one), "kind": kind, "error": 100 * rate}
            for one in run
            for kind, rate in (("stored", one.stored_error_rate), ("new", one.new_error_rate))
        ]
    )
    return (
        rows.groupby(["setting", "kind"], sort=True)["error"]
        .agg(value="mean", low="min", high="max")
        .reset_index()
    )


@figure(
    "nearest-neighbour-errors",
    options=[
        Choice(
            name="against",
            label=marked("Errors against"),
            values=tuple(SETTINGS),
            default="noise",
            value_label=lambda value: _(SETTINGS[value][0]),
        )
    ],
)
def nearest_neighbour_errors(look: Look, against: str) -> Drawing:
    """Draw the errors on stored and on new faces against one of three settings."""
    rows = _experiments(against).copy()
    names = {"stored": _("stored faces"), "new": _("new faces")}
    rows["faces"] = rows["kind"].map(names)
    rows = rows.assign(unit="percent", method="derived", source_id=SOURCE)
    rows["how"] = [method_name(method) for method in rows["method"]]
    rows["shown"] = [quantity(value, "percent", 2) for value in rows["value"]]
    what = _(SETTINGS[against][1])
    columns = {
        "faces": Column(_("Faces")),
        "setting": Column(what),
        "value": Column(_("Errors, mean"), "%"),
        "low": Column(_("Lowest"), "%"),
        "high": Column(_("Highest"), "%"),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    colours = colour_scale(look, {names["stored"]: "muted", names["new"]: "small"})
    color = alt.Color("faces:N", scale=colours, legend=None)
    settings = sorted(rows["setting"].unique())
    positions = {setting: index for index, setting in enumerate(settings)}
    rows["place"] = rows["setting"].map(positions)
    ticks = {index: number(setting) for setting, index in positions.items()}
    x = alt.X(
        "place:Q",
        axis=labelled_ticks(ticks),
        scale=alt.Scale(domain=[0, len(settings) - 1], nice=False),
    )
    axis, scale = quantity_axis(max(rows["high"].max(), 1.0), "percent")
    y = alt.Y("value:Q", axis=axis, scale=scale)
    shown = rows[["place", "faces", "setting", "value", "low", "high", "shown"]]
    base = alt.Chart(shown)
    band = base.mark_area(opacity=0.2).encode(
        x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q", color=color
    )
    line = base.mark_line().encode(x=x, y=y, color=color, strokeDash=_dash(names))
    points = base.mark_point(filled=True, size=60).encode(
        x=x,
        y=y,
        color=color,
        tooltip=tooltip(
            columns | {"shown": Column(_("Errors, mean"))}, ["faces", "setting", "shown"]
        ),
    )
    labels = end_labels(
        shown[shown["place"] == len(settings) - 1], x, "value", scale, "faces", color
    )
    new = rows[rows["kind"] == "new"].set_index("setting")["value"]
    stored = rows[rows["kind"] == "stored"].set_index("setting")["value"]
    titles = {
        "noise": _("Known faces: {stored} errors at any noise; new faces: up to {new}").format(
            stored=_whole_percent(stored.max()), new=_whole_percent(new.max())
        ),
        "stored": _("More stored faces, fewer errors on new ones: {first}, then {last}").format(
            first=_whole_percent(new.iloc[0]), last=_whole_percent(new.iloc[-1])
        ),
        "neighbours": _(
            "When {number} neighbours vote, errors on new faces fall from {first} to {least}"
        ).format(
            number=decimal(new.idxmin()),
            first=_whole_percent(new.iloc[0]),
            least=_whole_percent(new.min()),
        ),
    }
    return Drawing(
        title=titles[against],
        subtitle=_(
            "Simulated faces of four people: share taken for somebody else, mean of {seeds} runs "
            "with the lowest and the highest, against {what}."
        ).format(seeds=len(SEEDS), what=what),
        chart=alt.layer(band, line, points, labels, height=HEIGHT),
        table=rows[["faces", "setting", "value", "low", "high", "unit", "method", "source_id"]],
        columns=columns,
        how_to_read=_(
            "The model stores noisy images and gives a new one the name of the most similar. Asked "
            "about an image that it has stored, it finds that very image; so with one neighbour it "
            "never errs on what it knows, which says nothing of what it will make of new images. "
            "Each point is the mean of {seeds} runs with other noise; {new} new images of each "
            "person are tried in each."
        ).format(seeds=len(SEEDS), new=NEW_PER_PERSON),
        limits=_(
            "The faces are drawn by this program and the noise is simulated: nothing here is a "
            "photograph, and the numbers say nothing of face recognition in the world. Unless it "
            "is what varies, the noise is {noise}, {stored} images are stored of each person, and "
            "{neighbours} neighbour decides."
        ).format(noise=decimal(NOISE), stored=STORED, neighbours=NEIGHBOURS),
        alt=_(
            "Line chart. Errors on stored faces: at most {stored}. Errors on new faces: {first} at "
            "{first_setting}, {last} at {last_setting} ({what})."
        ).format(
            stored=_whole_percent(stored.max()),
            first=_whole_percent(new.iloc[0]),
            first_setting=number(new.index[0]),
            last=_whole_percent(new.iloc[-1]),
            last_setting=number(new.index[-1]),
            what=what,
        ),
    )


def _whole_percent(share: float) -> str:
    """Return a share of errors in words; the runs are too few for more digits."""
    return quantity(round(share), "percent")


def _dash(names: dict[str, str]) -> alt.StrokeDash:
    return alt.StrokeDash(
        "faces:N",
        scale=alt.Scale(domain=list(names.values()), range=[[2, 4], [1, 0]]),
        legend=None,
    )
