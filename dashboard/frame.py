"""How pages and figures are shown: title, controls, chart, source line, table, about, take away.

Everything that a page needs is here once; the files in ``dashboard/views`` only name their page.
"""

import importlib
import logging
from collections.abc import Sequence
from functools import lru_cache, partial

import pyarrow
import streamlit as st

from dashboard import address, export, figures, in_turn, locale, scroll, session, story
from dashboard.export.provenance import licence_name
from dashboard.figures import Figure
from dashboard.formatting import listing
from dashboard.locale import gettext as _
from dashboard.locale import ngettext
from dashboard.markdown import literal
from datasets import catalogue
from datasets.catalogue import DatasetError

logger = logging.getLogger(__name__)

SOURCES_IN_LINE = 6
"""How many publishers the line under a chart names; the others are in its tab "About"."""

YEARS = frozenset({"year", "release_year"})
"""Columns of whole numbers that are no amounts."""

BESIDE_CHART_PX = 220
"""About how high the controls, tabs, source line and buttons of a figure are together."""

CHOICES_IN_A_ROW = 4
"""Up to how many values a choice is shown with all of them in sight."""


def page(name: str) -> None:
    """Show a page of the story: what it says, then its sections, then how to check it.

    Parameters
    ----------
    name : str
        Name of a page in ``dashboard/story.py``.
    """
    session.look()
    shown = story.page(name)
    scroll.to_figure_in_address(name)
    heading(shown)
    for part in shown.sections:
        section(part, shown.figures[:1])
    check_it_yourself(shown)


def heading(shown: story.Page) -> None:
    """Show a page's title and the sentence that says why it matters."""
    st.title(_(shown.title), anchor=False)
    st.markdown(f"##### {_(shown.so_what)}")


def section(shown: story.Section, first: Sequence[str]) -> None:
    """Show the heading, the lead, the figures and the demos of a section.

    Parameters
    ----------
    shown : Section
        The section.
    first : sequence of str
        Id of the figure that its page begins with, if it has one.
    """
    if shown.title:
        st.header(_(shown.title), anchor=False, divider="gray")
    if shown.text:
        st.markdown(_(shown.text))
    for module in shown.demos:
        importlib.import_module(f"dashboard.demos.{module}").show()
    for id in shown.figures:
        figure(id, first=id in first)


def link_to(id: str, label: str) -> None:
    """Show a link to a figure on the page that is its home.

    Parameters
    ----------
    id : str
        A figure's id.
    label : str
        Text of the link.
    """
    st.page_link(
        f"views/{story.page_of(id).name}.py",
        label=label,
        icon=":material/arrow_forward:",
        query_params={address.FIGURE: id},
    )


def check_it_yourself(shown: story.Page) -> None:
    """Say which tables a page was drawn from, and lead to them."""
    names = sorted({table for id in shown.figures for table in figures.tables(id)})
    if not names:
        return
    st.header(_("Check it yourself"), anchor=False, divider="gray")
    st.markdown(
        _(
            "The figures of this page are drawn from these tables: {tables}. Every row has its "
            "source, unit, period, method and range; take all of them away, with how each "
            "computed number is made, from the page named here."
        ).format(tables=listing(f"`{name}`" for name in names))
    )
    st.page_link("views/data.py", label=_("Data & methods"), icon=":material/table_view:")


@st.fragment
def figure(id: str, first: bool = False) -> None:
    """Show one figure with its controls; a change of one reruns this figure alone.

    Parameters
    ----------
    id : str
        A figure's id.
    first : bool
        Whether a page begins with it.
    """
    look = session.look()
    with st.container(border=True, key=f"{id}-frame"):
        header = st.container(gap="xsmall")
        try:
            asked = _asked_in_address(id)
            due = in_turn.is_due(id, first or _is_named_in_address(id))
            options = _controls(id) if due else {}
            shown = figures.build(id, look=look, **options)
        except DatasetError as error:
            reason = str(error)
            shown = None
        except Exception:
            # One figure's fault must not take the page from the reader, nor a speaker's stage.
            logger.exception("figure %s cannot be drawn", id)
            reason = _("a fault in the program, which has been noted in the server's log.")
            shown = None
        if shown is None:
            header.subheader(id, anchor=id)
            header.error(
                _("This figure cannot be drawn: {reason}").format(reason=literal(reason)),
                icon=":material/database_off:",
            )
            return
        with header:
            st.subheader(literal(shown.title), anchor=id)
            st.markdown(literal(shown.subtitle))
        for complaint in (*asked, *shown.complaints):
            st.warning(literal(complaint), icon=":material/link_off:")
        if not due:
            in_turn.leave_place(id, round(shown.spec["height"]) + BESIDE_CHART_PX)
            return
        _tabs(shown)
        st.markdown(f":small[{source_line(shown)}]")
        _take_away(shown)


