"""The whole project as one Flask application, joined from the facts of its files."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from audits.project.application.known import (
    Known,
    KnownCall,
    KnownClass,
    KnownFunction,
    KnownHeader,
    KnownSetting,
    Route,
)
from audits.project.application.linked import Linked, spellings
from audits.project.code.route import RouteFacts
from audits.project.facts.facts import Call, ModuleFacts
from audits.project.facts.values import Value
from audits.project.templates.facts import TemplateFacts

FORM_BASES = frozenset({"flask_wtf.FlaskForm", "wtforms.Form", "flask_wtf.RecaptchaForm"})
_CLASS_VERBS = ("get", "post", "put", "patch", "delete")


class Application(Linked):
    """The joined facts: routes, views, hooks, settings, extensions, forms and templates."""

    def __init__(
        self, modules: Sequence[ModuleFacts], templates: Sequence[TemplateFacts] = ()
    ) -> None:
        super().__init__(modules)
        self.template_files = tuple(templates)
        self.templates: Mapping[str, TemplateFacts] = {one.name: one for one in templates}

    @cached_property
    def apps(self) -> tuple[KnownCall, ...]:
        """Places that create a Flask application, outside tests and tooling."""
        found = [one for one in self.calls("flask.Flask") if one.module.role == "application"]
        for name, every in self._calls.items():
            if self._framework_base(name) == "flask.Flask":
                found.extend(one for one in every if one.module.role == "application")
        return tuple(sorted(found, key=_by_place))

    @cached_property
    def blueprints(self) -> tuple[KnownCall, ...]:
        """Places that create a blueprint."""
        return tuple(sorted(self.calls("flask.Blueprint"), key=_by_place))

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """Every rule that the source registers, outside tests."""
        found: list[Route] = []
        for module in self.modules:
            if module.role == "test":
                continue
            found.extend(self._route(module, one) for one in module.routes)
        return tuple(sorted(found, key=_by_place))

    def _route(self, module: ModuleFacts, facts: RouteFacts) -> Route:
        views = tuple(self._views(facts))
        methods = set(facts.methods)
        if facts.kind == "class" and not methods:
            methods = {one.function.name.upper() for one in views} & {"GET", *_UPPER}
            methods = methods or {"GET"}
        receiver = self.resolve(facts.receiver)
        rule = facts.rule
        if "Blueprint" in receiver:
            rule = self._prefixed(module, facts)
        return Route(module, facts.place, facts, rule, frozenset(methods), views, receiver)

    def _prefixed(self, module: ModuleFacts, facts: RouteFacts) -> str | None:
        if facts.rule is None:
            return None
        created = [one for one in self.blueprints if one.module is module]
        if len(created) == 1:
            prefix = created[0].call.keyword("url_prefix")
            if prefix is not None and isinstance(prefix.constant, str):
                return prefix.constant.rstrip("/") + facts.rule
        return facts.rule

    def _views(self, facts: RouteFacts) -> Iterator[KnownFunction]:
        direct = self.function_named(facts.view)
        if direct is not None:
            yield direct
            return
        owner = self.class_named(facts.view)
        if owner is None:
            return
        wanted = (*_CLASS_VERBS, "dispatch_request")
        for name in owner.facts.methods:
            function = owner.module.function(f"{owner.facts.symbol}.{name}")
            if function is not None and name in wanted:
                yield KnownFunction(owner.module, function.place, function)

    @cached_property
    def views(self) -> tuple[KnownFunction, ...]:
        """Every function that answers a rule, once."""
        found = {
            (one.module.path, one.function.symbol): one for r in self.routes for one in r.views
        }
        return tuple(found[key] for key in sorted(found))

    def routes_of(self, view: KnownFunction) -> list[Route]:
        """The rules that a view answers."""
        return self._routes_by_view.get((view.module.path, view.function.symbol), [])

    @cached_property
    def _routes_by_view(self) -> dict[tuple[str, str], list[Route]]:
        found: dict[tuple[str, str], list[Route]] = defaultdict(list)
        for route in self.routes:
            keys = {(view.module.path, view.function.symbol) for view in route.views}
            for key in sorted(keys):
                found[key].append(route)
        return dict(found)

    def decorated(self, suffix: str) -> list[KnownFunction]:
        """Functions with a decorator whose resolved name ends with `suffix`."""
        return [
            KnownFunction(module, function.place, function)
            for module in self.modules
            if module.role != "test"
            for function in module.functions
            if any(self.resolve(one.name).endswith(suffix) for one in function.decorators)
        ]

    def hooks(self, kind: str) -> list[KnownFunction]:
        """Functions registered as `before_request`, `after_request`, ... in either spelling.

        App-wide spellings on blueprints (`before_app_request`) count as well.
        """
        names = (f".{kind}", f".{kind.replace('_request', '_app_request')}")
        found = [one for name in names for one in self.decorated(name)]
        for name in names:
            for registered in self.called(name):
                given = registered.call.argument(0, "f")
                known = self.function_named(self.resolve(given.name)) if given else None
                if known is not None:
                    found.append(known)
        return found

    def error_handlers(self) -> dict[str, list[KnownFunction]]:
        """Error handlers by the status code or exception name they are registered for."""
        found: dict[str, list[KnownFunction]] = defaultdict(list)
        for module in self.modules:
            for function in module.functions:
                for one in function.decorators:
                    if self.resolve(one.name).endswith((".errorhandler", ".app_errorhandler")):
                        known = KnownFunction(module, function.place, function)
                        found[_subject(one.arguments)].append(known)
        for call in self.called(".register_error_handler"):
            given = call.call.argument(1, "f")
            known_or_none = self.function_named(self.resolve(given.name)) if given else None
            handlers = found[_subject(call.call.arguments)]
            if known_or_none is not None:
                handlers.append(known_or_none)
        return dict(found)

    # Configuration

    @cached_property
    def _settings(self) -> dict[str, list[KnownSetting]]:
        found: dict[str, list[KnownSetting]] = defaultdict(list)
        for module in self.modules:
            if module.role == "application":
                for one in module.settings:
                    found[one.key].append(KnownSetting(module, one.place, one))
        return found

    def settings(self, key: str) -> list[KnownSetting]:
        """Every value given to a configuration key outside tests and test or development
        configuration classes and modules."""
        return [one for one in self._settings.get(key, ()) if not is_for_development(one)]

    def every_setting(self) -> Iterator[KnownSetting]:
        """All settings of all keys, development ones included."""
        for key in sorted(self._settings):
            yield from self._settings[key]

    @cached_property
    def loads_unseen_settings(self) -> bool:
        """Whether configuration also comes from where source cannot show it: files named at
        run time, the environment as a whole, or an object that is not in the project."""
        for one in [*self.called(".config.from_envvar"), *self.called(".config.from_prefixed_env")]:
            if one.module.role == "application":
                return True
        loaders = (".config.from_pyfile", ".config.from_json", ".config.from_file")
        if any(self.called(name) for name in loaders):
            return True
        return any(
            not self._is_known_target(one.call) for one in self.called(".config.from_object")
        )

    def _is_known_target(self, call: Call) -> bool:
        given = call.argument(0, "obj")
        if given is None:
            return False
        name = str(given.constant) if given.kind == "constant" else given.name
        name = name.removesuffix("()")
        return (
            name in self._classes
            or self.resolve(name) in self._classes
            or any(name in spellings(module.name) for module in self.modules)
        )

    # Forms

    @cached_property
    def headers(self) -> tuple[KnownHeader, ...]:
        """Every response header that the project writes or removes, outside tests."""
        return tuple(
            KnownHeader(module, one.place, one)
            for module in self.modules
            if module.role == "application"
            for one in module.headers
        )

    @cached_property
    def forms(self) -> tuple[KnownClass, ...]:
        """Form classes of the project, outside tests."""
        found = []
        for module in self.modules:
            for one in module.classes:
                known = KnownClass(module, one.place, one)
                if module.role != "test" and FORM_BASES & set(self.all_bases(known)):
                    found.append(known)
        return tuple(found)

    # What there is

    @cached_property
    def traits(self) -> Mapping[str, str]:
        """Each trait that the source lacks, with the sentence that says so; see `has`."""
        return {name: reason for name, (holds, reason) in self._trait_table().items() if not holds}

    def has(self, trait: str) -> bool:
        """Whether the project has what a control applies to ("" always)."""
        return not trait or trait not in self.traits

    def _trait_table(self) -> dict[str, tuple[bool, str]]:
        flask = bool(self.apps or self.blueprints or self.routes)
        passwords = self.imports("werkzeug.security") or any(
            field.type.endswith("PasswordField")
            for form in self.forms
            for field in form.facts.fields
        )
        session = any(f.session for m in self.modules for f in m.functions if m.role != "test")
        login = self.imports("flask_login") or self.imports("flask_security") or session
        database = any(
            self.imports(name)
            for name in (
                "sqlalchemy",
                "flask_sqlalchemy",
                "sqlite3",
                "psycopg2",
                "psycopg",
                "pymysql",
                "peewee",
                "pymongo",
                "mongoengine",
            )
        )
        return {
            "python": (bool(self.modules), "no Python file was selected"),
            "application": (bool(self.apps), "no Flask application is created here"),
            "flask": (flask, "no Flask application, blueprint or view is defined here"),
            "views": (bool(self.routes), "no view is registered here"),
            "templates": (bool(self.templates), "no template was selected"),
            "forms": (bool(self.forms), "no WTForms class is defined here"),
            "passwords": (passwords, "no password field or password hash was found"),
            "session": (session or login, "the session is not used here"),
            "login": (login, "nothing here logs anybody in"),
            "cookies": (bool(self.called(".set_cookie")), "no cookie is set here"),
            "database": (database, "no database library is imported"),
            "uploads": (
                any("flask.request.files" in r for v in self.views for r in v.function.reads)
                or any(f.type.endswith("FileField") for k in self.forms for f in k.facts.fields),
                "no upload is accepted here",
            ),
        }


_UPPER = tuple(verb.upper() for verb in _CLASS_VERBS)
_DEVELOPMENT = ("test", "dev", "local", "debug", "sample", "example")


def is_for_development(known: KnownSetting) -> bool:
    """Whether a setting stands in a configuration meant for tests or development."""
    if known.setting.spelling not in ("class", "module"):
        return False
    holder = known.setting.holder.rpartition(".")[2].lower()
    return any(word in holder for word in _DEVELOPMENT)


def _by_place(known: Known) -> tuple[str, int, int]:
    return known.module.path, known.place.line, known.place.column


def _subject(arguments: tuple[Value, ...]) -> str:
    if not arguments:
        return ""
    first = arguments[0]
    return str(first.constant) if first.kind == "constant" else first.name
