"""Draw private investment in generative AI within all private investment in AI."""

import altair as alt
import pandas as pd

from dashboard.figures.figure import Column, Drawing, figure
from dashboard.figures.marks import NARROW, by_width, standard_columns
from dashboard.figures.money.amounts import (
    CURRENCY,
    PRICES,
    amount_tooltip,
    described,
    in_money,
    linear_axis,
)
from dashboard.figures.money.private_investment import editions, world_investment
from dashboard.figures.rows import observations
from dashboard.formatting import country, listing, quantity, unit_symbol
from dashboard.locale import gettext as _
from dashboard.locale import marked
from dashboard.theme import Look

PLACES = {"World": marked("World"), "China and Europe": marked("China and Europe")}
"""Names of places that are no country."""

ROW_PX = 64


def _generative() -> pd.DataFrame:
    """Return private investment in generative AI, with the edition that says so."""
    rows = observations(
        "generative_ai_private_investment", metric="generative_ai_private_investment"
    )
    # Where the basis does not name the edition, the source is the edition itself.
    of_source = rows["source_id"].str.extract(r"ai_?index_(\d{4})")[0]
    return rows.assign(edition=editions(rows["basis"]).fillna(of_source))


def _with_wholes(parts: pd.DataFrame) -> pd.DataFrame:
    """Return the parts and, where the same edition tells it, all private investment of each."""
    places = observations("private_ai_investment_by_country")
    places = places.assign(edition=editions(places["basis"]))
    keys = ["entity", "year", "edition"]
    wholes = pd.concat([world_investment("ai-index"), places]).merge(parts[keys], on=keys)
    both = {True: parts, False: wholes}
    return pd.concat(
        [rows.assign(generative=generative) for generative, rows in both.items()],
        ignore_index=True,
    )


def _shares(rows: pd.DataFrame) -> pd.Series:
    """Return what percentage of its whole each part is; missing where there is no whole."""
    wholes = rows[~rows["generative"]].set_index(["entity", "year", "edition"])["value"]
    keys = pd.MultiIndex.from_frame(rows[["entity", "year", "edition"]])
    shares = 100 * rows["value"] / wholes.reindex(keys).to_numpy()
    return shares.where(rows["generative"])


def _place(entity: str, iso3: str | None) -> str:
    return _(PLACES[entity]) if entity in PLACES else country(iso3, entity)


