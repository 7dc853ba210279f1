"""Routes beside the pages, over figures and datasets; knows nothing of Streamlit."""

from starlette.routing import Route

from dashboard.api import permalink

ROUTES = (Route("/figure/{id}", permalink.figure, methods=["GET"]),)
"""What the server answers besides the pages."""
