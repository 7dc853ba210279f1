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
                text=marked(
                    "Private money pays for ever larger models; few can follow; the grids feel it. "
                    "Much of what people need is done by models that fit in a laptop. Where big "
                    "models have kept their promises, the figures show that too."
                ),
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
                    "private-ai-investment-since-the-talk",
                    "private-ai-investment-by-country",
                    "generative-ai-investment",
                    "newly-funded-companies",
                ),
            ),
            Section(
                title=marked("How it is counted"),
                text=marked("The same year, counted by others or again: definitions move sums."),
                figures=(
                    "one-year-four-editions",
                    "funding-trackers-disagree",
                    "corporate-ai-investment-by-type",
                ),
            ),
            Section(
                title=marked("What is built with it"),
                figures=(
                    "cloud-capital-spending",
                    "nvidia-and-its-customers",
                    "megaprojects",
                    "training-cost",
                ),
            ),
            Section(
                title=marked("What comes back"),
                figures=("lab-revenue-and-losses", "lab-valuations", "price-of-an-answer"),
            ),
            Section(
                title=marked("What states do"),
                text=marked("Announced, hoped for and spent are three kinds of money."),
                figures=("public-plans",),
            ),
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
                figures=(
                    "world-data-centre-electricity",
                    "forecast-vintages",
                    "data-centres-among-countries",
                    "ai-share-of-data-centres",
                ),
            ),
            Section(
                title=marked("Where they stand"),
                text=marked(
                    "A small share of the world can be a large share of the place where the "
                    "buildings stand close together."
                ),
                figures=(
                    "data-centre-regions",
                    "us-data-centres",
                    "europe-data-centres",
                    "ireland-metered",
                    "share-of-national-electricity",
                ),
            ),
            Section(
                title=marked("The largest sites"),
                text=marked(
                    "A site is built for the most that it may draw at once: that is its capacity, "
                    "not its use."
                ),
                figures=("largest-sites", "electricity-for-the-grid"),
            ),
            Section(
                title=marked("Companies, and how they count"),
                figures=(
                    "company-electricity",
                    "pue-and-electricity",
                    "location-or-market",
                    "location-to-market-ratio",
                ),
            ),
            Section(
                title=marked("What was promised for the climate"),
                text=marked(
                    "Each of these companies named a year in which its emissions are to be "
                    "balanced. The years are near enough to draw the course."
                ),
                figures=("net-zero-course",),
            ),
            Section(
                title=marked("Water and hardware"),
                text=marked(
                    "Electricity is not all that computing takes: sites are cooled with water, "
                    "and machines have to be made."
                ),
                figures=("water", "making-the-hardware"),
            ),
            Section(
                title=marked("What it does to grids"),
                text=marked(
                    "A grid has to be ready for the highest demand it expects. Where many data "
                    "centres announce themselves, readiness has its price."
                ),
                figures=("grid-prices", "grid-queues", "grid-harmonics"),
            ),
            Section(title=marked("One use at a time"), figures=("energy-of-one-use",)),
            Section(
                title=marked("One prompt, and who counts what"),
                text=marked(
                    "No large service has been measured from outside. What is published depends on "
                    "who publishes, and on how much of the machine is counted."
                ),
                figures=("energy-of-one-prompt", "gemini-prompt-breakdown", "thinking-on-or-off"),
            ),
            Section(
                title=marked("Training a model"),
                text=marked(
                    "Training happens once, and its energy is seldom published. What it emits "
                    "depends as much on the grid as on the model."
                ),
                figures=("training-energy-and-carbon",),
            ),
            Section(
                title=marked("How much is that?"),
                text=marked("One prompt is next to nothing; many prompts are not."),
                figures=("everyday-scale",),
            ),
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
            Section(
                title=marked("Growth"),
                figures=(
                    "training-compute",
                    "compute-record-holders",
                    "parameters-and-data",
                    "training-power",
                ),
            ),
            Section(
                title=marked("What grows how fast"),
                text=marked(
                    "What models take and what chips give both grow, and the distance between "
                    "the two rates is the price of bigger."
                ),
                figures=("chips-against-models", "growth-rates"),
            ),
            Section(
                title=marked("Who, and with what"),
                figures=(
                    "who-trains",
                    "who-trains-by-country",
                    "hardware-efficiency",
                    "chip-owners",
                    "clusters-by-owner",
                    "supercomputers",
                    "academic-access",
                ),
            ),
            Section(
                title=marked("Doing the same with less"),
                text=marked("Ideas and programs make models cheaper too, not only machines."),
                figures=("same-result-fewer-flops",),
            ),
            Section(
                title=marked("What is open, and what the law asks"),
                figures=("open-weights", "disclosure", "legal-thresholds"),
            ),
        ),
    ),
    Page(
        name="promises",
        title=marked("Promises"),
        icon=":material/flag:",
        so_what=marked(
            "Artificial intelligence has been promised for seventy years: some promises were kept, "
            "some were not, some were overtaken. What was said, and what came of it?"
        ),
        sections=(
            Section(
                title=marked("What was promised, and what came"),
                figures=("promise-timeline", "promises-by-domain"),
            ),
            Section(
                title=marked("Tests and life"),
                text=marked(
                    "Models are compared on tests. A test measures what is in it, and is worn out "
                    "by use."
                ),
                figures=(
                    "lab-to-field",
                    "fresh-images",
                    "benchmark-lifetimes",
                    "imagenet-error",
                    "speech-errors",
                ),
            ),
            Section(
                title=marked("In science and at work"),
                text=marked("Where much was gained, where little, and how it was found out."),
                figures=(
                    "protein-structures",
                    "weather-forecasts",
                    "covid-models",
                    "productivity-trials",
                    "science-focus",
                ),
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
                figures=(
                    "score-against-size",
                    "accuracy-for-energy",
                    "smallest-to-pass",
                    "energy-of-one-use",
                ),
            ),
            Section(
                title=marked("Where size does little"),
                text=marked(
                    "Medical pictures, handwriting and tables: much of the daily work of data."
                ),
                figures=("medical-imaging-size", "digits-by-method", "tabular-prediction-time"),
            ),
            Section(
                title=marked("What people use"),
                figures=("downloads-by-size", "package-downloads", "methods-used"),
            ),
        ),
    ),
    Page(
        name="compare",
        title=marked("Compare"),
        icon=":material/balance:",
        so_what=marked(
            "A number is large or small beside another one. Pick your own, in your own unit: what "
            "is as much as what, and how far apart are they?"
        ),
        sections=(
            Section(
                title=marked("Energy"),
                text=marked(
                    "From one prompt to the world's data centres, beside things that everyone "
                    "knows."
                ),
                figures=("energy-compared",),
            ),
            Section(title=marked("Greenhouse gases"), figures=("carbon-compared",)),
            Section(title=marked("Money"), figures=("money-compared",)),
            Section(
                title=marked("Compute"),
                text=marked("Models of seven decades, and the marks that laws have set."),
                figures=("compute-compared",),
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
        sections=(
            Section(
                title=marked("What was claimed, and how it stands"),
                figures=("claims-checked",),
            ),
            Section(title=marked("What the tables cover"), figures=("data-coverage",)),
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
