"""The ordered list of pages, with the figures and demos of each: the single truth of what exists.

A page of figures needs nothing but its entry here and a file in ``dashboard/views`` that shows it.
"""

from dataclasses import dataclass

from dashboard.locale import marked


@dataclass(frozen=True)
class Section:
    """Some figures that make one step of the argument.

    Parameters
    ----------
    title : str
        Heading, marked for translation; empty for none.
    text : str
        A sentence or two that lead to the figures, marked for translation. No numbers: the
        figures' titles read theirs from the data.
    figures : tuple of str
        Ids, in reading order.
    demos : tuple of str
        Modules of ``dashboard.demos``; shown before the figures.
    shown_by_demo : tuple of str
        Ids of the figures that a demo itself shows.
    """

    title: str = ""
    text: str = ""
    figures: tuple[str, ...] = ()
    demos: tuple[str, ...] = ()
    shown_by_demo: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page.

    Parameters
    ----------
    name : str
        Name of its file in ``dashboard/views`` and of its address.
    title : str
        Name in the navigation, marked for translation.
    icon : str
        Material symbol.
    so_what : str
        The sentence that the page opens with, marked for translation.
    sections : tuple of Section
        What it shows, in reading order.
    """

    name: str
    title: str
    icon: str
    so_what: str
    sections: tuple[Section, ...] = ()

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of all figures of the page, in reading order."""
        return tuple(
            id for section in self.sections for id in (*section.shown_by_demo, *section.figures)
        )


PAGES: tuple[Page, ...] = (
    Page(
        name="overview",
        title=marked("Overview"),
        icon=":material/explore:",
        so_what=marked(
            "Artificial intelligence is bought by the size of its models. What does size cost, "
            "what has it delivered, and how far does a model get that fits in a laptop?"
        ),
        sections=(
            Section(
                title=marked("The argument in six figures"),
                figures=(
                    "world-private-ai-investment",
                    "training-compute",
                    "who-trains",
                    "world-data-centre-electricity",
                    "energy-of-one-use",
                    "score-against-size",
                ),
            ),
        ),
    ),
    Page(
        name="money",
        title=marked("Money"),
        icon=":material/payments:",
        so_what=marked(
            "Private money has chosen the direction of the field: who pays decides which models "
            "are built, and the sums now stand beside public budgets."
        ),
        sections=(
            Section(
                title=marked("Who invests"),
                figures=(
                    "world-private-ai-investment",
                    "one-year-four-editions",
                    "private-ai-investment-by-country",
                ),
            ),
            Section(
                title=marked("What is built with it"),
                figures=("cloud-capital-spending", "training-cost"),
            ),
            Section(title=marked("What comes back"), figures=("lab-revenue-and-losses",)),
        ),
    ),
    Page(
        name="power",
        title=marked("Power"),
        icon=":material/bolt:",
        so_what=marked(
            "Computing has become a matter for electricity grids: no longer large everywhere, but "
            "large in some places, growing fast, and published with gaps."
        ),
        sections=(
            Section(
                title=marked("The world's data centres"),
                figures=("world-data-centre-electricity", "data-centres-among-countries"),
            ),
            Section(
                title=marked("Forecasts, and what came"),
                text=marked(
                    "Forecasts are renewed every year or two. Put side by side, they tell how fast "
                    "expectations change, and how far off some were."
                ),
                figures=("forecast-vintages",),
            ),
            Section(
                title=marked("How much of it is AI"),
                text=marked(
                    "Data centres also carry mail, films and banks. What part is due to AI depends "
                    "on what is called AI."
                ),
                figures=("ai-share-of-data-centres",),
            ),
            Section(
                title=marked("Where they stand"),
                text=marked(
                    "Data centres crowd together: what is small for the world is large for a "
                    "country, a state or a city."
                ),
                figures=(
                    "share-of-national-electricity",
                    "data-centre-regions",
                    "us-data-centres",
                ),
            ),
            Section(title=marked("One country that measures"), figures=("ireland-metered",)),
            Section(
                title=marked("Companies, and how they count"),
                figures=("company-electricity", "location-or-market"),
            ),
            Section(title=marked("One use at a time"), figures=("energy-of-one-use",)),
        ),
    ),
    Page(
        name="scale",
        title=marked("Scale"),
        icon=":material/trending_up:",
        so_what=marked(
            "Models have grown faster than the chips that train them: the difference was paid "
            "with money and electricity, and left most laboratories behind."
        ),
        sections=(
            Section(title=marked("Growth"), figures=("training-compute", "parameters-and-data")),
            Section(
                title=marked("Who, and with what"),
                figures=("who-trains", "who-trains-by-country", "hardware-efficiency"),
            ),
        ),
    ),
    Page(
        name="small_models",
        title=marked("Small models"),
        icon=":material/bubble_chart:",
        so_what=marked(
            "A model that fits in a laptop is cheaper to run, for some tasks as good, and can be "
            "watched while it works. Try it here, on this machine."
        ),
        sections=(
            Section(
                title=marked("Storing and finding: the simplest learner"),
                demos=("nearest_neighbour",),
                shown_by_demo=("nearest-neighbour-errors",),
            ),
            Section(
                title=marked("What size buys"),
                figures=("score-against-size", "energy-of-one-use", "downloads-by-size"),
            ),
        ),
    ),
    Page(
        name="data",
        title=marked("Data & methods"),
        icon=":material/table_view:",
        so_what=marked(
            "Every number of this site is one row of a table, with its source, unit, period, "
            "method and range. Look it up, take it away, and tell us where it is wrong."
        ),
    ),
)


def page(name: str) -> Page:
    """Return the page called `name`; raise KeyError where there is none."""
    return {page.name: page for page in PAGES}[name]


def page_of(figure: str) -> Page:
    """Return the page that is a figure's home: the first that shows it, Overview last.

    Raises
    ------
    KeyError
        If no page shows the figure.
    """
    homes = sorted(
        (page for page in PAGES if figure in page.figures), key=lambda page: page is PAGES[0]
    )
    if not homes:
        raise KeyError(figure)
    return homes[0]
