"""Modules of views that also define forms and models, and models that know about requests."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.application.known import Known, KnownClass, KnownFunction
from audits.project.facts.facts import ModuleFacts
from policies.model import Control

_MODEL_BASES = ("SQLAlchemy().Model", "DeclarativeBase", "declarative_base()", "peewee.Model")
_DOCUMENT_BASES = ("mongoengine.Document", "MongoEngine().Document")


@check("organisation.layers")
def layers_mixed(application: Application, control: Control) -> Iterator[Finding]:
    if len(application.views) < control.integer("min_views"):
        return
    serving = {one.module.path: one.module for one in application.routes}
    for path in sorted(serving):
        module = serving[path]
        if module.role != "application":
            continue
        forms = [one for one in application.forms if one.module is module and one.facts.fields]
        models = _models(application, module)
        if forms or models:
            first: Known = min([*forms, *models], key=lambda one: one.place.line)
            message = f"this module of views also defines {_listed(len(forms), len(models))}"
            yield Finding(control, message, first.at())


def _models(application: Application, module: ModuleFacts) -> list[KnownClass]:
    found = []
    for one in module.classes:
        known = KnownClass(module, one.place, one)
        bases = [application.resolve(base) for base in application.all_bases(known)]
        if any(base.endswith((*_MODEL_BASES, *_DOCUMENT_BASES)) for base in bases):
            found.append(known)
    return found


def _listed(forms: int, models: int) -> str:
    words = ((forms, "form"), (models, "model"))
    return " and ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in words if n)


@check("organisation.layers")
def view_too_long(application: Application, control: Control) -> Iterator[Finding]:
    if len(application.views) < control.integer("min_views"):
        return
    most = control.integer("max_view_lines")
    long = [view for view in application.views if _lines(view) > most and _has_work(view, most)]
    long.sort(key=lambda view: (-_lines(view), view.module.path, view.place.line))
    for first, *others in [long] if long else []:
        message = f"the view {first.function.name}() has {_lines(first)} lines, more than {most}"
        if others:
            message += f"; so have {len(others)} others"
        yield Finding(control, message, first.at(), related=tuple(one.at() for one in others[:10]))


def _has_work(view: KnownFunction, most: int) -> bool:
    """Whether a view is long by what it does, not by what its docstring describes."""
    return view.function.statements > most // 4


def _lines(view: KnownFunction) -> int:
    return view.function.end_line - view.place.line + 1


@check("organisation.layers")
def model_reads_request(application: Application, control: Control) -> Iterator[Finding]:
    for module in application.modules:
        if module.role != "application":
            continue
        models = {one.facts.symbol for one in _models(application, module)}
        for function in module.functions:
            read = [n for n in function.reads if n.startswith(("flask.request.", "flask.session"))]
            if function.owner in models and read:
                where = function.place
                place = Location(module.path, where.line, where.column, where.symbol, where.anchor)
                what = read[0].removeprefix("flask.")
                message = f"the model's {function.name}() reads {what}, so it needs a request"
                yield Finding(control, message, place)
                break