def _asked_in_address(id: str) -> tuple[str, ...]:
    """Return a sentence for each option in the address that cannot be had.

    Streamlit drops what it cannot use from the address without a word, so what the visitor came
    with is judged before the controls are made, and the sentences stay until a control is moved.
    """
    remembered = f"{id}-complaints"
    if remembered in st.session_state:
        return st.session_state[remembered]
    asked = {
        key.removeprefix(f"{id}."): st.query_params.get_all(key)
        for key in st.query_params
        if key.startswith(f"{id}.")
    }
    complaints = address.complaints(id, asked)
    if complaints:
        st.session_state[remembered] = complaints
    return complaints


def _is_named_in_address(id: str) -> bool:
    """Return whether the address asks for a figure or for one of its options."""
    options = any(key.startswith(f"{id}.") for key in st.query_params)
    return options or st.query_params.get(address.FIGURE) == id


def _controls(id: str) -> dict[str, object]:
    """Show the controls of a figure in one row and return what they are set to."""
    declared = figures.options(id)
    if not declared:
        return {}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        return {option.name: _control(id, option) for option in declared}


def _control(id: str, option: figures.AnyOption) -> object:
    key = address.option_key(id, option)
    common = {
        "label": _(option.label),
        "key": key,
        "help": _(option.help) or None,
        "bind": "query-params",
        "on_change": _forget_complaints,
        "args": (id,),
    }
    default = figures.default_of(option)
    if isinstance(option, figures.Switch):
        return st.toggle(value=default, **common)
    if isinstance(option, figures.Range):
        low, high = option.allowed()
        return st.slider(min_value=low, max_value=high, value=default, width=320, **common)
    labels = _labels(id, option.name, locale.language())
    values = list(labels)
    if isinstance(option, figures.MultiChoice):
        return st.multiselect(
            options=values,
            default=list(default),
            format_func=labels.__getitem__,
            max_selections=option.most,
            width=520,
            **common,
        )
    if len(values) <= CHOICES_IN_A_ROW:
        return st.segmented_control(
            options=values,
            default=default,
            format_func=labels.__getitem__,
            required=True,
            wrap=True,
            **common,
        )
    return st.selectbox(
        options=values,
        index=values.index(default),
        format_func=labels.__getitem__,
        width=280,
        **common,
    )


@lru_cache(maxsize=512)
def _labels(id: str, name: str, language: str) -> dict[str, str]:
    """Return what can be chosen, with its words in `language`, which is being spoken."""
    option = next(option for option in figures.options(id) if option.name == name)
    return {value: option.value_label(value) for value in option.allowed()}


def _forget_complaints(id: str) -> None:
    st.session_state[f"{id}-complaints"] = ()


def _tabs(shown: Figure) -> None:
    # The table and the text are sent when they are asked for: a page of figures stays light.
    chart, table, about = st.tabs(
        [_("Chart"), _("Table"), _("About")], key=f"{shown.id}-tabs", on_change="rerun"
    )
    with chart:
        st.vega_lite_chart(
            _spec_to_send(shown),
            theme=None,
            width="stretch",
            alt=shown.alt,
            key=f"{shown.id}-chart",
        )
    if table.open:
        with table:
            _table(shown)
    if about.open:
        with about:
            _about(shown)


@lru_cache(maxsize=512)
def _spec_to_send(shown: Figure) -> dict:
    """Return a figure's specification with its data as the bytes that Streamlit sends.

    Streamlit would make them anew at every rerun, which takes longer than all the rest.
    """
    packed = {}
    for name, rows in shown.spec["datasets"].items():
        table = pyarrow.Table.from_pylist(rows)
        sink = pyarrow.BufferOutputStream()
        with pyarrow.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        packed[name] = sink.getvalue().to_pybytes()
    return shown.spec | {"datasets": packed}


