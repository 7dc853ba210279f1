"""What can go wrong with an export; each message is a sentence for the person who asked."""


class ExportError(RuntimeError):
    """A file could not be made; the message says why and what to do."""


class FontMissing(ExportError):  # noqa: N818 - it reads as what it is at the place of use
    """The typeface of the pictures is not to be had, and without it text would vanish."""


class Busy(ExportError):  # noqa: N818
    """Too many pictures are waiting already."""


class TooSlow(ExportError):  # noqa: N818
    """The picture took longer than its time limit."""


class UnknownFormat(ExportError, ValueError):  # noqa: N818
    """There is no such file format; the message names those that there are."""
