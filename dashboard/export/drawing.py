"""Plate -> picture: title, subtitle, chart, sources and licence on one painted sheet.

Runs in a process of its own (``dashboard/export/worker.py``): the renderer keeps all other threads
waiting while it works. What comes in are texts and a chart specification, no objects of the app.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import vl_convert

from dashboard import locale
from dashboard.export import fonts
from dashboard.export.errors import ExportError
from dashboard.export.metadata import harmless, rdf, with_record
from dashboard.export.plate import LARGEST_SCALE, NARROWEST, WIDEST, Plate
from dashboard.locale import gettext as _
from dashboard.locale import ngettext
from dashboard.theme import FONT_STACK, Look

BASELINE = 0.76
"""Where the feet of letters stand in a line of text, as a part of the line's height."""

ROOM_FOR_ANOTHER_TYPEFACE = 0.92
"""How much of the width text may fill.

An SVG is shown with the reader's own fonts. Where Source Sans is missing, the usual sans-serif
faces are up to 8% wider, and a full line would run over the edge.
"""

PIXELS_PER_INCH = 72
"""Density of a picture at scale 1: a pixel a point, as print counts."""

BREAKS_ADDRESS = "/?&#=-"
BETWEEN = " · "

ROOT = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)"[^>]*?\sheight="([\d.]+)"[^>]*>')
ESCAPED_CONTROL = re.compile(
    r"(\\\\)|\\(?:[bf]|u00(?:0[0-8bcef]|1[0-9a-f]|7f|[89][0-9a-f]))", re.IGNORECASE
)
"""A control character as JSON writes it; the first group is an escaped backslash, which is none."""

IDENTIFIER = re.compile(r'( id="| xlink:href="#|url\(#)([\w-]+)')
"""An id where it is given or used."""


@dataclass(frozen=True)
class Sizes:
    """Font sizes, line heights and distances of a plate in pixels.

    Attributes
    ----------
    margin
        White space on all four sides.
    title, title_line, subtitle, subtitle_line, small, small_line
        Font size and line height of the title, the subtitle, and the lines at the foot.
    source_lines
        How many lines the sources may fill.
    """

    margin: int
    title: int
    title_line: int
    source_lines: int
    subtitle: int = 16
    subtitle_line: int = 22
    small: int = 12
    small_line: int = 17


WIDE = Sizes(margin=32, title=26, title_line=33, source_lines=3)
NARROW = Sizes(margin=18, title=21, title_line=27, source_lines=5)
NARROW_BELOW = 560
"""Width in pixels under which a plate is laid out for a phone."""

AFTER_TITLE, AFTER_SUBTITLE, AFTER_CHART, AFTER_RULE, BETWEEN_SMALL = 6, 14, 14, 10, 4


def wrapped(text: str, size: float, weight: int, width: float) -> list[str]:
    """Return `text` as lines no wider than `width` pixels.

    Lines break at ordinary spaces, never at no-break ones, so a number stays with its unit. A word
    that is wider than a line, such as an address, is cut.
    """
    measure = partial(fonts.text_width, size_px=size, weight=weight)
    lines, line = [], ""
    for word in text.replace("\n", " ").split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, measure, width)
        lines.extend(full)
    return [*lines, line] if line else lines


def _cut(word: str, measure: partial, width: float) -> Iterator[str]:
    """Yield a long word in pieces, cut after the signs that part an address where there are any."""
    piece = ""
    for letter in word:
        if piece and measure(piece + letter) > width:
            after_sign = 1 + max(piece.rfind(sign) for sign in BREAKS_ADDRESS)
            end = after_sign if after_sign > len(piece) / 2 else len(piece)
            yield piece[:end]
            piece = piece[end:]
        piece += letter
    yield piece


def balanced(text: str, size: float, weight: int, width: float) -> list[str]:
    """Return `text` as lines of about one length, no more of them than `width` makes necessary.

    A title whose last line is one lonely word reads badly.
    """
    fewest = len(wrapped(text, size, weight, width))
    narrow, wide = width / 2, width
    while fewest > 1 and wide - narrow > 4:
        middle = (narrow + wide) / 2
        if len(wrapped(text, size, weight, middle)) > fewest:
            narrow = middle
        else:
            wide = middle
    return wrapped(text, size, weight, wide)


def side_by_side(texts: Sequence[str], size: float, width: float) -> list[str]:
    """Return short texts as lines, as many beside each other as fit."""
    lines: list[str] = []
    for text in texts:
        longer = f"{lines[-1]}{BETWEEN}{text}" if lines else text
        if lines and fonts.text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.extend(wrapped(text, size, 400, width))
    return lines


def source_line(sources: Sequence[str], size: float, width: float, lines_most: int) -> list[str]:
    """Return the line that names the sources, wrapped; what does not fit is counted."""
    for shown in range(len(sources), 0, -1):
        left = len(sources) - shown
        named = BETWEEN.join(sources[:shown])
        if left:
            named += BETWEEN + ngettext(
                "{number} more at the address below", "{number} more at the address below", left
            ).format(number=left)
        written = ngettext("Source: {sources}", "Sources: {sources}", len(sources))
        lines = wrapped(written.format(sources=named), size, 400, width)
        if len(lines) <= lines_most:
            return lines
    return lines[:lines_most] if sources else []


