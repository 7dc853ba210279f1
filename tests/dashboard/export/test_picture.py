"""Pictures, opened by readers that are not ours."""

import io
import json
import re

import numpy as np
import pytest
import vl_convert
from lxml import etree
from PIL import Image

from dashboard.export import drawing, fonts, metadata, picture
from dashboard.export.errors import ExportError
from dashboard.export.plate import Plate
from dashboard.theme import PALETTES, Look
from datasets import catalogue, citations

from .conftest import ADDRESS, HOSTILE, figure, source

SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"
LOOKS = [Look(theme, "en") for theme in PALETTES]
WIDTHS = (390, 960)


def drawn(shown, width: int = 960) -> str:
    return drawing.svg(picture.plate(shown, ADDRESS, width))


def read(svg: str) -> etree._Element:
    """Read an SVG as strictly as XML can be read."""
    strict = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(svg.encode("utf-8"), strict)


def lines(root: etree._Element) -> list[str]:
    """Return the lines of text that stand around the chart, from top to bottom."""
    return ["".join(text.itertext()) for text in root.findall(f"{SVG}text")]


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def texts_of(png: bytes) -> dict[str, str]:
    with Image.open(io.BytesIO(png)) as opened:
        opened.verify()
    with Image.open(io.BytesIO(png)) as opened:
        opened.load()
        return dict(opened.text)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.theme)
def test_a_picture_says_all_that_a_reader_needs_without_the_page(look, width):
    shown = figure(look=look)
    root = read(drawn(shown, width))
    said = " ".join(lines(root)).replace("\u00a0", " ")
    assert shown.title in said
    assert shown.subtitle in said
    assert "Source: International Energy Agency 2025 (CC BY 4.0)" in said
    assert "Price of Bigger, CC BY 4.0" in said
    assert "Data of 24 November 2026" in said
    assert ADDRESS in said.replace(" ", "")
    assert root.get("width") == str(width)
    assert root.find(f"{SVG}rect").get("fill") == look.palette.background


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_drawn_outside_the_margins(width):
    long = figure(
        title="A finding that is told in far more words than a finding should be told in " * 2,
        subtitle="W" * 300,
        sources=tuple(
            source(source_id=f"s{number}", publisher=f"Institute of Measures No. {number}")
            for number in range(60)
        ),
    )
    picture_of_it = pixels(drawing.png(picture.plate(long, ADDRESS, width), scale=1))
    margin = (drawing.NARROW if width == 390 else drawing.WIDE).margin - 2
    for edge in (
        picture_of_it[:margin],
        picture_of_it[:, :margin],
        picture_of_it[:, -margin:],
        picture_of_it[-margin // 2 :],
    ):
        assert (edge == 255).all()


def test_a_phone_gets_another_layout_not_a_smaller_picture():
    wide, narrow = (read(drawn(figure(), width)) for width in (960, 390))
    sizes = [{text.get("font-size") for text in root.iter(f"{SVG}text")} for root in (wide, narrow)]
    assert {"26px", "26"} & sizes[0]
    assert {"21px", "21"} & sizes[1]
    assert "12" in sizes[1], "the source line stays readable"
    assert len(lines(narrow)) > len(lines(wide))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.theme)
def test_title_and_labels_are_really_in_the_pixels(look):
    shown = figure(look=look)
    plate = picture.plate(shown, ADDRESS)
    complete = pixels(drawing.png(plate, scale=1))
    without = drawing.svg(plate).replace("Source Sans", "No Such Face").replace("sans-serif", "no")
    wordless = pixels(vl_convert.svg_to_png(without))
    assert complete.shape == wordless.shape
    differs = (complete != wordless).any(axis=2)
    title, axis, foot = differs[32:65], differs[110:420, :90], differs[-80:]
    for place in (title, axis, foot):
        assert place.mean() > 0.01
    ink = tuple(int(look.palette.ink[start : start + 2], 16) for start in (1, 3, 5))
    assert (complete[32:65] == ink).all(axis=2).any(), "the title has the colour of the palette"


def test_the_svg_tells_programs_what_it_is(plain_figure):
    root = read(drawn(plain_figure))
    assert root.findtext(f"{SVG}title") == plain_figure.title
    assert root.findtext(f"{SVG}desc") == plain_figure.alt
    named = root.get("aria-labelledby").split()
    assert [root.find(f".//*[@id='{name}']").tag for name in named] == [f"{SVG}title", f"{SVG}desc"]

    def told(term):
        return "".join(root.find(f".//{DC}{term}").itertext())

    assert told("title") == plain_figure.title
    assert told("description") == plain_figure.alt
    assert told("identifier") == ADDRESS
    assert told("date") == catalogue.version().replace(".", "-")
    assert "CC BY 4.0" in told("rights")
    for known in plain_figure.sources:
        assert known.source_id in told("source")
        assert known.link in told("relation")


def test_the_png_tells_programs_what_it_is(plain_figure):
    png = drawing.png(picture.plate(plain_figure, ADDRESS))
    texts = texts_of(png)
    assert texts["Title"] == plain_figure.title
    assert texts["Description"] == plain_figure.alt
    assert texts["URL"] == ADDRESS
    assert "CC BY 4.0" in texts["Copyright"]
    assert citations.plain(plain_figure.sources[0]) in texts["Source"]
    packet = texts[metadata.XMP_KEYWORD].encode("utf-8")
    root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False))
    assert "".join(root.find(f".//{DC}title").itertext()) == plain_figure.title
    assert root.findtext(f".//{DC}identifier") == ADDRESS


