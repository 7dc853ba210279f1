"""Draw what was said of the world's data centres in one year, by when it was said."""

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import cited, fact, observations
from dashboard.formatting import interval, listing, quantity, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look
from datasets import catalogue

YEARS = ("2020", "2025", "2030")
"""Years of which several sources say something."""


@figure(
    "forecast-vintages",
    contrasts=["data_centre_boundary"],
    options=[Choice(name="about", label=marked("What was said of"), values=YEARS, default="2030")],
    tables=["electricity"],
)
def forecast_vintages(look: Look, about: str) -> Drawing:
    """Draw what was said of the world's data centres in one year, by when it was said.

    Parameters
    ----------
    about : str
        One of `YEARS`.
    """
    ahead, since = _("said before the year"), _("said in it or later")
    with_coins = _("with cryptocurrencies")
    rows = observations("world_dc_estimates", "iea_scenarios", "world_dc_forecast_growth")
    rows = rows[
        (rows["unit"] == "TWh")
        & (rows["period"] == about)
        & ~rows["metric"].str.endswith("increase")
        & ~rows["fact_id"].isin(["iea25_world_dc_2030_headwinds", "iea25_world_dc_2030_liftoff"])
    ].drop_duplicates(["source_id", "value", "low", "high"])
    # The annex of one report repeats its own number to the last digit, with its range.
    rows = rows[rows["fact_id"] != "iea25_world_dc_2030_base"].copy()
    made = [catalogue.source(id) for id in rows["source_id"]]
    rows["made"] = [source.year for source in made]
    rows["coins"] = rows["metric"].str.contains("crypto")
    rows["value"] = rows["value"].fillna((rows["low"] + rows["high"]) / 2)
    rows = told(
        rows.assign(
            low=rows["low"].where(rows["high"].notna()),
            name=[
                _("{publisher}, {year}").format(publisher=source.publisher, year=source.year)
                for source in made
            ],
            group=[
                with_coins if coins else ahead if projected == "projected" else since
                for coins, projected in zip(rows["coins"], rows["method"].astype(str), strict=True)
            ],
        )
    ).sort_values(["made", "value"], ignore_index=True)
    columns = {
        "name": Column(_("Who, and when")),
        "made": Column(_("Published")),
        "group": Column(_("Kind")),
        **standard_columns(_("Electricity"), "TWh"),
    }
    alone = rows[~rows["coins"]]
    alone = alone if len(alone) else rows
    low, high = alone["value"].min(), alone["value"].max()
    old, danish = fact("andrae15_ct_worst_2030"), fact("dk_share_2030_2018forecast")
    return Drawing(
        title=_(
            "The world's data centres in {about}: sources say {between}, {ratio} from lowest to "
            "highest"
        ).format(about=about, ratio=times(high / low), between=interval(low, high, "TWh")),
        subtitle=_(
            "Electricity of the world's data centres in {about}, terawatt-hours, as published, "
            "from the oldest publication to the newest."
        ).format(about=about),
        chart=ranking(
            look,
            rows,
            {ahead: "big", since: "small", with_coins: "muted"},
            amount_tooltip(columns, "name", "group"),
            dots=True,
        ),
        table=rows[["fact_id", "metric", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each mark is one publication. Hollow marks were said ahead, filled ones look back; "
            "bars are ranges or scenarios. Nobody measures the world's data centres: what looks "
            "back is a model too, so that even the past is given differently."
        ),
        limits=_(
            "A forecast that failed can still have been reasonable: it said what would come if "
            "nothing changed. The most quoted of old ones, a worst case of {old_year}, had all of "
            "communication technology at {old} of the world's electricity by {due}; one for "
            "Denmark had data centres at {danish}. Where a source gives a range only, the mark "
            "stands in its middle."
        ).format(
            old=quantity(old["value"], "percent"),
            old_year=catalogue.source(old["source_id"]).year,
            due=old["period"],
            danish=quantity(danish["value"], "percent"),
        ),
        alt=_("Dots: {dots}.").format(
            dots=listing(
                _("{name} {amount}").format(name=row.name, amount=row.shown)
                for row in rows[["name", "shown"]].itertuples(index=False)
            )
        ),
        also_cites=cited(old, danish),
    )
