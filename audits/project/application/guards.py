"""Which views are guarded, and by what: decorators, classes, hooks, or the view itself."""

import re
from collections.abc import Iterator
from functools import cached_property

from audits.project.application.application import Application
from audits.project.application.known import KnownClass, KnownFunction, Route
from audits.project.facts.facts import FunctionFacts

_NOT_GUARDS = re.compile(
    r"(?i)csrf|cors|anonymous|logout|not_required|no_auth|public|exempt|origin|log$"
)
_WORDS = re.compile(
    r"(?i)auth|log_?in|logged|permission|protect|secured?$|admin|role|jwt|token_|require|restrict"
    r"|access|session_|owner|member|acl|scope|can_|staff|superuser"
)
_CALLS = re.compile(
    r"(?i)^_?(require|check|ensure|verify|assert|has|can|is|must|validate|enforce|test)_?\w*"
    r"(auth|login|logged|access|permission|role|admin|owner|user|token|member|allowed|jwt|api_?key)"
    r"|authori[sz]e|permission|get_jwt|jwt_required|login_required|^unauthorized$|signature"
)
_METHODS = re.compile(
    r"(?i)^_?(check|is|has|process|require|verify)_(access|permission|auth|protect)"
)
_BASES = re.compile(r"(?i)auth|protected|secure|login|admin|permission|private")
_IDENTITY = (
    *("flask.session", "flask.g.", "flask.request.headers", "flask.request.authorization"),
    *("flask.request.cookies", "flask.request.user", "flask.request.remote_user"),
)
_REFUSING = re.compile(
    r"(?i)abort$|redirect\w*$|jsonify$|Response$|make_response$|unauthori|forbidden"
)
_MIDDLEWARE = re.compile(r"(?i)auth\w*middleware$|basicauth$")
_APIS = ("flask_restful.Api", "flask_restx.Api")
_HOOKS = (
    ".before_request",
    ".before_app_request",
    ".url_value_preprocessor",
    ".app_url_value_preprocessor",
)
_DEPTH = 2


