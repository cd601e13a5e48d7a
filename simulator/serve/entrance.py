"""Who may come in: the browser of whoever started the program, and nobody else on this machine or beyond."""

import secrets

from aiohttp import web

LOOPBACK = "127.0.0.1"


class Entrance:
    """Lets one browser in, by a token in the address that is exchanged once for a cookie.

    The token stands in the fragment, which browsers never send: it is in no log and in no referrer.
    """

    def __init__(self, port: int) -> None:
        self.origin = f"http://{LOOPBACK}:{port}"
        self._hosts = {f"{LOOPBACK}:{port}"} | ({LOOPBACK} if port == 80 else set())
        self._token = secrets.token_urlsafe(32)
        self._spent = False
        self._pass = secrets.token_urlsafe(32)
        # Cookies know no ports: another program of ours must not take this one away.
        self._cookie = f"crisis-simulator-{port}"

    @property
    def address(self) -> str:
        """The address that opens the page, once."""
        return f"{self.origin}/#{self._token}"

    def is_meant(self, request: web.Request) -> bool:
        """Whether the request names us as its host: one that does not comes by a rebound name."""
        return request.headers.get("Host", "") in self._hosts

    def is_from_our_page(self, request: web.Request) -> bool:
        """Whether a page of ours sent the request; browsers say so wherever it can change something."""
        return request.headers.get("Origin", "") == self.origin

    def knows(self, request: web.Request) -> bool:
        """Whether the request brings our cookie."""
        return _same(request.cookies.get(self._cookie, ""), self._pass)

    def redeem(self, token: str) -> bool:
        """Return whether `token` is the right one and comes for the first time."""
        if self._spent or not _same(token, self._token):
            return False
        self._spent = True
        return True

    def admit(self, response: web.Response) -> None:
        """Give the cookie along with `response`; it lasts until the browser is closed."""
        response.set_cookie(self._cookie, self._pass, httponly=True, samesite="Strict", path="/")


def _same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode())
