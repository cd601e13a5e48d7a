"""What every answer tells the browser: load nothing from elsewhere, keep nothing, show us in no frame."""

from collections.abc import Awaitable, Callable

from aiohttp import web

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_DOWNLOAD = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""A file from a game is shown, where it is shown at all, without scripts and without our origin."""


def hardening(origin: str) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Return what puts the headers on every response of the server at `origin`."""
    # The terminal writes its colours and sizes into style elements: the only thing allowed inline.
    page = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self';"
        f" img-src 'self'; connect-src 'self' {origin.replace('http', 'ws', 1)};"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

    async def harden(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(_ALWAYS)
        response.headers["Content-Security-Policy"] = (
            _DOWNLOAD if request.path.startswith("/download/") else page
        )
        fixed = request.path.startswith("/static/") and response.status == web.HTTPOk.status_code
        response.headers["Cache-Control"] = "no-cache" if fixed else "no-store"

    return harden
