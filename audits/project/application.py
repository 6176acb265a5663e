"""The whole project as one Flask application, joined from the facts of its files."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from audits.finding import Location
from audits.project.facts import (
    Call,
    ClassFacts,
    FunctionFacts,
    ModuleFacts,
    Place,
    RouteFacts,
    Setting,
)
from audits.project.names import FRAMEWORK_CLASSES, canonical
from audits.project.template_facts import TemplateFacts
from audits.project.values import Value

FORM_BASES = frozenset({"flask_wtf.FlaskForm", "wtforms.Form", "flask_wtf.RecaptchaForm"})
_CLASS_VERBS = ("get", "post", "put", "patch", "delete")
_MAX_HOPS = 6


@dataclass(frozen=True, slots=True)
class Known:
    """A fact with the module it comes from, its names resolved across the project."""

    module: ModuleFacts
    place: Place

    def at(self, anchor: str = "") -> Location:
        """The place as a finding names it."""
        where = self.place
        return Location(
            self.module.path, where.line, where.column, where.symbol, anchor or where.anchor
        )


@dataclass(frozen=True, slots=True)
class KnownCall(Known):
    """A call somewhere in the project."""

    call: Call

    @property
    def name(self) -> str:
        """The resolved called name."""
        return self.call.name


@dataclass(frozen=True, slots=True)
class KnownSetting(Known):
    """A configuration value somewhere in the project."""

    setting: Setting

    @property
    def value(self) -> Value:
        """What is assigned."""
        return self.setting.value


@dataclass(frozen=True, slots=True)
class KnownFunction(Known):
    """A function somewhere in the project."""

    function: FunctionFacts


@dataclass(frozen=True, slots=True)
class KnownClass(Known):
    """A class somewhere in the project."""

    facts: ClassFacts


@dataclass(frozen=True, slots=True)
class Route(Known):
    """A rule with its view.

    `rule` is None when the source does not spell it out; `methods` are those the rule
    declares ("?" for one that is computed); `views` are the functions that answer, one for
    each method of a class view.
    """

    facts: RouteFacts
    rule: str | None
    methods: frozenset[str]
    views: tuple[KnownFunction, ...]
    receiver: str

    @property
    def endpoint(self) -> str:
        """The endpoint without its blueprint."""
        return self.facts.endpoint

    @property
    def allows_safe(self) -> bool:
        """Whether GET is among the methods, or may be."""
        return bool(self.methods & {"GET", "HEAD", "?"})

    @property
    def allows_unsafe(self) -> bool:
        """Whether a state-changing method is among the methods."""
        return bool(self.methods & {"POST", "PUT", "PATCH", "DELETE"})


class Application:
    """The joined facts: routes, views, hooks, settings, extensions, forms and templates."""

    def __init__(
        self, modules: Sequence[ModuleFacts], templates: Sequence[TemplateFacts] = ()
    ) -> None:
        self.modules = tuple(modules)
        self.templates: Mapping[str, TemplateFacts] = {one.name: one for one in templates}
        self._exports = _exports(self.modules)
        self._resolved: dict[str, str] = {}

    # Names

    def resolve(self, name: str) -> str:
        """`name` with project names replaced by what they stand for.

        `shop.extensions.limiter.limit` becomes `flask_limiter.Limiter().limit` when that
        module creates it; a subclass of a framework class counts as that class.
        """
        if name not in self._resolved:
            self._resolved[name] = self._follow(name)
        return self._resolved[name]

    def _follow(self, name: str) -> str:
        for _ in range(_MAX_HOPS):
            target = self._step(name)
            if target == name:
                break
            name = target
        return canonical(name)

    def _step(self, name: str) -> str:
        prefix = name
        while prefix:
            target = self._exports.get(prefix)
            if target is not None and target != prefix:
                return target + name[len(prefix) :]
            if prefix.endswith("()"):
                made = prefix.removesuffix("()")
                base = self._framework_base(made) or self._made_by(made)
                if base:
                    return f"{base}()" + name[len(prefix) :]
            prefix = prefix.rpartition(".")[0]
        return name

    def _framework_base(self, name: str) -> str:
        known = self.class_named(name)
        if known is None:
            return ""
        return next((b for b in self.all_bases(known) if b in FRAMEWORK_CLASSES), "")

    def _made_by(self, name: str) -> str:
        """What a factory of the project makes, where it is a Flask application."""
        known = self.function_named(name)
        makes = known is not None and any(
            one.name == "flask.Flask" or self._framework_base(one.name) == "flask.Flask"
            for one in known.function.calls
        )
        return "flask.Flask" if makes else ""

    @cached_property
    def _classes(self) -> dict[str, KnownClass]:
        found: dict[str, KnownClass] = {}
        for module in self.modules:
            for one in module.classes:
                for name in _spellings(module.name):
                    found.setdefault(f"{name}.{one.symbol}", KnownClass(module, one.place, one))
        return found

    def class_named(self, name: str) -> KnownClass | None:
        """The class of the project that a resolved name stands for."""
        return self._classes.get(self._exports.get(name, name)) or self._classes.get(name)

    def all_bases(self, known: KnownClass) -> list[str]:
        """Resolved names of every base of a class, through the project, nearest first."""
        found: list[str] = []
        queue = list(known.facts.bases)
        while queue and len(found) < 50:
            name = queue.pop(0)
            if name in found:
                continue
            found.append(name)
            target = self._exports.get(name, name)
            found.append(canonical(target))
            inner = self._classes.get(target)
            if inner is not None:
                queue.extend(inner.facts.bases)
        return found

    @cached_property
    def _functions(self) -> dict[str, KnownFunction]:
        found: dict[str, KnownFunction] = {}
        for module in self.modules:
            for one in module.functions:
                for name in _spellings(module.name):
                    found.setdefault(f"{name}.{one.symbol}", KnownFunction(module, one.place, one))
        return found

    def function_named(self, name: str) -> KnownFunction | None:
        """The function of the project that a resolved name stands for."""
        return self._functions.get(name) or self._functions.get(self._exports.get(name, name))

    # Calls

    @cached_property
    def _calls(self) -> dict[str, list[KnownCall]]:
        found: dict[str, list[KnownCall]] = defaultdict(list)
        for module in self.modules:
            if module.role == "test":
                continue
            inside = [one for function in module.functions for one in function.calls]
            for one in [*module.calls, *inside]:
                name = self.resolve(one.name)
                call = one if name == one.name else replace(one, name=name)
                found[name].append(KnownCall(module, one.place, call))
        return found

    def calls(self, *names: str) -> list[KnownCall]:
        """Calls of these resolved names anywhere outside tests."""
        return [one for name in names for one in self._calls.get(name, ())]

    def called(self, suffix: str) -> list[KnownCall]:
        """Calls whose resolved name ends with `suffix`, such as `.set_cookie`."""
        return [
            one for name, every in self._calls.items() if name.endswith(suffix) for one in every
        ]

    def calls_of(self, known: KnownFunction, depth: int = 1) -> Iterator[KnownCall]:
        """Calls made by a function, and by project functions it calls, `depth` levels down."""
        yield from self._calls_of(known, depth, set())

    def _calls_of(self, known: KnownFunction, depth: int, seen: set[str]) -> Iterator[KnownCall]:
        key = f"{known.module.path}:{known.function.symbol}"
        if key in seen:
            return
        seen.add(key)
        for one in known.function.calls:
            name = self.resolve(one.name)
            yield KnownCall(known.module, one.place, replace(one, name=name))
            inner = self.function_named(name) if depth else None
            if inner is not None:
                for deep in self._calls_of(inner, depth - 1, seen):
                    reach = one.reach if deep.call.reach == "any" else deep.call.reach
                    yield KnownCall(deep.module, deep.place, replace(deep.call, reach=reach))

    def imports(self, package: str) -> bool:
        """Whether any file outside tests imports `package` or something below it."""
        return any(
            name == package or name.startswith(package + ".")
            for module in self.modules
            if module.role != "test"
            for name in module.imports
        )

    # Flask

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
        return [
            route
            for route in self.routes
            if any(one.function is view.function for one in route.views)
        ]

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
            or any(name in _spellings(module.name) for module in self.modules)
        )

    # Forms

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
        return {
            name: reason for name, (holds, reason) in self._trait_table().items() if not holds
        }

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


def _spellings(name: str) -> list[str]:
    """A module's dotted name and its tails: files may be imported from a folder below."""
    parts = name.split(".")
    return [".".join(parts[start:]) for start in range(len(parts))]


def _exports(modules: Sequence[ModuleFacts]) -> dict[str, str]:
    """Project names to what their module says they are, by every spelling of the module."""
    found: dict[str, str] = {}
    for depth in range(4):
        for module in modules:
            spellings = _spellings(module.name)
            if depth < len(spellings) and module.role != "test":
                for name, target in module.exports:
                    found.setdefault(f"{spellings[depth]}.{name}", target)
    return found