def _table(shown: Figure) -> None:
    """Show the rows exactly as plotted, with what each column holds and where each row is from."""
    names = [name for name in shown.columns if name != "source_id"]
    rows = shown.table[names].copy()
    sources = {source.source_id: source for source in shown.sources}
    first = shown.table["source_id"].astype(str).str.split(";").str[0].str.strip()
    rows["source"] = [sources[id].title for id in first]
    rows["link"] = [sources[id].link for id in first]
    columns = {name: column.heading for name, column in shown.columns.items()}
    for name in rows.select_dtypes("number").columns:
        columns[name] = st.column_config.NumberColumn(
            columns[name], format="%d" if name in YEARS else "localized"
        )
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="",
        alt=shown.title,
        column_config=columns
        | {
            "source": _("Source"),
            "link": st.column_config.LinkColumn(_("Link"), display_text=_("open")),
        },
    )


def _about(shown: Figure) -> None:
    """Show how to read a figure, what it does not say, and its sources in full."""
    parts = (
        (_("How to read it"), shown.how_to_read),
        (_("What it does not say"), shown.limits),
        (_("In words"), shown.alt),
    )
    for title, text in parts:
        st.markdown(f"**{title}.** {literal(text)}")
    st.markdown("**" + _("Sources") + "**")
    licence = _("Licence: {licence}.")
    st.markdown(
        "\n".join(
            f"- {literal(catalogue.citation(source.source_id))} "
            + licence.format(licence=literal(licence_name(source.licence)))
            for source in shown.sources
        )
    )


def source_line(shown: Figure) -> str:
    """Return the line under a chart: publisher, years, licence and links of the sources."""
    published: dict[tuple[str, str], list[str]] = {}
    for source in shown.sources:
        year = literal(source.year or _("undated"))
        linked = f"[{year}]({source.link})" if source.link else year
        published.setdefault((source.publisher, source.licence), []).append(linked)
    parts = [
        f"{literal(publisher)} {', '.join(years)} ({literal(licence_name(licence))})"
        for (publisher, licence), years in published.items()
    ]
    more = len(parts) - SOURCES_IN_LINE
    if more > 0:
        hidden = ngettext("{number} more in “About”", "{number} more in “About”", more)
        parts[SOURCES_IN_LINE:] = [hidden.format(number=more)]
    line = ngettext("Source: {sources}", "Sources: {sources}", len(shown.sources))
    return line.format(sources=" · ".join(parts))


def _take_away(shown: Figure) -> None:
    """Offer the figure as files, as citations and as an address."""
    where = address.of_figure(shown, session.base_address())
    with st.container(horizontal=True, gap="small"):
        download = st.popover(
            _("Download"),
            icon=":material/download:",
            type="tertiary",
            key=f"{shown.id}-download",
            on_change="rerun",
        )
        cite = st.popover(
            _("Cite"),
            icon=":material/format_quote:",
            type="tertiary",
            key=f"{shown.id}-cite",
            on_change="rerun",
        )
        link = st.popover(
            _("Link"),
            icon=":material/link:",
            type="tertiary",
            key=f"{shown.id}-link",
            on_change="rerun",
        )
    if download.open:
        with download:
            _downloads(shown, where)
    if cite.open:
        with cite:
            st.markdown(_("Plain text"))
            st.code(export.citation.plain(shown, where), language=None, wrap_lines=True)
            st.markdown("BibTeX")
            st.code(export.citation.bibtex(shown, where), language="latex", wrap_lines=True)
    if link.open:
        with link:
            st.markdown(_("This address opens the figure again, with these choices:"))
            st.code(where, language=None, wrap_lines=True)


def _downloads(shown: Figure, where: str) -> None:
    for name, label in (
        ("png", _("PNG picture")),
        ("svg", _("SVG drawing")),
        ("csv", _("CSV table")),
    ):
        st.download_button(
            label,
            data=partial(export.export, shown, name, where),
            file_name=export.file_name(shown, name),
            mime=export.FORMATS[name].mime,
            key=f"{shown.id}-{name}",
            on_click="ignore",
            width="stretch",
        )
