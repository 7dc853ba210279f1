"""What the pages ask of exports."""

import io

import pytest
from lxml import etree
from PIL import Image

from dashboard import export

from .conftest import ADDRESS, figure


def test_every_format_gives_a_file_that_is_what_it_says(plain_figure):
    made = {name: export.export(plain_figure, name, ADDRESS) for name in export.FORMATS}
    with Image.open(io.BytesIO(made["png"]), formats=["PNG"]) as opened:
        opened.verify()
        assert opened.width == 2 * 960
    assert etree.fromstring(made["svg"]).tag.endswith("svg")
    assert made["csv"].decode("utf-8-sig").startswith("fact_id,")
    assert made["bib"].startswith(b"@misc{")


def test_another_figure_of_the_same_id_is_not_mistaken_for_the_one_that_is_kept():
    first, second = (
        export.export(figure(title=title), "svg", ADDRESS) for title in ("One", "Another")
    )
    assert b">One<" in first
    assert b">Another<" in second


def test_an_unknown_format_is_refused_with_those_that_there_are(plain_figure):
    with pytest.raises(export.UnknownFormat, match=r"“exe”.*png, svg, csv, bib"):
        export.export(plain_figure, "exe", ADDRESS)


def test_file_names_say_what_it_is_and_suit_every_system(plain_figure):
    assert export.file_name(plain_figure, "png") == "electricity-of-a-town-2026-11-24.png"
    hostile = figure(id="../Etc\\pass wd\r\nX: 1;\u202e")
    assert export.file_name(hostile, "csv") == "etc-pass-wd-x-1-2026-11-24.csv"
