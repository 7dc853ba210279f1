"""Draw how long learned weather models and a physics model take for one forecast."""

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, observations
from dashboard.formatting import listing, number, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

MODELS = {
    "ECMWF IFS": (marked("Physics model of the European weather centre"), False),
    "ECMWF AIFS": (marked("Learned model of the European weather centre"), True),
    "GraphCast": (marked("GraphCast, a learned model of Google"), True),
}


@figure("weather-forecasts", tables=["story"])
def weather_forecasts(look: Look) -> Drawing:
    """Draw how long learned weather models and a physics model take for one forecast."""
    learned, physics = _("learned from past weather"), _("computed from physics")
    everything = observations("science_weather")
    rows = everything[everything["metric"] == "run_time"].sort_values(
        "value", ascending=False, ignore_index=True
    )
    rows = told(
        rows.assign(
            name=[_(MODELS[entity][0]) for entity in rows["entity"]],
            group=[learned if MODELS[entity][1] else physics for entity in rows["entity"]],
        )
    )
    columns = {
        "name": Column(_("Model")),
        "group": Column(_("Kind")),
        **standard_columns(_("Time for one forecast"), "s"),
    }
    slow = rows[rows["group"] == physics].iloc[0]
    fast = rows[rows["entity"] == "ECMWF AIFS"].iloc[0]
    facts = everything.set_index("metric")
    energy, gain, share, grid = (
        facts.loc[name]
        for name in (
            "energy_per_forecast_ratio_to_physics_model",
            "max_gain_over_physics_model",
            "share_of_targets_better_than_physics_model",
            "grid_spacing",
        )
    )
    return Drawing(
        title=_(
            "A learned weather model forecasts {ratio} faster than the physics model beside it"
        ).format(ratio=times(slow["value"] / fast["value"])),
        subtitle=_(
            "Time that a model takes for one forecast of the world's weather, seconds, as reported "
            "by its makers, on different machines; logarithmic scale."
        ),
        chart=ranking(
            look,
            rows,
            {physics: "small", learned: "big"},
            amount_tooltip(columns, "name"),
            logarithmic=True,
        ),
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "A promise that was kept: within two years of the first papers a learned model ran "
            "every day at the European weather centre. It is up to {gain} better on many measures "
            "and takes about one part in {energy} of the energy for a forecast; GraphCast was "
            "better on {share} of the measures of its paper."
        ).format(
            gain=quantity(gain["value"], "percent"),
            energy=number(1 / energy["value"]),
            share=quantity(share["value"], "percent"),
        ),
        limits=_(
            "The learned models were trained on decades of weather that the physics model had "
            "reconstructed, and start from its picture of the day: they do not replace it. "
            "Training and the making of those data are not counted. Their grid is coarse, {grid}, "
            "and rare extremes are their weak side. Compared with models of language they are "
            "small."
        ).format(grid=quantity(grid["value"] / 1000, "km")),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
        also_cites=cited(energy, gain, share, grid),
    )