def chart(specification: str, width: int, prefix: str) -> tuple[str, float, float]:
    """Return a chart as the inside of an SVG, with its width and height in pixels.

    Parameters
    ----------
    specification : str
        Vega-Lite, as JSON, with data inside.
    width : int
        How wide it is to be laid out; a chart of several panels keeps the width that it has.
    prefix : str
        Put before all ids, so that two pictures can be shown inside one page.
    """
    # A control character in a label makes the renderer abort the whole process.
    spec = json.loads(ESCAPED_CONTROL.sub(lambda found: found[1] or "", harmless(specification)))
    if spec.get("width") == "container":
        spec["width"] = width
    # The whole picture has one text alternative; the renderer's own for each mark are in English.
    spec["config"] = spec.get("config", {}) | {"aria": False}
    try:
        svg = vl_convert.vegalite_to_svg(_without_links(spec), allowed_base_urls=[])
    except ValueError as error:
        raise ExportError(
            _("This figure cannot be drawn as a picture: {reason}").format(
                reason=str(error).strip().splitlines()[0][:200]
            )
        ) from error
    root = ROOT.match(svg)
    inside = svg[root.end() : svg.rindex("</svg>")]
    return _with_own_ids(inside, prefix), float(root[1]), float(root[2])


def _with_own_ids(inside: str, prefix: str) -> str:
    """Return a drawing whose ids begin with `prefix` and are counted from one.

    The renderer counts on from one picture to the next, so the same figure would not always give
    the same bytes.
    """
    names = dict.fromkeys(name for _place, name in IDENTIFIER.findall(inside))
    own = {name: f"{prefix}{number}" for number, name in enumerate(names, start=1)}
    return IDENTIFIER.sub(lambda found: found[1] + own[found[2]], inside)


def _without_links(node: object) -> object:
    """Return a specification without what would make marks into links; data stay as they are."""
    if isinstance(node, list):
        return [_without_links(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value if key in ("data", "datasets") else _without_links(value)
        for key, value in node.items()
        if key != "href"
    }


@dataclass
class _Sheet:
    """A sheet that is written on from top to bottom."""

    left: float
    y: float
    written: list[str]

    def text(self, lines: Sequence[str], size: int, line: int, weight: int, colour: str) -> None:
        for content in lines:
            self.written.append(
                f'<text x="{self.left:g}" y="{self.y + line * BASELINE:g}" font-size="{size}"'
                f' font-weight="{weight}" fill="{colour}">{escape(content)}</text>'
            )
            self.y += line


def svg(plate: Plate) -> str:
    """Return a plate as a complete SVG document.

    Everything in it is drawn or text: no script, no link, no file or font from elsewhere.

    Raises
    ------
    ExportError
        If the chart cannot be drawn; FontMissing if there is no typeface to draw it with.
    """
    with locale.using(plate.language):
        fonts.register()
        return _document(plate)


def _document(plate: Plate) -> str:
    width = min(max(plate.width, NARROWEST), WIDEST)
    sizes = NARROW if width < NARROW_BELOW else WIDE
    palette = Look(plate.theme).palette
    inner = width - 2 * sizes.margin
    text_room = inner * ROOM_FOR_ANOTHER_TYPEFACE
    drawn, chart_width, chart_height = chart(plate.specification, inner, f"{plate.id}-")
    # Panels of a fixed width may be too wide for a phone: better smaller than cut off.
    scale = min(1.0, inner / chart_width)

    sheet = _Sheet(sizes.margin, sizes.margin, [])
    title = balanced(harmless(plate.title), sizes.title, 700, text_room)
    sheet.text(title, sizes.title, sizes.title_line, 700, palette.ink)
    sheet.y += AFTER_TITLE
    subtitle = wrapped(harmless(plate.subtitle), sizes.subtitle, 400, text_room)
    sheet.text(subtitle, sizes.subtitle, sizes.subtitle_line, 400, palette.muted)
    sheet.y += AFTER_SUBTITLE
    place = f"translate({sheet.left:g},{sheet.y:g})" + (f" scale({scale:g})" if scale < 1 else "")
    sheet.written.append(f'<g transform="{place}">{drawn}</g>')
    sheet.y += chart_height * scale + AFTER_CHART
    sheet.written.append(
        f'<path d="M{sheet.left:g},{sheet.y + 0.5:g}h{inner:g}" stroke="{palette.rule}"/>'
    )
    sheet.y += AFTER_RULE
    sources = [harmless(source) for source in plate.sources]
    for lines in (
        source_line(sources, sizes.small, text_room, sizes.source_lines),
        side_by_side([harmless(text) for text in plate.foot], sizes.small, text_room),
    ):
        sheet.text(lines, sizes.small, sizes.small_line, 400, palette.muted)
        sheet.y += BETWEEN_SMALL
    height = round(sheet.y - BETWEEN_SMALL + sizes.margin * 0.75)
    return harmless(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' version="1.1" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' xml:lang="{escape(plate.language)}" role="img"'
        f' aria-labelledby="{plate.id}-title {plate.id}-alt"'
        f' font-family="{escape(FONT_STACK)}">'
        f'<title id="{plate.id}-title">{escape(plate.title)}</title>'
        f'<desc id="{plate.id}-alt">{escape(plate.record.description)}</desc>'
        f"<metadata>{rdf(plate.record)}</metadata>"
        f'<rect width="{width}" height="{height}" fill="{palette.background}"/>'
        f"{''.join(sheet.written)}</svg>"
    )


def png(plate: Plate, scale: float = 2) -> bytes:
    """Return a plate as a PNG file of `scale` device pixels a pixel, with its record in it."""
    scale = min(max(scale, 1.0), LARGEST_SCALE)
    picture = vl_convert.svg_to_png(svg(plate), scale=scale)
    return with_record(picture, plate.record, PIXELS_PER_INCH * scale)
