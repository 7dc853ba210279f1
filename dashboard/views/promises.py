"""The page "Promises"; what it shows is in ``dashboard/story.py``."""

from dashboard import frame

frame.page("promises")
