"""Contrasts of the palettes, measured as WCAG 2.2 defines them."""

import pytest

from dashboard.theme import PALETTES, Palette


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as "#1d2327"."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=PALETTES)
def palette(request) -> Palette:
    return PALETTES[request.param]


def test_the_measure_itself_gives_the_values_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_text_can_be_read_on_the_background(palette):
    # The accents are text as well: lines are labelled in their own colour.
    for colour in (palette.ink, palette.muted, palette.big, palette.small):
        assert contrast(colour, palette.background) >= 4.5, colour


def test_marks_can_be_told_from_the_background(palette):
    for colour in palette.series:
        assert contrast(colour, palette.background) >= 3, colour


def test_the_first_two_colours_of_a_series_are_the_accents(palette):
    assert palette.series[:2] == (palette.big, palette.small)
    assert len(set(palette.series)) == len(palette.series) <= 6