def _labels(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what is written above each bar, for wide charts and for narrow ones."""
    wholes = rows[~rows["generative"]].set_index("bar")["shown"]
    labels = []
    for row in rows[rows["generative"]].itertuples():
        words = {
            "place": row.name,
            "year": row.year,
            "edition": row.edition,
            "amount": row.shown,
        }
        if row.bar in wholes.index:
            words |= {
                "whole": wholes[row.bar],
                "share": quantity(row.share, "percent", 2),
            }
            long = _(
                "{place}, {year} (edition of {edition}): {amount} of {whole}, or {share}"
            ).format(**words)
            short = _("{place}, {year} (ed. {edition}): {amount}, {share}").format(**words)
        else:
            long = _("{place}, {year} (edition of {edition}): {amount}").format(**words)
            short = _("{place}, {year} (ed. {edition}): {amount}").format(**words)
        labels.append({"bar": row.bar, "long": long, "short": short})
    return pd.DataFrame(labels)


def _title(rows: pd.DataFrame) -> str:
    """Return the finding about the last year of which a share is known."""
    known = rows[rows["share"].notna()]
    last = known.loc[known["year"].idxmax()]
    words = {
        "share": quantity(last["share"], "percent", 2),
        "year": last["year"],
        "place": last["name"],
    }
    if last["entity"] == "World":
        return _(
            "Generative AI drew {share} of the world's private AI investment in {year}"
        ).format(**words)
    return _("Generative AI drew {share} of private AI investment in {year} ({place})").format(
        **words
    )


@figure(
    "generative-ai-investment",
    contrasts=["edition"],
    options=[CURRENCY, PRICES],
    tables=["investment", "money"],
)
def generative_ai_investment(look: Look, currency: str, prices: str) -> Drawing:
    """Draw private investment in generative AI within all private investment in AI.

    Parameters
    ----------
    currency : str
        What amounts are in.
    prices : str
        Whether in prices of each year or of 2021.
    """
    rows, told = in_money(_with_wholes(_generative()), currency, prices)
    rows = described(rows).sort_values(["year", "entity", "edition"], ascending=[True, False, True])
    rows["name"] = [
        _place(entity, iso3)
        for entity, iso3 in zip(rows["entity"], rows["entity_iso3"], strict=True)
    ]
    rows["share"] = _shares(rows)
    rows["bar"] = rows["entity"] + " " + rows["period"] + " " + rows["edition"]
    kinds = {True: _("generative AI"), False: _("all private investment in AI")}
    rows["kind"] = rows["generative"].map(kinds)
    columns = {
        "kind": Column(_("What")),
        "name": Column(_("Place")),
        "year": Column(_("Year")),
        "edition": Column(_("Edition")),
        "share": Column(_("Part of all, computed here"), "percent"),
        **standard_columns(_("Amount"), unit_symbol(currency)),
        "stated": Column(_("As published")),
        "stated_unit": Column(_("Currency of it")),
        "factor": Column(_("Multiplied by")),
    }
    axis, scale = linear_axis(rows["value"].max(), currency, about=4, grid=True)
    x = alt.X("value:Q", axis=axis, scale=scale, stack=None)
    labels = _labels(rows)
    y = alt.Y("bar:N", sort=labels["bar"].tolist(), axis=None)
    palette = look.palette
    names = [kinds[True], kinds[False]]
    color = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=names, range=[palette.big, palette.muted]),
        legend=alt.Legend(),
    )
    bars = alt.Chart(
        # The part is drawn upon its whole.
        rows.sort_values("generative")[
            ["bar", "name", "year", "edition", "kind", "value", "shown", "how", "publisher"]
        ]
    ).mark_bar(height=18, yOffset=8, strokeWidth=1.5)
    hollow = alt.FillOpacity(
        "kind:N", scale=alt.Scale(domain=names, range=[1, 0.15]), legend=alt.Legend()
    )
    chart = alt.layer(
        bars.encode(
            x=x,
            y=y,
            color=color,
            stroke=alt.Stroke("kind:N", scale=color["scale"], legend=alt.Legend()),
            fillOpacity=hollow,
            tooltip=amount_tooltip(columns, "kind", "name", "year", "edition"),
        ),
        alt.Chart(labels)
        .mark_text(
            align="left",
            baseline="middle",
            dy=-12,
            color=palette.ink,
            # Long names of money, as in French, still fit on a phone.
            fontSize=alt.ExprRef(f"{NARROW} ? 11 : 13"),
        )
        .encode(x=alt.value(0), y=y, text=by_width("short", "long")),
        height=ROW_PX * len(labels),
    )
    return Drawing(
        title=_title(rows),
        subtitle=_(
            "Private investment in companies of generative AI, which makes text, pictures or code, "
            "by place and year, within all private investment in AI, where the same edition of the "
            "AI Index tells both. {amounts}"
        ).format(amounts=told),
        chart=chart,
        table=rows[["fact_id", "entity", "period", "unit", *columns]],
        columns=columns,
        how_to_read=_(
            "A full bar is money for generative AI; the pale bar behind it is all private "
            "investment in AI at the same place in the same year. Where there is no pale bar, the "
            "edition at hand tells the part only. Percentages are computed within one edition."
        ),
        limits=_(
            "Places and years are not the same in all editions, and each counts past years anew: "
            "two bars of the same place and year are two answers, and no trend can be read from "
            "one edition to another. Which company is one of generative AI is a judgement of the "
            "report. A few very large rounds weigh heavily."
        ),
        alt=_("Bars. {bars}.").format(bars=listing(labels["long"])),
    )