def test_the_record_leaves_the_pixels_as_they_were(plain_figure):
    plate = picture.plate(plain_figure, ADDRESS)
    bare = vl_convert.svg_to_png(drawing.svg(plate), scale=1)
    assert (pixels(bare) == pixels(metadata.with_record(bare, plate.record, 144))).all()


def test_the_same_figure_gives_the_same_bytes(plain_figure):
    plate = picture.plate(plain_figure, ADDRESS)
    assert drawing.svg(plate) == drawing.svg(plate)
    assert drawing.png(plate) == drawing.png(Plate.from_json(plate.to_json()))


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_text_stays_text(width):
    hostile = figure(
        title=HOSTILE,
        subtitle=HOSTILE,
        alt=HOSTILE,
        label=HOSTILE,
        sources=(source(title=HOSTILE, publisher=HOSTILE, url=f"https://example.org/{HOSTILE}"),),
    )
    plate = picture.plate(hostile, f"javascript:alert(1)//{HOSTILE}", width)
    root = read(drawing.svg(plate))
    kinds = {etree.QName(element).localname for element in root.iter(etree.Element)}
    assert not kinds & {"script", "foreignObject", "image", "a", "use", "style", "iframe"}
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            local = etree.QName(name).localname
            assert not local.lower().startswith("on")
            assert local != "href"
            assert "url(" not in value or value.startswith("url(#")
    assert "<script>alert(1)</script>" in root.findtext(f"{SVG}title")
    assert any("<script>" in text for text in root.itertext()), "the label in the chart as well"
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", "".join(root.itertext()))
    assert texts_of(drawing.png(plate, scale=1))["Title"] == metadata.harmless(HOSTILE)


def test_a_mark_that_links_elsewhere_loses_its_link():
    shown = figure()
    spec = json.loads(shown.spec_json)
    spec["layer"][0]["encoding"]["href"] = {"value": "https://evil.example"}
    root = read(drawn(figure(spec=spec)))
    assert "evil" not in etree.tostring(root).decode()


def test_a_chart_that_wants_data_from_elsewhere_is_refused_with_a_sentence():
    spec = {"data": {"url": "https://evil.example/x.csv"}, "mark": "bar", "encoding": {}}
    with pytest.raises(ExportError, match="This figure cannot be drawn as a picture"):
        drawn(figure(spec=spec))


def with_a_clipped_line(**changes):
    spec = json.loads(figure().spec_json)
    spec["layer"][0]["mark"]["clip"] = True
    return figure(spec=spec, **changes)


def test_two_pictures_can_stand_in_one_page():
    one, two = (read(drawn(with_a_clipped_line(id=id))) for id in ("a-figure", "b-figure"))
    names = [set(root.xpath("//@id")) for root in (one, two)]
    used = set(re.findall(r"url\(#([^)]+)\)", etree.tostring(one).decode()))
    assert used
    assert used <= names[0]
    assert all(name.startswith("a-figure-") for name in names[0])
    assert not names[0] & names[1]


def test_the_same_bytes_come_whatever_was_drawn_before():
    clipped = with_a_clipped_line()
    assert drawn(clipped) == drawn(clipped)


def test_panels_of_a_fixed_width_are_made_smaller_rather_than_cut_off(plain_figure):
    wide = json.loads(plain_figure.spec_json) | {"width": 1500, "autosize": "pad"}
    root = read(drawn(figure(spec=wide), 390))
    moved = root.find(f"{SVG}g").get("transform")
    assert 0 < float(re.search(r"scale\(([\d.]+)\)", moved)[1]) < 0.3


def test_sources_beyond_the_room_for_them_are_counted():
    named = [f"Institute of Measures No. {number} 2025" for number in range(60)]
    shown = drawing.source_line(named, 12, 820, 3)
    left = int(re.search(r"(\d+) more at the address below$", shown[-1])[1])
    assert len(shown) <= 3
    assert " ".join(shown).count("Institute") == 60 - left


def test_titles_break_into_lines_of_about_one_length():
    title = "In 2025 data centres drew about half as much electricity as Japan generates"
    shown = drawing.balanced(title, 26, 700, 820)
    widths = [fonts.text_width(line, 26, 700) for line in shown]
    assert " ".join(shown) == title
    assert len(shown) == len(drawing.wrapped(title, 26, 700, 820)) == 2
    assert min(widths) > 0.75 * max(widths)


def test_a_number_is_never_parted_from_its_unit():
    text = "It drew 1,050\u00a0TWh in 2024 and 1\u202f200\u00a0TWh in 2025"
    for width in range(80, 400, 20):
        for line in drawing.wrapped(text, 16, 400, width):
            assert not line.endswith(("1,050", "1", "1\u202f200")) or width < 90


def test_an_address_is_cut_after_a_sign():
    address = "https://example.org/power?lang=en#" + "-".join(["word"] * 20)
    shown = drawing.wrapped(address, 12, 400, 320)
    assert "".join(shown) == address
    assert all(line.endswith(tuple(drawing.BREAKS_ADDRESS)) for line in shown[:-1])


def test_a_picture_speaks_the_language_of_its_figure(plain_figure):
    french = drawing.svg(picture.plate(figure(look=Look("light", "fr")), ADDRESS))
    assert read(french).get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert "24 novembre 2026" in french.replace("\u00a0", " ")


def test_a_picture_of_twice_the_pixels_prints_at_the_same_size(plain_figure):
    for scale in (1, 2):
        content = picture.png(plain_figure, "http://localhost/x", scale=scale)
        density = Image.open(io.BytesIO(content), formats=["PNG"]).info["dpi"]
        assert density == pytest.approx((72 * scale, 72 * scale), abs=0.5)
