"""One palette and one chart theme for the screen, files, print and the stage.

Streamlit's own chart theme is off everywhere: the same settings draw the chart on a page and in a
file. Contrasts are those of WCAG 2.2: at least 4.5 to 1 for text and 3 to 1 for marks on the
background of each theme (a test measures them).
"""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]

FONT = "Source Sans"
FONT_STACK = f'"{FONT}", sans-serif'

THOUSANDS_FR = "\u202f"
"""French groups digits by a narrow no-break space (Lexique des règles typographiques)."""


@dataclass(frozen=True)
class Palette:
    """Colours by what they mean.

    Attributes
    ----------
    background, ink, muted, rule
        The page; text and the line that matters most; lesser text and context marks; grid lines.
    big, small
        The two accents of the whole app: big AI, and lightweight AI. An orange and a blue, the
        pair that the three common kinds of colour blindness keep apart.
    series
        Up to six colours, in order, where marks are neither big nor small. The first two are the
        accents.
    """

    background: str
    ink: str
    muted: str
    rule: str
    big: str
    small: str
    series: tuple[str, ...]


PALETTES: dict[str, Palette] = {
    "light": Palette(
        background="#ffffff",
        ink="#1d2327",
        muted="#5f6a72",
        rule="#dfe3e6",
        big="#b8480f",
        small="#1c67a8",
        series=("#b8480f", "#1c67a8", "#0f7b6c", "#8a3f8f", "#8a6d00", "#5f6a72"),
    ),
    "dark": Palette(
        background="#12171c",
        ink="#edf1f4",
        muted="#a3afb8",
        rule="#333c44",
        big="#ff9d5c",
        small="#6fb7f5",
        series=("#ff9d5c", "#6fb7f5", "#4fc9b5", "#d993de", "#d8b93c", "#a3afb8"),
    ),
}


@dataclass(frozen=True)
class Look:
    """How a figure is to be drawn.

    Parameters
    ----------
    theme : {"light", "dark"}
        Which palette.
    language : str
        Code of the language that its words and numbers are in.
    """

    theme: Theme = "light"
    language: str = "en"

    @property
    def palette(self) -> Palette:
        """The colours of this look."""
        return PALETTES[self.theme]


def config(look: Look) -> dict:
    """Return the Vega-Lite configuration of a look.

    The background stays transparent: the page or the exported picture paints its own.
    """
    palette = look.palette
    text = {"font": FONT_STACK, "fontSize": 13, "color": palette.ink}
    axis = {
        "labelFont": FONT_STACK,
        "labelFontSize": 13,
        "labelColor": palette.muted,
        "labelPadding": 6,
        "titleFont": FONT_STACK,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "titleColor": palette.muted,
        "domainColor": palette.muted,
        "tickColor": palette.muted,
        "gridColor": palette.rule,
        "tickSize": 4,
        "labelAngle": 0,
        "labelFlush": False,
    }
    settings = {
        "background": "transparent",
        "font": FONT_STACK,
        "padding": {"left": 4, "right": 8, "top": 12, "bottom": 4},
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"grid": False, "labelOverlap": "greedy"},
        "axisY": {"domain": False, "ticks": False, "labelOverlap": "greedy"},
        "legend": {
            "labelFont": FONT_STACK,
            "labelFontSize": 13,
            "labelColor": palette.ink,
            "labelLimit": 260,
            "titleFont": FONT_STACK,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "titleColor": palette.muted,
            "symbolStrokeWidth": 2,
            "symbolSize": 90,
            "orient": "top",
            "direction": "horizontal",
            "columns": {"expr": "width < 420 ? 1 : width < 640 ? 2 : 4"},
            "title": None,
            "offset": 10,
        },
        "header": {
            "labelFont": FONT_STACK,
            "labelFontSize": 13,
            "labelColor": palette.ink,
            "titleFont": FONT_STACK,
        },
        "text": text,
        "line": {"strokeWidth": 2.5, "strokeCap": "round", "strokeJoin": "round"},
        "point": {"size": 70, "strokeWidth": 2, "opacity": 1},
        "rule": {"color": palette.muted},
        "bar": {"cornerRadiusEnd": 2},
        "range": {"category": list(palette.series)},
    }
    if look.language == "fr":
        settings["locale"] = FRENCH_NUMBERS_AND_TIMES
    return settings


FRENCH_NUMBERS_AND_TIMES = {
    "number": {
        "decimal": ",",
        "thousands": THOUSANDS_FR,
        "grouping": [3],
        "currency": ["", "\u00a0€"],
        "percent": "\u202f%",
    },
    "time": {
        "dateTime": "%A %e %B %Y à %X",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
        "shortDays": ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
        "months": [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        "shortMonths": [
            "janv.",
            "févr.",
            "mars",
            "avr.",
            "mai",
            "juin",
            "juil.",
            "août",
            "sept.",
            "oct.",
            "nov.",
            "déc.",
        ],
    },
}
