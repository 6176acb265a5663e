"""Forms are told apart by who fills them in."""

import ast

from audits.project.application.application import Application
from audits.project.application.form_users import for_administrators
from audits.project.code.module import Module
from audits.project.facts.collect import collect

_FORMS = """
from flask_wtf import FlaskForm

class Ban(FlaskForm): pass
class Terms(FlaskForm): pass
class Name(FlaskForm): pass
class Both(FlaskForm): pass
class Unused(FlaskForm): pass
class Basis(FlaskForm): pass
class Derived(Basis): pass
"""
_VIEWS = """
from flask import Blueprint
from shop.forms import Ban, Terms, Name, Both, Basis
from shop.access import AdminPage, admin_required
bp = Blueprint("shop", __name__)

@bp.post("/ban")
@admin_required
def ban():
    return Ban(), Both(), Basis()

class EditTerms(AdminPage):
    def post(self):
        return Terms()

@bp.post("/name")
def name():
    return Name(), Both()

outside = Both()
"""
_ADMIN = """
from flask_wtf import FlaskForm

class Banner(FlaskForm): pass
"""
_INSTALL = """
from shop.forms import Ban

def first():
    return Ban()
"""


def _application(sources: dict[str, str]) -> Application:
    modules = []
    for path, text in sources.items():
        module = Module(path, text, ast.parse(text), project=frozenset({"shop"}))
        modules.append(collect(module))
    return Application(modules)


def test_forms_that_only_administrators_see_are_named() -> None:
    application = _application(
        {
            "shop/forms.py": _FORMS,
            "shop/views.py": _VIEWS,
            "shop/admin/forms.py": _ADMIN,
            "shop/admin_install.py": _INSTALL,
        }
    )
    assert for_administrators(application) == {
        "shop/forms.py:Ban",
        "shop/forms.py:Terms",
        "shop/admin/forms.py:Banner",
    }
