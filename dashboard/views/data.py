"""The page "Data & methods": every observation, every source, every table, and how to take them."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figures, frame, glossary, scroll, session, story
from dashboard.figures.data.claims_checked import VERDICTS, claims
from dashboard.formatting import decimal
from dashboard.locale import gettext as _
from dashboard.locale import ngettext
from dashboard.markdown import literal
from datasets import catalogue, history
from datasets.catalogue import DatasetError

DOUBTFUL = ("wrong", "outdated", "contested")
"""Verdicts that are listed until a reader asks for others: what the talk would say otherwise."""

SHOWN_COLUMNS = (
    "entity",
    "metric",
    "period",
    "value",
    "low",
    "high",
    "unit",
    "basis",
    "method",
    "verification",
    "series",
    "table",
    "locator",
    "note",
    "fact_id",
)

SEARCHED_COLUMNS = (
    "entity",
    "metric",
    "series",
    "period",
    "basis",
    "note",
    "source",
    "fact_id",
)


def matching(rows: pd.DataFrame, words: str) -> pd.Series:
    """Return which rows hold every word asked for, in any of their texts, in any case.

    Parameters
    ----------
    rows : pandas.DataFrame
        With a column ``text`` of all that can be searched, in lower case.
    words : str
        Words with spaces between them.

    Returns
    -------
    pandas.Series of bool
    """
    found = pd.Series(True, index=rows.index)
    for word in words.lower().split():
        found &= rows["text"].str.contains(word, regex=False)
    return found


@st.cache_resource
def searchable(version: str) -> pd.DataFrame:
    """Return all observations with their sources' titles and links, and one text to search in.

    Parameters
    ----------
    version : str
        Hash of the data, so that changed data are read anew.
    """
    rows = catalogue.observations()
    sources = {id: catalogue.source(id) for id in rows["source_id"].astype(str).unique()}
    ids = rows["source_id"].astype(str)
    rows = rows.assign(
        source=[f"{sources[id].publisher}: {sources[id].title}" for id in ids],
        link=[sources[id].link for id in ids],
        licence=[sources[id].licence for id in ids],
    )
    text = pd.Series("", index=rows.index)
    for column in SEARCHED_COLUMNS:
        words = rows[column].astype("string").fillna("").str.replace("_", " ")
        text = text + words + " "
    readable = {
        column: rows[column].astype("string").fillna("").str.replace("_", " ")
        for column in ("metric", "basis", "note", "locator")
    }
    return rows.assign(text=text.str.lower(), **readable)


@st.fragment
def observations() -> None:
    """Show every observation, with a search and filters."""
    session.look()
    rows = searchable(catalogue.data_hash())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            _("Search"),
            key="data.search",
            bind="query-params",
            placeholder=_("for instance: Ireland data centre share"),
            max_chars=200,
            width=360,
        )
        tables = st.multiselect(
            _("Tables"),
            sorted(rows["table"].astype(str).unique()),
            key="data.tables",
            bind="query-params",
            width=300,
        )
        methods = st.multiselect(
            _("How the number came about"),
            sorted(rows["method"].astype(str).unique()),
            key="data.methods",
            bind="query-params",
            width=300,
        )
    found = matching(rows, words)
    if tables:
        found &= rows["table"].isin(tables)
    if methods:
        found &= rows["method"].isin(methods)
    shown = rows.loc[found, [*SHOWN_COLUMNS[:9], "source", "link", "licence", *SHOWN_COLUMNS[9:]]]
    if shown.empty:
        st.info(
            _("No observation matches. Take a word away, or choose fewer filters."),
            icon=":material/search_off:",
        )
        return
    st.caption(
        ngettext(
            "{number} observation of {all}", "{number} observations of {all}", len(shown)
        ).format(number=decimal(len(shown), 6), all=decimal(len(rows), 6))
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height=460,
        alt=_("Table of all observations, with source, unit, period, method and range"),
        column_config={
            "entity": _("Who or what"),
            "metric": _("Measure"),
            "period": _("Period"),
            "value": st.column_config.NumberColumn(_("Value"), format="localized"),
            "low": st.column_config.NumberColumn(_("Low"), format="localized"),
            "high": st.column_config.NumberColumn(_("High"), format="localized"),
            "unit": _("Unit"),
            "basis": _("Basis"),
            "method": _("Method"),
            "source": _("Source"),
            "link": st.column_config.LinkColumn(_("Link"), display_text=_("open")),
            "licence": _("Licence"),
            "verification": _("Checked against"),
            "series": _("Series"),
            "table": _("Table"),
            "locator": _("Where in the source"),
            "note": _("Note"),
        },
    )


@st.fragment
def list_of_claims() -> None:
    """Show claims in words, with the evidence and the source, those that do not hold first."""
    session.look()
    wanted = st.pills(
        _("Claims that are"),
        list(VERDICTS),
        selection_mode="multi",
        default=list(DOUBTFUL),
        format_func=lambda verdict: _(VERDICTS[verdict]),
        key="data.verdicts",
        bind="query-params",
    )
    rows = claims()
    rows["order"] = rows["verdict"].map(list(VERDICTS).index)
    rows = rows[rows["verdict"].isin(wanted)].sort_values(
        ["order", "place"], ascending=[False, True]
    )
    if rows.empty:
        st.info(_("Nothing is selected: pick at least one verdict."), icon=":material/search_off:")
        return
    for row in rows.itertuples():
        source = catalogue.source(row.source_id)
        cited = f"[{literal(source.publisher)}]({source.link})" if source.link else source.publisher
        st.markdown(
            _("**{claim}** ({place}): *{verdict}*. {why} Source: {source}, {locator}.").format(
                claim=literal(row.claim),
                place=literal(row.place),
                verdict=literal(row.verdict_name),
                why=literal(row.why),
                source=cited,
                locator=literal(row.locator),
            )
        )


def words() -> None:
    """Explain the words of the field, each with the way to a figure where it matters."""
    for term in sorted(glossary.TERMS, key=lambda term: _(term.name).casefold()):
        page = story.page_of(term.figure)
        address = f"./{page.name}?figure={term.figure}"
        st.markdown(
            _("**{word}**: {explanation} [See a figure]({address})").format(
                word=literal(_(term.name)),
                explanation=literal(_(term.explanation)),
                address=address,
            )
        )


def changes() -> None:
    """Say which observations are new, different or gone since the last released version."""
    last = history.versions()[-1]
    difference = history.changes(history.version(last), history.snapshot())
    numbers = [decimal(len(part), 6) for part in difference]
    st.markdown(
        _(
            "Since version {version}: {added} observations added, {changed} numbers changed, "
            "{removed} observations removed."
        ).format(version=last, added=numbers[0], changed=numbers[1], removed=numbers[2])
    )
    titles = (_("Added"), _("Changed"), _("Removed"))
    for title, part in zip(titles, difference, strict=True):
        if len(part):
            st.dataframe(part, hide_index=True, placeholder="", height=320, alt=title)


def take_the_package() -> None:
    """Offer the whole data package."""
    st.download_button(
        _("Download all data (ZIP)"),
        data=catalogue.package_zip,
        file_name=f"price-of-bigger-data-{catalogue.version()}.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        type="primary",
    )
    st.caption(
        _(
            "A Frictionless data package: CSV tables with a schema that says type, unit and "
            "meaning of every column. Version {version}."
        ).format(version=catalogue.version())
    )


def sources() -> None:
    """Show every source with its link and licence."""
    rows = catalogue.load("sources")
    links = [catalogue.source(id).link for id in rows["source_id"].astype(str)]
    st.dataframe(
        rows.assign(link=links)[
            ["publisher", "title", "authors", "published", "link", "licence", "kind", "source_id"]
        ],
        hide_index=True,
        placeholder="",
        height=460,
        alt=_("Table of all sources with links and licences"),
        column_config={
            "publisher": _("Published by"),
            "title": _("Title"),
            "authors": _("Authors"),
            "published": _("Date"),
            "link": st.column_config.LinkColumn(_("Link"), display_text=_("open")),
            "licence": _("Licence"),
            "kind": _("Kind"),
        },
    )


def tables() -> None:
    """Show what each table holds, with its licence and its columns."""
    described = [catalogue.describe(name) for name in catalogue.names()]
    st.dataframe(
        pd.DataFrame(
            {
                "table": [table.name for table in described],
                "title": [table.title for table in described],
                "rows": [table.rows for table in described],
                "licence": [", ".join(table.licences) for table in described],
                "snapshot": [table.snapshot for table in described],
                "description": [table.description for table in described],
            }
        ),
        hide_index=True,
        placeholder="",
        alt=_("List of the tables"),
        column_config={
            "table": _("Table"),
            "title": _("Title"),
            "rows": _("Rows"),
            "licence": _("Licence"),
            "snapshot": _("Data as of"),
            "description": _("What it holds"),
        },
    )


def definitions() -> None:
    """Show what each measure means and what it is counted in."""
    st.dataframe(
        catalogue.load("metrics"),
        hide_index=True,
        placeholder="",
        height=320,
        alt=_("What each measure means"),
        column_config={
            "metric": _("Measure"),
            "quantity": _("Counted in"),
            "definition": _("Definition"),
        },
    )


def derived_numbers(look: figures.Look) -> None:
    """Say how every number is made that is computed here and not read in a source."""
    st.markdown(
        _(
            "Most numbers stand in a source as they stand here. Those that were computed are "
            "called “derived” in the tables; this is what each was computed from."
        )
    )
    st.dataframe(
        catalogue.load("derivations"),
        hide_index=True,
        placeholder="",
        height=320,
        alt=_("What each computed number was computed from"),
        column_config={
            "fact_id": _("Computed number"),
            "table": _("Table"),
            "input_kind": _("Made from"),
            "input": _("Input"),
            "how": _("How"),
        },
    )
    if not st.toggle(_("Show what the figures compute, too"), key="data.computed"):
        return
    st.markdown(_("The figures compute these from the rows of their sources:"))
    st.dataframe(
        computed_by_figures(look),
        hide_index=True,
        placeholder="",
        height=320,
        alt=_("What the figures compute, and from which sources"),
        column_config={
            "figure": _("Figure"),
            "row": _("Row"),
            "value": st.column_config.NumberColumn(_("Value"), format="localized"),
            "unit": _("Unit"),
            "basis": _("How"),
            "sources": _("Sources"),
        },
    )


def computed_by_figures(look: figures.Look) -> pd.DataFrame:
    """Return the rows of all figures that no source has as they stand, with how they were made."""
    made = []
    for id in figures.ids():
        figure = figures.build(id, look=look)
        rows = figure.table[figure.table["method"].astype(str) == "derived"]
        words = [
            name
            for name in figure.columns
            if name in rows and name not in {"value", "low", "high", "method", "basis", "source_id"}
        ]
        for row in rows.to_dict("records"):
            made.append(
                {
                    "figure": figure.title,
                    "row": ", ".join(str(row[name]) for name in words[:3]),
                    "value": row.get("value"),
                    "unit": row.get("unit", ""),
                    "basis": row.get("basis") or figure.subtitle,
                    "sources": row["source_id"],
                }
            )
    return pd.DataFrame(made)


def show() -> None:
    """Show the page."""
    look = session.look()
    page = story.page("data")
    scroll.to_figure_in_address(page.name)
    frame.heading(page)
    parts = (
        (_("Every observation"), observations),
        *(("", partial(frame.section, section, ())) for section in page.sections[:1]),
        (_("Claims in words"), list_of_claims),
        (_("Words of the field"), words),
        *(("", partial(frame.section, section, ())) for section in page.sections[1:]),
        (_("What changed since the last version"), changes),
        (_("Take everything with you"), take_the_package),
        (_("Sources and licences"), sources),
        (_("Tables"), tables),
        (_("What each measure means"), definitions),
        (_("How computed numbers are made"), lambda: derived_numbers(look)),
    )
    for title, part in parts:
        if title:
            st.header(title, anchor=False, divider="gray")
        try:
            part()
        except DatasetError as error:
            st.error(literal(error), icon=":material/database_off:")


show()
