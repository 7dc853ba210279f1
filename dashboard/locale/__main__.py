"""The catalogues: ``python -m dashboard.locale extract | update | compile``.

extract writes the template (dashboard.pot) from the code, update does so too and brings each
language's catalogue (dashboard.po, which translators edit) up to it, compile writes what the app
reads (dashboard.mo). The files hold no dates and no line numbers: they change when a message does,
and only then.
"""

import argparse
import io
import re
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dashboard.locale import DEFAULT, DOMAIN, FOLDER, NAMES

CODE = FOLDER.parent
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
KEYWORDS = {"gettext": None, "_": None, "ngettext": (1, 2), "marked": None, "marked_plural": (1, 2)}
PLURALS = {
    # One ("1,5 dollar"), words for magnitudes ("2 millions de dollars"), the rest ("2 dollars").
    "fr": "nplurals=3; plural=(n < 2) ? 0 : (n >= 1000000) ? 1 : 2;",
}
KEPT = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
HEADER_LINE = re.compile(rf'^"(?!(?:{"|".join(KEPT)}):)[A-Za-z-]+: .*\\n"\n', re.M)
"""A line of the header that changes with the day or with Babel, or holds only a placeholder."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def catalogue_path(code: str, folder: Path = FOLDER) -> Path:
    """Return where the catalogue of a language is."""
    return folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def languages() -> list[str]:
    """Return the languages that are translated to."""
    return [code for code in NAMES if code != DEFAULT]


def empty(code: str | None = None) -> Catalog:
    """Return a catalogue without messages, with the plural rule of its language."""
    catalogue = Catalog(locale=code, fuzzy=False)
    catalogue.header_comment = "# Messages of Price of Bigger."
    if code in PLURALS:
        catalogue.mime_headers = [("Plural-Forms", PLURALS[code])]
    return catalogue


def extract() -> Catalog:
    """Return the template: every message marked in the code, and the files it is in."""
    catalogue = empty()
    found = extract_from_dir(
        CODE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for name, line, message, comments, _context in found:
        place = (f"{CODE.name}/{Path(name).as_posix()}", line)
        catalogue.add(message, locations=[place], auto_comments=comments)
    return catalogue


def read(path: Path) -> Catalog:
    """Return the catalogue in a file."""
    with path.open("rb") as lines:
        return read_po(lines)


def text(catalogue: Catalog) -> str:
    """Return a catalogue as text, the same for the same messages."""
    written = io.BytesIO()
    write_po(
        written, catalogue, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True
    )
    header, gap, messages = written.getvalue().decode("utf-8").partition("\n\n")
    return HEADER_LINE.sub("", header + "\n").rstrip("\n") + gap + messages


def updated(code: str, template: Catalog, folder: Path = FOLDER) -> Catalog:
    """Return a language's catalogue with the messages of `template`; translations are kept."""
    path = catalogue_path(code, folder)
    catalogue = read(path) if path.exists() else empty(code)
    catalogue.locale = code
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=True)
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """Return the binary form of a catalogue; messages that are not translated are left out."""
    catalogue.creation_date = catalogue.revision_date = LONG_AGO
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def main(arguments: list[str] | None = None) -> None:
    """Run one of the three steps for every language, and say what is not translated yet."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.locale", description=__doc__)
    parser.add_argument("step", choices=("extract", "update", "compile"))
    step = parser.parse_args(arguments).step
    if step != "compile":
        template = extract()
        TEMPLATE.write_text(text(template), "utf-8")
        print(f"{TEMPLATE.name}: {len(template)} messages")
    if step == "extract":
        return
    for code in languages():
        path = catalogue_path(code)
        if step == "update":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text(updated(code, read(TEMPLATE))), "utf-8")
        catalogue = read(path)
        if step == "compile":
            path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = sum(not all(_forms(message.string)) for message in catalogue if message.id)
        print(f"{code}: {len(catalogue)} messages, {missing} not translated yet")


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    main()
