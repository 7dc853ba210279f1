"""A tour of the app in a real browser: every page, both themes, a desk and a phone."""

import io
from urllib.parse import quote

import pandas as pd
import pytest
from lxml import etree
from PIL import Image

from dashboard import figures, story
from dashboard.theme import Look

pytestmark = pytest.mark.browser

DESK, PHONE = 1440, 390
PAGES = [page.name for page in story.PAGES]
FIGURE = "world-data-centre-electricity"
OPTION = f"{FIGURE}.boundary"


def path_of(name: str) -> str:
    return "" if name == PAGES[0] else name


def frame_of(visit, id: str):
    return visit.page.locator(f".st-key-{id}-frame")


@pytest.mark.parametrize(("theme", "width"), [("light", DESK), ("dark", PHONE)])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole(visit, name, theme, width):
    """No error in the console, no request outside, nothing cut off, every chart drawn."""
    seen = visit(width, theme)
    seen.open(path_of(name))
    page = seen.page
    for id in story.page(name).figures:
        drawing = frame_of(seen, id).locator("svg.marks")
        drawing.wait_for(timeout=20_000)
        box = drawing.bounding_box()
        assert box["width"] > 200
        assert box["x"] + box["width"] <= width + 1
        assert "undefined" not in drawing.text_content()
        assert "NaN" not in drawing.text_content()
    wider = page.evaluate(
        "() => [document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]"
        ".map(e => e.scrollWidth - e.clientWidth)"
    )
    assert max(wider) <= 0, "the page scrolls sideways"
    assert page.locator("[data-testid=stException]").count() == 0
    assert "Price of Bigger" in page.title()
    assert seen.faults == []


def test_there_is_nothing_to_deploy_with(visit):
    seen = visit().open("")
    assert seen.page.get_by_text("Deploy", exact=True).count() == 0
    seen.page.get_by_test_id("stMainMenu").click()
    menu = seen.page.get_by_test_id("stMainMenuPopover").inner_text()
    assert "Deploy" not in menu


def test_the_charts_follow_the_theme(visit):
    inks = {}
    for theme in ("light", "dark"):
        seen = visit(DESK, theme).open("power")
        label = frame_of(seen, FIGURE).locator("svg.marks text").first
        inks[theme] = label.evaluate("e => getComputedStyle(e).fill")
    assert inks["light"] != inks["dark"]


def test_the_first_chart_does_not_wait_for_those_below(visit):
    seen = visit()
    seen.page.goto(f"{seen.address}/power")
    first, *below = story.page("power").figures
    frame_of(seen, first).locator("svg.marks").wait_for()
    assert frame_of(seen, below[-1]).locator("svg.marks").count() == 0
    seen.settle()
    for id in below:
        assert frame_of(seen, id).locator("svg.marks").count() == 1
        assert frame_of(seen, id).get_by_text("Source").count() > 0


def test_an_address_opens_the_same_view_again(visit):
    first = visit().open("power")
    frame = frame_of(first, FIGURE)
    frame.get_by_text("data centres alone", exact=True).first.click()
    first.settle()
    title = frame.locator("h3").inner_text()
    expected = figures.build(FIGURE, boundary="without-cryptocurrencies")
    assert title == expected.title
    frame.get_by_role("button", name="Link").click()
    first.settle()
    address = first.page.get_by_test_id("stPopoverBody").locator("code").inner_text()
    assert address.startswith(f"{first.address}/figure/{FIGURE}?")
    assert "boundary=without-cryptocurrencies" in address

    again = visit()
    again.page.goto(address)
    again.settle()
    again.page.wait_for_timeout(1_500)
    frame = frame_of(again, FIGURE)
    assert frame.locator("h3").inner_text() == title
    top = frame.locator("h3").bounding_box()["y"]
    assert 0 <= top < 450, "the figure of the address is not in sight"
    assert frame.get_by_role("radio", checked=True).first.inner_text() == "data centres alone"
    assert again.faults == []


def test_an_address_of_a_figure_far_down_brings_it_into_sight(visit):
    id = story.page("power").figures[-1]
    seen = visit(PHONE)
    seen.page.goto(f"{seen.address}/power?figure={id}")
    seen.settle()
    seen.page.wait_for_timeout(2_500)
    assert -50 <= frame_of(seen, id).locator("h3").bounding_box()["y"] < 500


