"""The response class of the application."""

from flask import Response


class ShopResponse(Response):
    def set_cookie(self, key, value="", **attributes):
        attributes["secure"] = True
        attributes["httponly"] = True
        attributes["samesite"] = "Lax"
        super().set_cookie(key, value, **attributes)
