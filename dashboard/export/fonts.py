"""The typeface of exported pictures: the one that the pages use, as files that a renderer reads.

The pages are set in Source Sans, which Streamlit brings along as one variable web font. The
renderer of the pictures reads only plain TrueType files, one a weight, and drops all text whose
typeface it does not find. So the three weights that we use are cut from Streamlit's own file, on
the machine that draws, the first time that they are needed. They are kept in the user's cache and
are not part of this project: Source Sans is under the SIL Open Font License and "Source" is a name
reserved by it, so nothing made here may be passed on under that name.
"""

import atexit
import hashlib
import importlib.util
import os
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import vl_convert
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from dashboard.export.errors import FontMissing
from dashboard.locale import gettext as _
from dashboard.theme import FONT

WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
"""The weights that pictures use, and what they are called."""

RECIPE = 1
"""Raised whenever the files are cut differently, so that older ones are not taken for these."""

PATTERN = "static/static/media/SourceSansVF-Upright*.woff2"

FAMILY_NAME, STYLE_NAME, UNIQUE_NAME, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 3, 4, 6
TYPOGRAPHIC_FAMILY_NAME, TYPOGRAPHIC_STYLE_NAME = 16, 17
LEGAL_NAMES = {0, 5, 7, 8, 9, 11, 13, 14}

ADJUSTMENTS = {
    "XPlaDevice": "XPlacement",
    "YPlaDevice": "YPlacement",
    "XAdvDevice": "XAdvance",
    "YAdvDevice": "YAdvance",
    "XDeviceTable": "XCoordinate",
    "YDeviceTable": "YCoordinate",
}
"""Where a positioning rule keeps how it varies with the weight, and the number that varies."""


def variable_font() -> Path:
    """Return the path of Streamlit's own Source Sans.

    Raises
    ------
    FontMissing
        If the Streamlit that is installed brings no such file.

    Notes
    -----
    Streamlit is only looked for, not imported: exports do not depend on it otherwise.
    """
    package = importlib.util.find_spec("streamlit")
    folders = package.submodule_search_locations if package else None
    found = sorted(path for folder in folders or () for path in Path(folder).glob(PATTERN))
    if not found:
        raise FontMissing(
            _(
                "Pictures cannot be made here: the typeface “{font}” is not part of the "
                "Streamlit that is installed."
            ).format(font=FONT)
        )
    return found[0]


def cache_folder() -> Path:
    """Return the folder where this user's caches belong."""
    if sys.platform == "win32":
        given = os.environ.get("LOCALAPPDATA")
    else:
        given = os.environ.get("XDG_CACHE_HOME")
    return Path(given) if given else Path.home() / ".cache"


@cache
def folder() -> Path:
    """Return a folder that holds one TrueType file for each of `WEIGHTS`, made where missing.

    Raises
    ------
    FontMissing
        If there is no typeface to make them from.

    Notes
    -----
    The name of the folder says which font the files were cut from. A file appears under its name
    only when it is complete, so several processes may do the same work at once without harm.
    Making the files takes some ten seconds, once a machine.
    """
    origin = variable_font()
    digest = hashlib.sha256(origin.read_bytes()).hexdigest()[:16]
    try:
        kept = cache_folder() / "price-of-bigger" / f"fonts-{RECIPE}-{digest}"
        kept.mkdir(parents=True, exist_ok=True)
        _fill(kept, origin)
    except (OSError, RuntimeError):  # a read-only home, or no home at all
        kept = Path(tempfile.mkdtemp(prefix="price-of-bigger-fonts-"))
        atexit.register(shutil.rmtree, kept, ignore_errors=True)
        _fill(kept, origin)
    return kept


def _file(in_folder: Path, weight: int) -> Path:
    return in_folder / f"SourceSans-{weight}.ttf"


def _fill(kept: Path, origin: Path) -> None:
    if all(_file(kept, weight).exists() for weight in WEIGHTS):
        return
    for weight, font in _instances(origin):
        handle, unfinished = tempfile.mkstemp(suffix=".part", dir=kept)
        with os.fdopen(handle, "wb") as stream:
            font.save(stream)
        os.replace(unfinished, _file(kept, weight))