@pytest.mark.parametrize(
    "path",
    [
        f"power?{OPTION}={quote('the moon')}&{FIGURE}.colour=blue",
        f"figure/{FIGURE}?boundary={quote('the moon')}&colour=blue",
    ],
)
def test_an_address_with_nonsense_says_so(visit, path):
    seen = visit()
    seen.page.goto(f"{seen.address}/{path}")
    seen.settle()
    text = frame_of(seen, FIGURE).inner_text()
    assert "the moon" in text
    assert "colour" in text
    frame_of(seen, FIGURE).locator("svg.marks").wait_for()


def test_the_address_of_no_figure_is_answered_with_a_sentence(visit):
    answer = visit().page.goto(f"{visit().address}/figure/world-data-center-electricity")
    assert answer.status == 404
    assert "Close to it: world-data-centre-electricity" in answer.text()


def test_a_permanent_address_speaks_its_language(visit):
    seen = visit()
    seen.page.goto(f"{seen.address}/figure/{FIGURE}?lang=fr&boundary=without-cryptocurrencies")
    seen.settle()
    expected = figures.build(FIGURE, look=Look("light", "fr"), boundary="without-cryptocurrencies")
    assert frame_of(seen, FIGURE).locator("h3").inner_text() == expected.title


def test_a_control_changes_the_address(visit):
    seen = visit().open("power")
    frame_of(seen, FIGURE).get_by_text("with cryptocurrencies", exact=True).first.click()
    seen.settle()
    assert OPTION in seen.page.url


@pytest.fixture
def downloads(visit):
    seen = visit().open("power")

    def get(label: str) -> tuple[str, bytes]:
        frame = frame_of(seen, FIGURE)
        if seen.page.get_by_test_id("stPopoverBody").count() == 0:
            frame.get_by_test_id("stPopoverButton").first.click()
            seen.settle()
        with seen.page.expect_download(timeout=60_000) as waiting:
            seen.page.get_by_test_id("stPopoverBody").get_by_text(label).click()
        download = waiting.value
        with open(download.path(), "rb") as file:
            return download.suggested_filename, file.read()

    return get


def test_a_picture_taken_away_is_whole_and_says_where_it_is_from(downloads):
    name, content = downloads("PNG picture")
    assert name.startswith(FIGURE)
    assert name.endswith(".png")
    picture = Image.open(io.BytesIO(content), formats=["PNG"])
    picture.load()
    figure = figures.build(FIGURE)
    assert picture.width >= 1_200
    assert figure.title in picture.text["Title"]
    assert figure.sources[0].publisher in picture.text["Source"]


def test_a_drawing_taken_away_parses_and_holds_the_words(downloads):
    name, content = downloads("SVG drawing")
    assert name.endswith(".svg")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    words = " ".join(root.itertext())
    figure = figures.build(FIGURE)
    assert " ".join(figure.title.split()[:3]) in words
    assert figure.sources[0].publisher in words
    assert not root.findall(".//{http://www.w3.org/2000/svg}script")


def test_a_table_taken_away_holds_the_rows_and_their_sources(downloads):
    name, content = downloads("CSV table")
    assert name.endswith(".csv")
    rows = pd.read_csv(io.BytesIO(content))
    figure = figures.build(FIGURE)
    assert len(rows) == len(figure.table)
    assert rows["source_id"].notna().all()
    assert rows["value"].sum() == pytest.approx(figure.table["value"].sum())


def test_the_visitors_language_is_spoken(visit):
    seen = visit(DESK, "light", "fr-FR").open("")
    assert seen.page.locator("h1").inner_text() == "Vue d’ensemble"


def test_the_whole_data_package_can_be_taken_away(visit):
    import zipfile

    seen = visit().open("data")
    with seen.page.expect_download(timeout=60_000) as waiting:
        seen.page.get_by_text("Download all data").click()
    with zipfile.ZipFile(waiting.value.path()) as package:
        assert package.testzip() is None
        assert any(name.endswith("datapackage.json") for name in package.namelist())


def test_a_speaker_can_go_on_by_one_key(visit):
    seen = visit().open("small_models")
    image = seen.page.locator("img[alt='A handwritten digit to be read']")
    before = image.get_attribute("src")
    seen.page.keyboard.press("d")
    seen.settle()
    seen.page.wait_for_timeout(500)
    assert image.get_attribute("src") != before
