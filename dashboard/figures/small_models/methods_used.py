"""Draw which methods practitioners say they use."""

from dashboard.figures.figure import Choice, Column, Drawing, figure
from dashboard.figures.forms import amount_tooltip, ranking, told
from dashboard.figures.marks import standard_columns
from dashboard.figures.rows import observations
from dashboard.formatting import listing
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

METHODS = {
    "linear or logistic regression": (marked("linear or logistic regression"), True),
    "decision trees or random forests": (marked("decision trees or random forests"), True),
    "gradient boosting machines": (marked("gradient boosting"), True),
    "Bayesian approaches": (marked("Bayesian methods"), True),
    "convolutional networks": (marked("convolutional networks"), False),
    "neural networks (convolutional)": (marked("convolutional networks"), False),
    "recurrent networks": (marked("recurrent networks"), False),
    "dense networks": (marked("dense networks"), False),
    "transformers (BERT, GPT-3, ...)": (marked("transformers, such as BERT or GPT-3"), False),
}
"""Entity to its name, and whether it runs in seconds on a laptop as a rule."""

ASKED = {
    "everyone": (marked("everyone who answered"), "methods_used_all"),
    "data-scientists": (marked("employed data scientists"), "methods_used_data_scientists"),
}


@figure(
    "methods-used",
    options=[
        Choice.among(
            {name: words for name, (words, _series) in ASKED.items()},
            name="asked",
            label=marked("Who was asked"),
            default="data-scientists",
        )
    ],
    tables=["efficiency"],
)
def methods_used(look: Look, asked: str) -> Drawing:
    """Draw which methods practitioners say they use.

    Parameters
    ----------
    asked : str
        Key of `ASKED`.
    """
    who, series = ASKED[asked]
    rows = observations(series).sort_values("value", ascending=False, ignore_index=True)
    small, large = _("light methods"), _("neural networks")
    rows = told(
        rows.assign(
            name=[_(METHODS[entity][0]) for entity in rows["entity"]],
            group=[small if METHODS[entity][1] else large for entity in rows["entity"]],
        )
    )
    columns = {
        "name": Column(_("Method of analysis")),
        "group": Column(_("Kind")),
        "when": Column(_("Year")),
        **standard_columns(_("Share who use it regularly"), "%"),
    }
    first = rows.iloc[0]
    network = rows[rows["group"] == large].iloc[0]
    return Drawing(
        title=_("In {year}, {share} used {method}; {network_share} used {network}").format(
            year=first["when"],
            share=first["short"],
            method=first["name"],
            network_share=network["short"],
            network=network["name"],
        ),
        subtitle=_(
            "Share of {who} in a survey of Kaggle, a site for data analysis, who said that they "
            "use a method regularly, {year}, percent; several answers allowed."
        ).format(who=_(who), year=first["when"]),
        chart=ranking(
            look,
            rows,
            {small: "small", large: "big"},
            amount_tooltip(columns, "name", "group"),
        ),
        table=rows[["fact_id", "entity", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "Each bar is the share of those asked who said that they use this method regularly; "
            "one person can name several, so bars do not add up. Light methods learn from a table "
            "in seconds on a laptop."
        ),
        limits=_(
            "The survey was made before ChatGPT: it does not tell what is used today, and no later "
            "edition with the same question is in our data. Those who answer are members of one "
            "site. “Regularly” is not “most of the time”, and use is not merit."
        ),
        alt=_("Bars: {bars}.").format(
            bars=listing(
                _("{name} {amount}").format(name=row.name, amount=row.short)
                for row in rows[["name", "short"]].itertuples(index=False)
            )
        ),
    )