def _instances(origin: Path) -> Iterator[tuple[int, TTFont]]:
    """Yield each weight with its font.

    fontTools can cut the kerning too, but takes half a minute for it: it merges the
    rules of all weights. Here each number of the kerning is set to its value at the weight, which
    gives the same rules.
    """
    # Imported here, for it takes longer than all else that drawing needs, once a machine.
    from fontTools.varLib import instancer
    from fontTools.varLib.varStore import VarStoreInstancer

    varying = TTFont(origin)
    positions = varying["GPOS"].table
    positions.ensureDecompiled(recurse=True)
    adjusted = [
        (node, number, getattr(node, number, 0), (device.StartSize << 16) + device.EndSize)
        for node in _nodes(positions)
        for name, number in ADJUSTMENTS.items()
        if (device := node.__dict__.pop(name, None)) is not None
    ]
    for anchor in {id(node): node for node, *_rest in adjusted if hasattr(node, "Format")}.values():
        anchor.Format = 1  # an anchor with two plain coordinates
    for weight, style in WEIGHTS.items():
        location = varying.normalizeLocation({"wght": weight})
        deltas = VarStoreInstancer(varying["GDEF"].table.VarStore, varying["fvar"].axes, location)
        for node, number, default, index in adjusted:
            setattr(node, number, default + round(deltas[index]))
        font = TTFont(origin, recalcTimestamp=False)  # the same bytes on every machine
        del font["GPOS"]
        font["GDEF"].table.VarStore = None
        font["GDEF"].table.Version = 0x00010002
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font["GPOS"] = DefaultTable("GPOS")
        font["GPOS"].data = varying["GPOS"].compile(varying)
        font.flavor = None
        _name(font, weight, style)
        yield weight, font


def _nodes(table: object) -> Iterator[object]:
    """Yield each part of an OpenType table once."""
    seen, waiting = set(), [table]
    while waiting:
        node = waiting.pop()
        if id(node) in seen or not hasattr(node, "__dict__"):
            continue
        seen.add(id(node))
        yield node
        for part in vars(node).values():
            waiting.extend(part if isinstance(part, list) else [part])


def _name(font: TTFont, weight: int, style: str) -> None:
    """Name a font so that asking for the family and a weight finds it."""
    names = font["name"]
    names.names = [name for name in names.names if name.nameID in LEGAL_NAMES]
    plain = style in ("Regular", "Bold")  # old programs know but these two styles of a family
    written = {
        FAMILY_NAME: FONT if plain else f"{FONT} {style}",
        STYLE_NAME: style if plain else "Regular",
        UNIQUE_NAME: f"{FONT} {style}",
        FULL_NAME: f"{FONT} {style}",
        POSTSCRIPT_NAME: f"{FONT.replace(' ', '')}-{style}",
        TYPOGRAPHIC_FAMILY_NAME: FONT,
        TYPOGRAPHIC_STYLE_NAME: style,
    }
    for identifier, text in written.items():
        names.setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold, regular = 1 << 5, 1 << 6
    others = font["OS/2"].fsSelection & ~(bold | regular)
    font["OS/2"].fsSelection = others | (bold if style == "Bold" else regular)
    font["head"].macStyle = 1 if style == "Bold" else 0


@cache
def register() -> None:
    """Tell the renderer of this process where the typeface is; raise FontMissing without one."""
    vl_convert.register_font_directory(str(folder()))


@cache
def _advances(weight: int) -> tuple[dict[int, int], int]:
    with TTFont(_file(folder(), weight), lazy=True) as font:
        metrics = font["hmtx"].metrics
        widths = {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
        return widths, font["head"].unitsPerEm


def text_width(text: str, size_px: float, weight: int = 400) -> float:
    """Return how wide `text` is when drawn on one line.

    Parameters
    ----------
    text : str
        Any text.
    size_px : float
        Font size in pixels.
    weight : int
        One of `WEIGHTS`.

    Returns
    -------
    float
        Pixels, without kerning, which makes text a little narrower. A letter that the typeface
        lacks counts as a full square, a mark without a width of its own as nothing.
    """
    widths, units = _advances(weight)
    total = 0
    for letter in text:
        advance = widths.get(ord(letter))
        if advance is None:
            advance = 0 if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc") else units
        total += advance
    return total * size_px / units
