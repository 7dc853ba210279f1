"""The permanent address of a figure, and the page that it leads to.

An address names options by their ids, which do not change when a text is worded better or read in
another language. The page's own controls write the words they show into the address bar; so the
permanent address is answered by a redirection to those.
"""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from dashboard import locale


def figure(request: Request) -> Response:
    """Lead to the page that shows a figure, with its options set.

    What cannot be understood is handed on as it is, for the page to say so.
    """
    # The figures need pandas and Altair, and the server has to answer before those are read.
    from dashboard import address, figures

    asked = {name: request.query_params.getlist(name) for name in request.query_params}
    spoken = asked.pop(address.LANGUAGE, None) or [request.headers.get("accept-language")]
    language = locale.closest(spoken[-1])
    with locale.using(language):
        try:
            path = address.page_path(request.path_params["id"], asked, language)
        except figures.UnknownFigure as error:
            return PlainTextResponse(f"{error}\n", status_code=404)
    # Relative, so that it holds wherever a proxy has put the app.
    return RedirectResponse(f"../{path}", status_code=307)
