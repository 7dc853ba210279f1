"""The typeface of exported pictures."""

import io

import numpy as np
import pytest
import vl_convert
from fontTools.ttLib import TTFont
from PIL import Image

from dashboard.export import fonts
from dashboard.export.errors import FontMissing

SIGNS = "→ ≈ CO₂ € × 10¹⁰ 1\u202f050 É"
LINE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="60">'
    '<text x="10" y="40" font-size="30" font-family="{family}" font-weight="{weight}">{text}</text>'
    "</svg>"
)


def ink(text: str, family: str = "Source Sans", weight: int = 400) -> np.ndarray:
    """Return how much of each pixel the letters cover, as the renderer draws them."""
    fonts.register()
    picture = vl_convert.svg_to_png(LINE.format(text=text, family=family, weight=weight))
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGBA"))[:, :, 3]


def test_each_weight_is_a_plain_font_that_is_found_by_family_and_weight():
    for weight, style in fonts.WEIGHTS.items():
        with TTFont(fonts.folder() / f"SourceSans-{weight}.ttf") as font:
            assert "fvar" not in font
            assert "GPOS" in font, "without kerning, letters stand apart"
            assert font["name"].getBestFamilyName() == "Source Sans"
            assert font["name"].getBestSubFamilyName() == style
            assert font["OS/2"].usWeightClass == weight


def test_letters_appear_only_because_the_typeface_is_there():
    assert ink(SIGNS).any()
    assert not ink(SIGNS, family="No Such Face").any()


def test_weights_differ_and_the_heavier_has_more_ink():
    amounts = [int(ink(SIGNS, weight=weight).sum()) for weight in fonts.WEIGHTS]
    assert amounts == sorted(set(amounts))


@pytest.mark.parametrize("sign", list("→≈₂€×¹⁰⁻−–…•É"))
def test_signs_that_figures_use_are_in_the_typeface(sign):
    widths, _units = fonts._advances(400)
    assert ord(sign) in widths
    assert ink(sign).any()


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
def test_measured_width_is_where_the_renderer_ends_the_line(weight):
    text = "Electricity of the world’s data centres"
    measured = fonts.text_width(text, 30, weight)
    assert measured < 500, "the line has to fit the picture that is measured"
    drawn = np.flatnonzero(ink(text, weight=weight).any(axis=0))
    assert drawn[-1] + 1 - 10 == pytest.approx(measured, rel=0.02)


def test_width_grows_with_size_and_a_missing_letter_counts_as_a_square():
    assert fonts.text_width("abc", 20) == pytest.approx(2 * fonts.text_width("abc", 10))
    assert fonts.text_width("電", 12) == 12
    assert fonts.text_width("\u200f", 12) == 0


def test_kerning_is_that_of_the_weight():
    pair = fonts.text_width("To", 30, 700)
    drawn = np.flatnonzero(ink("To", weight=700).any(axis=0))
    assert drawn[-1] + 1 - 10 < pair - 1, "T and o move together"


def test_a_streamlit_without_the_typeface_is_reported_in_a_sentence(monkeypatch):
    monkeypatch.setattr(fonts, "PATTERN", "static/no-such-face*.woff2")
    with pytest.raises(FontMissing, match=r"Pictures cannot be made here: .*Source Sans"):
        fonts.variable_font()


def test_fonts_go_to_a_temporary_folder_where_the_cache_cannot_be_written(tmp_path, monkeypatch):
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("")
    monkeypatch.setattr(fonts, "cache_folder", lambda: blocked)
    monkeypatch.setattr(fonts, "_fill", lambda kept, origin: (kept / "made").write_text(""))
    kept = fonts.folder.__wrapped__()
    assert (kept / "made").exists()
    assert not kept.is_relative_to(tmp_path)


def test_a_font_is_seen_under_its_name_only_when_it_is_complete(tmp_path, monkeypatch):
    class Broken:
        def save(self, stream):
            stream.write(b"half")
            raise OSError("disk full")

    monkeypatch.setattr(fonts, "_instances", lambda origin: [(400, Broken())])
    with pytest.raises(OSError, match="disk full"):
        fonts._fill(tmp_path, fonts.variable_font())
    assert not list(tmp_path.glob("*.ttf"))
