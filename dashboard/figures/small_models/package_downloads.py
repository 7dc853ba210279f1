"""Draw how often packages for light and for big models are downloaded."""

import pandas as pd

from dashboard.figures.figure import Column, Drawing, MultiChoice, figure
from dashboard.figures.forms import amount_tooltip, courses, in_series, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.money.amounts import SCALE
from dashboard.figures.rows import observations
from dashboard.formatting import listing, period, times
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

PACKAGES = (
    "torch",
    "scikit-learn",
    "xgboost",
    "transformers",
    "huggingface-hub",
    "tensorflow",
    "openai",
    "langchain",
)


@figure(
    "package-downloads",
    options=[
        MultiChoice(
            name="packages",
            label=marked("Packages"),
            values=PACKAGES,
            default=("scikit-learn", "xgboost", "torch", "transformers", "openai"),
            most=6,
        ),
        SCALE,
    ],
    tables=["story"],
)
def package_downloads(look: Look, packages: tuple[str, ...], scale: str) -> Drawing:
    """Draw how often packages for light and for big models are downloaded.

    Parameters
    ----------
    packages : tuple of str
        Names of packages.
    scale : str
        Whether the scale is linear or logarithmic.
    """
    rows = observations("pypi_downloads", entity=packages)
    start = pd.to_datetime(rows["period_start"])
    rows = told(
        rows.assign(group=rows["entity"], date=start.dt.year + (start.dt.month - 0.5) / 12)
    ).sort_values(["group", "date"], ignore_index=True)
    columns = {
        "group": Column(_("Package")),
        "when": Column(_("Month")),
        **standard_columns(_("Downloads in 30 days")),
    }
    latest = rows[rows["date"] == rows["date"].max()].sort_values("value", ascending=False)
    first = latest.iloc[0]
    titles = {
        1: _("{package} was downloaded {amount} times in 30 days in {month}"),
        2: _("{package} was downloaded most in {month}: {amount} times in 30 days"),
    }
    light = rows[rows["group"] == "scikit-learn"]
    return Drawing(
        title=titles[min(2, len(latest))].format(
            package=first["group"], amount=first["short"], month=first["when"]
        ),
        subtitle=_(
            "Downloads of Python packages from their public index in the 30 days before a date, "
            "{start} to {end}, installs by machines included; {scale} scale."
        ).format(
            start=period(rows["period"].min()),
            end=period(rows["period"].max()),
            scale=_("logarithmic") if scale == "logarithmic" else _("linear"),
        ),
        chart=courses(
            look,
            rows,
            in_series(look, [name for name in PACKAGES if name in packages]),
            amount_tooltip(columns, "group", "when"),
            logarithmic=scale == "logarithmic",
            at="date",
        ),
        table=rows[["fact_id", "unit", *columns]],
        columns=columns,
        how_to_read=" ".join(
            [
                _(
                    "Each mark is the number of downloads in 30 days. scikit-learn and xgboost are "
                    "tools for light models; torch and tensorflow train networks of any size; "
                    "transformers and huggingface-hub fetch ready models; openai and langchain "
                    "call big models on the servers of others."
                ),
                *(
                    [
                        _(
                            "scikit-learn’s downloads in {last} were {ratio} those in {start}."
                        ).format(
                            last=light["when"].iloc[-1],
                            ratio=times(light["value"].iloc[-1] / light["value"].iloc[0]),
                            start=light["when"].iloc[0],
                        )
                    ]
                    if len(light)
                    else []
                ),
            ]
        ),
        limits=_(
            "Most downloads are made by machines that build and test software, many times a day: "
            "they are not people. torch is also fetched elsewhere, so its count is too low. A "
            "package that calls a server is small and fetched often; one download says nothing of "
            "how much is computed with it."
        ),
        alt=_("Lines. In {month}: {amounts}.").format(
            month=first["when"],
            amounts=listing(
                _("{name} {amount}").format(name=row.group, amount=row.short)
                for row in latest.itertuples()
            ),
        ),
    )
