"""What a picture says about itself to programs: Dublin Core in SVG, text chunks and XMP in PNG."""

import re
import zlib
from dataclasses import dataclass
from html import escape

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP_KEYWORD = "XML:com.adobe.xmp"
METRES_PER_INCH = 0.0254
XMP_MARK = "W5M0MpCehiHzreSzNTczkc9d"
"""By which a program that knows no PNG finds the packet; the XMP standard sets it."""

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
OVERRIDES_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is told about a picture.

    Attributes
    ----------
    title, description : str
        The finding; the text alternative.
    creator : str
        Who made the picture.
    sources : tuple of str
        A citation of each source, with its link.
    links : tuple of str
        The links alone.
    rights : str
        Licence of the picture and of the data in it.
    address : str
        Where the living figure is.
    date : str
        Version of the data.
    language : str
        Code of the language that its words are in.
    """

    title: str
    description: str
    creator: str
    sources: tuple[str, ...]
    links: tuple[str, ...]
    rights: str
    address: str
    date: str
    language: str


def harmless(text: str) -> str:
    """Return `text` without what XML cannot hold and what turns the order of letters around.

    Signs that override the direction of writing can make a number read backwards; the letters of
    right-to-left scripts carry their direction themselves and are kept.
    """
    return OVERRIDES_DIRECTION.sub("", NOT_IN_XML.sub("", text))


def _text(text: str) -> str:
    return escape(harmless(text))


def _in_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt>'


def _several(kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_text(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{items}</rdf:{kind}>"


def rdf(record: Record) -> str:
    """Return a record as RDF/XML with the terms of Dublin Core, in the shapes that XMP wants."""
    terms = {
        "title": _in_language(record.title),
        "description": _in_language(record.description),
        "creator": _several("Seq", (record.creator,)),
        "publisher": _several("Bag", (record.creator,)),
        "date": _several("Seq", (record.date,)),
        "language": _several("Bag", (record.language,)),
        "rights": _in_language(record.rights),
        "identifier": _text(record.address),
        "source": _text("\n".join(record.sources)),
        "relation": _several("Bag", record.links),
    }
    described = "".join(f"<dc:{term}>{value}</dc:{term}>" for term, value in terms.items())
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<rdf:Description rdf:about="{_text(record.address)}">{described}</rdf:Description>'
        "</rdf:RDF>"
    )


def xmp(record: Record) -> str:
    """Return a record as an XMP packet."""
    return (
        f'<?xpacket begin="\ufeff" id="{XMP_MARK}"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf(record)}</x:xmpmeta>'
        '<?xpacket end="r"?>'
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return len(content).to_bytes(4, "big") + kind + content + check.to_bytes(4, "big")


def _international_text(keyword: str, text: str) -> bytes:
    uncompressed, language, translated = b"\0\0", b"\0", b"\0"
    return _chunk(
        b"iTXt",
        keyword.encode("latin-1")
        + b"\0"
        + uncompressed
        + language
        + translated
        + text.encode("utf-8"),
    )


def _resolution(pixels_per_inch: float) -> bytes:
    per_metre = round(pixels_per_inch / METRES_PER_INCH).to_bytes(4, "big")
    metres = b"\1"
    return _chunk(b"pHYs", per_metre + per_metre + metres)


def with_record(png: bytes, record: Record, pixels_per_inch: float) -> bytes:
    """Return a PNG with a record and its size in print in it, its pixels untouched.

    Parameters
    ----------
    png : bytes
        A PNG file.
    record : Record
        What to tell, as text chunks (Title, Author, Description, Copyright, Source, URL) and as
        an XMP packet, put right after the header, where programs look first.
    pixels_per_inch : float
        How dense it is printed. The renderer's own word for it, which does not know of the scale,
        is taken out.
    """
    header_end = len(PNG_SIGNATURE) + 4 + 4 + 13 + 4  # the signature and the chunk IHDR
    texts = {
        "Title": record.title,
        "Author": record.creator,
        "Description": record.description,
        "Copyright": record.rights,
        "Source": "\n".join(record.sources),
        "URL": record.address,
    }
    chunks = [_international_text(word, harmless(text)) for word, text in texts.items()]
    chunks.append(_international_text(XMP_KEYWORD, xmp(record)))
    chunks.append(_resolution(pixels_per_inch))
    return png[:header_end] + b"".join(chunks) + _without_resolution(png[header_end:])


def _without_resolution(rest: bytes) -> bytes:
    """Return the chunks after the header without the one about density, if that is the first."""
    length = int.from_bytes(rest[:4], "big")
    return rest[12 + length :] if rest[4:8] == b"pHYs" else rest