class Guards:
    """Answers for one application; `pattern` matches the last name of a guarding decorator."""

    def __init__(self, application: Application, pattern: re.Pattern[str]) -> None:
        self.application = application
        self.pattern = pattern
        self._decorators: dict[str, bool] = {}

    def is_guard(self, name: str) -> bool:
        """Whether a decorator of this resolved name lets only some visitors through."""
        if name not in self._decorators:
            self._decorators[name] = self._is_guard(self.application.resolve(name))
        return self._decorators[name]

    def _is_guard(self, name: str) -> bool:
        last = _last(name)
        if _NOT_GUARDS.search(last):
            return False
        return bool(_WORDS.search(last)) or self.is_plain_guard(name)

    def is_plain_guard(self, name: str) -> bool:
        """Whether a decorator surely guards: by the policy's pattern, or by what it does."""
        name = self.application.resolve(name)
        if _NOT_GUARDS.search(_last(name)):
            return False
        if self.pattern.search(_last(name)):
            return True
        known = self.application.function_named(name)
        return known is not None and any(self._turns_away(one) for one in _nested(known))

    def of(self, route: Route, view: KnownFunction) -> str:
        """What guards `view` behind `route`, in a word; "" where nothing is seen to."""
        names = [one.name for one in view.function.decorators]
        if any(self.is_guard(name) for name in (*names, route.facts.wrapper) if name):
            return "decorator"
        if route.facts.kind == "expose":
            return "framework"
        if route.facts.kind == "class" and (self._on_api or self._by_class(view)):
            return "class"
        if self._by_hook(route):
            return "hook"
        return "view" if self._turns_away(view) else ""

    # Classes

    @cached_property
    def _on_api(self) -> bool:
        return any(one.call.keyword("decorators") for one in self.application.calls(*_APIS))

    def _by_class(self, view: KnownFunction) -> bool:
        owner = self.application.class_named(f"{view.module.name}.{view.function.owner}")
        if owner is None:
            return False
        bases = self.application.all_bases(owner)
        known = [self.application.class_named(name) for name in bases]
        if any(_BASES.search(name.rpartition(".")[2]) for name in bases):
            return True
        return any(self._guards_itself(one) for one in (owner, *known) if one is not None)

    def _guards_itself(self, one: KnownClass) -> bool:
        attributes = dict(one.facts.attributes)
        for key in ("decorators", "method_decorators"):
            value = attributes.get(key)
            if value is not None and any(self.is_guard(item.name) for item in value.items):
                return True
        return any(_METHODS.search(name) for name in one.facts.methods)

    # Hooks

    def _by_hook(self, route: Route) -> bool:
        if None in self._guarding_hooks:
            return True
        path = route.module.path
        folders = [one for one in self._guarding_hooks if one is not None]
        own = any(path == one or (one.endswith("/") and path.startswith(one)) for one in folders)
        return own and "Blueprint" in route.receiver

    @cached_property
    def _guarding_hooks(self) -> frozenset[str | None]:
        """Where guarding hooks reach: a file, a folder, or None for the whole application."""
        found = set(self._decorated_hooks()) | set(self._called_hooks())
        names = [one for one in self.application.called_names() if one.endswith("iddleware")]
        middleware = self.application.calls(*names)
        if any(_MIDDLEWARE.search(one.name) for one in middleware):
            found.add(None)
        if self.application.settings("BASIC_AUTH_FORCE"):
            found.add(None)
        return frozenset(found)

    def _decorated_hooks(self) -> Iterator[str | None]:
        for module in self.application.modules:
            for function in module.functions if module.role == "application" else ():
                for one in function.decorators:
                    registrar = self.application.resolve(one.name)
                    known = KnownFunction(module, function.place, function)
                    if registrar.endswith(_HOOKS) and self._hook_guards(known):
                        yield _reach(registrar, module.path)

    def _called_hooks(self) -> Iterator[str | None]:
        for call in (one for name in _HOOKS for one in self.application.called(name)):
            given = call.call.argument(0, "f")
            if given is None:
                continue
            known = self.application.function_named(self.application.resolve(given.name))
            if self.is_guard(given.name) or (known is not None and self._hook_guards(known)):
                yield _reach(call.name, call.module.path)

    def _hook_guards(self, hook: KnownFunction) -> bool:
        if self._turns_away(hook):
            return True
        if any(self.is_guard(one.name) for one in hook.function.decorators):
            return True
        answers = any(_REFUSING.search(one.name) for one in hook.function.calls)
        return answers and any(_reads_identity(one.function) for one in self._reached(hook))

    # Functions

    def _turns_away(self, known: KnownFunction) -> bool:
        """Whether a function, or one it calls, looks at who asks and may refuse."""
        reached = list(self._reached(known))
        names = [one.name.rpartition(".")[2] for one in known.function.calls]
        if any(_CALLS.search(name) for name in names):
            return True
        identity = any(_reads_identity(one.function) for one in reached)
        return identity and any(one.function.refuses for one in reached)

    def _reached(self, known: KnownFunction, depth: int = _DEPTH) -> Iterator[KnownFunction]:
        yield known
        for call in known.function.calls if depth else ():
            inner = self.application.function_named(self.application.resolve(call.name))
            if inner is not None and inner.function is not known.function:
                yield from self._reached(inner, depth - 1)


def _last(name: str) -> str:
    return name.removesuffix("()").rpartition(".")[2]


def _nested(known: KnownFunction) -> Iterator[KnownFunction]:
    """A decorator of the project with the functions it makes."""
    symbol = known.function.symbol
    for one in known.module.functions:
        if one.symbol == symbol or one.symbol.startswith(f"{symbol}."):
            yield KnownFunction(known.module, one.place, one)


def _reads_identity(function: FunctionFacts) -> bool:
    return any(
        read == "flask.g" or read.startswith(_IDENTITY) or ".current_user" in read
        for read in function.reads
    )


def _reach(registrar: str, path: str) -> str | None:
    """How far a hook reaches: None for the application, else its file or package."""
    if "Blueprint" not in registrar or "app_" in _last(registrar):
        return None
    return path.removesuffix("__init__.py")
