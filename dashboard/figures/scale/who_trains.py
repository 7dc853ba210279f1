"""Draw who made the notable models of each year: companies, universities or several together."""

import pandas as pd

from dashboard.figures.figure import Choice, Column, Drawing, Headline, figure
from dashboard.figures.marks import HEIGHT, colour_scale, tooltip
from dashboard.figures.rows import cited, fact, observations
from dashboard.figures.scale.notable_models import year_not_over, yearly_counts, yearly_lines
from dashboard.formatting import decimal, quantity
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

SECTORS = {
    "industry": (marked("companies"), "big"),
    "collaboration": (marked("joint work"), "muted"),
    "academia": (marked("universities"), "small"),
}

YEARLY = {"share": marked("share of the year's models"), "number": marked("number of models")}


def _at(rows: pd.DataFrame, name: str, year: int) -> pd.Series:
    return rows[(rows["key"] == name) & (rows["year"] == year)].iloc[0]


@figure(
    "who-trains",
    options=[
        Choice.among(
            YEARLY,
            name="measure",
            label=marked("Measure"),
            default="share",
        )
    ],
    tables=["compute", "models"],
)
def who_trains(look: Look, measure: str) -> Drawing:
    """Draw who made the notable models of each year: companies, universities or several together.

    Notes
    -----
    Shares come from the counts over all notable models; the table of models leaves out those with
    neither known compute nor known size, and shares cannot be recounted there.
    """
    shares = measure == "share"
    year_now, day_now = year_not_over()
    rows = observations("notable_share_sector").sort_values(["entity", "year"])
    rows["key"] = rows["entity"]
    counts = rows["year"].map(yearly_counts())
    rows["models"] = (rows["value"] * counts / 100).round()
    if not shares:
        rows = rows.assign(value=rows["models"], unit="count")
    rows["shown"] = [
        quantity(value, "percent" if shares else "count", 2) for value in rows["value"]
    ]
    unfinished = rows[rows["year"] == year_now].set_index("key")
    rows = rows[rows["year"] < year_now]
    rows["name"] = [_(SECTORS[key][0]) for key in rows["key"]]
    unit = rows["unit"].iloc[0]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    columns = {
        "name": Column(_("Made by")),
        "year": Column(_("Year")),
        "value": Column(_("Share of notable models"), "%") if shares else Column(_("Models")),
        "basis": Column(_("Counted")),
        "method": Column(_("Method")),
        "source_id": Column(_("Source")),
    }
    colours = colour_scale(look, {_(text): colour for text, colour in SECTORS.values()})
    chart = yearly_lines(
        rows[["name", "year", "value", "shown", "basis"]],
        colours,
        unit,
        100 if shares else rows["value"].max(),
        (124, 132),
        tooltip(columns | {"shown": columns["value"]}, ["name", "year", "shown", "basis"]),
        named_at_start=_(SECTORS["academia"][0]),
    )
    before, now = _at(rows, "academia", first), _at(rows, "academia", last)
    industry_before, industry = _at(rows, "industry", first), _at(rows, "industry", last)
    elsewhere = {
        row["fact_id"]: row for row in observations("notable_models_sector").to_dict("records")
    }
    largest_before, largest = fact("ahmed_largest_2010"), fact("ahmed_largest_2021")
    title = (
        _("Universities' share of notable models fell from {before} in {first} to {now} in {last}")
        if shares
        else _("Universities made {before} notable models in {first}, {now} in {last}")
    )
    subtitle = (
        _(
            "Share of each year's notable AI models by who made them, percent, world, "
            "{first}–{last}; {models_before} models in {first}, {models} in {last}."
        )
        if shares
        else _("Notable AI models of each year by who made them, world, {first}–{last}.")
    )
    return Drawing(
        title=title.format(before=before["shown"], first=first, now=now["shown"], last=last),
        subtitle=subtitle.format(
            first=first,
            last=last,
            models_before=decimal(yearly_counts()[first]),
            models=decimal(yearly_counts()[last]),
        ),
        chart=chart.properties(height=HEIGHT),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each line is one kind of maker. “Joint work” are models that organisations of more "
            "than one kind made, most often a company with a university. What is missing to "
            "all models are those of governments, of collectives and of unknown makers. {year}, "
            "which is not over, is not drawn: until {day} companies had {companies} and "
            "universities {universities}."
        ).format(
            year=year_now,
            day=day_now,
            companies=unfinished.at["industry", "shown"],
            universities=unfinished.at["academia", "shown"],
        ),
        limits=_(
            "“Notable” is Epoch AI's choice: record results, much cited, widely used, historic or "
            "costly to train; research that is none of these is not counted. The early years have "
            "few models ({count} in {first}), so that one more or less moves a share by points, "
            "and recent years still fill up: the AI Index, from an earlier state of the same "
            "list, has {industry_there} models of industry and {academia_there} of academia in "
            "{there}. Ahmed and others (2023) find that industry made {largest_before} of the "
            "largest models in {study_first} and {largest} in {study_last}."
        ).format(
            count=decimal(yearly_counts()[first]),
            first=first,
            industry_there=decimal(elsewhere["aii26_industry_n"]["value"]),
            academia_there=decimal(elsewhere["aii26_academia_n"]["value"]),
            there=elsewhere["aii26_academia_n"]["year"],
            largest_before=quantity(largest_before["value"], "percent"),
            study_first=largest_before["year"],
            largest=quantity(largest["value"], "percent"),
            study_last=largest["year"],
        ),
        alt=_(
            "Line chart, {first} to {last}: universities from {before} to {now}, companies from "
            "{industry_before} to {industry}."
        ).format(
            first=first,
            last=last,
            before=before["shown"],
            now=now["shown"],
            industry_before=industry_before["shown"],
            industry=industry["shown"],
        ),
        also_cites=cited(
            elsewhere["aii26_industry_n"],
            elsewhere["aii26_academia_n"],
            largest_before,
            largest,
        ),
        headline=Headline(
            now["shown"],
            _(
                "of notable AI models of {last} came from universities alone ({number} of "
                "{models}); {before} in {first} ({number_before} of {models_before})"
            ).format(
                last=last,
                before=before["shown"],
                first=first,
                number=decimal(now["models"]),
                models=decimal(yearly_counts()[last]),
                number_before=decimal(before["models"]),
                models_before=decimal(yearly_counts()[first]),
            ),
        )
        if shares
        else None,
    )
