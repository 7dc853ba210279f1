"""The page "Small models"; what it shows is in ``dashboard/story.py``."""

from dashboard import frame

frame.page("small_models")
