"""``python -m dashboard.figures sheet OUT``: draw every figure, to be looked at as a whole."""

import argparse
import io
from pathlib import Path

from PIL import Image

from dashboard import address, figures, locale
from dashboard.export import picture
from dashboard.theme import Look

WIDTHS_PX = (960, 390)
THEMES = ("light", "dark")
TILE_WIDTH_PX = 480
TILES_IN_A_ROW = 4
GAP_PX = 12


def draw_all(folder: Path, language: str) -> list[Path]:
    """Draw every figure in every theme and width into `folder` and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for theme in THEMES:
        for width in WIDTHS_PX:
            for id in figures.ids():
                with locale.using(language):
                    figure = figures.build(id, look=Look(theme, language))
                    where = address.of_figure(figure)
                file = folder / f"{id}-{theme}-{width}.png"
                file.write_bytes(picture.png(figure, where, width=width, scale=1))
                print(file)
                files.append(file)
    return files


def contact_sheet(files: list[Path]) -> bytes:
    """Return all pictures in one, in rows, each as wide as the others, as a PNG."""
    tiles = []
    for file in files:
        tile = Image.open(file).convert("RGB")
        ratio = TILE_WIDTH_PX / tile.width
        tiles.append(tile.resize((TILE_WIDTH_PX, round(tile.height * ratio))))
    rows = [tiles[at : at + TILES_IN_A_ROW] for at in range(0, len(tiles), TILES_IN_A_ROW)]
    heights = [max(tile.height for tile in row) + GAP_PX for row in rows]
    width = TILES_IN_A_ROW * (TILE_WIDTH_PX + GAP_PX)
    sheet = Image.new("RGB", (width, sum(heights)), "#808080")
    for index, row in enumerate(rows):
        for place, tile in enumerate(row):
            sheet.paste(tile, (place * (TILE_WIDTH_PX + GAP_PX), sum(heights[:index])))
    written = io.BytesIO()
    sheet.save(written, "PNG")
    return written.getvalue()


def main() -> None:
    """Read the command line and do as it says."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.figures", description=__doc__)
    commands = parser.add_subparsers(required=True)
    sheet = commands.add_parser("sheet", help="draw every figure and one contact sheet")
    sheet.add_argument("out", type=Path, help="folder for the pictures; made if it is not there")
    sheet.add_argument("--language", default="en", help="code of a language, such as fr")
    arguments = parser.parse_args()
    files = draw_all(arguments.out, arguments.language)
    (arguments.out / "sheet.png").write_bytes(contact_sheet(files))
    print(arguments.out / "sheet.png")


if __name__ == "__main__":
    main()
