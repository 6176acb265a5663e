"""The files of a project linked: what a name of one file stands for in another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from audits.project.application.known import KnownCall, KnownClass, KnownFunction
from audits.project.code.names import FRAMEWORK_CLASSES, canonical
from audits.project.facts.facts import ModuleFacts

_MAX_HOPS = 6


class Linked:
    """The facts of several files, with names, calls, classes and functions found across them."""

    def __init__(self, modules: Sequence[ModuleFacts]) -> None:
        self.modules = tuple(modules)
        self._exports = _exports(self.modules)
        self._resolved: dict[str, str] = {}

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
            names = spellings(module.name)
            for one in module.classes:
                known = KnownClass(module, one.place, one)
                for name in names:
                    found.setdefault(f"{name}.{one.symbol}", known)
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
            names = spellings(module.name)
            for one in module.functions:
                known = KnownFunction(module, one.place, one)
                for name in names:
                    found.setdefault(f"{name}.{one.symbol}", known)
        return found

    def function_named(self, name: str) -> KnownFunction | None:
        """The function of the project that a resolved name stands for."""
        return self._functions.get(name) or self._functions.get(self._exports.get(name, name))

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
        """Calls whose resolved name ends with `suffix`, such as `.set_cookie`: whole last part."""
        names = self.called_with(suffix.rpartition(".")[2])
        return [one for name in names if name.endswith(suffix) for one in self._calls[name]]

    def called_with(self, last: str) -> list[str]:
        """Resolved called names whose last part is `last`."""
        return self._names_by_last.get(last, [])

    @cached_property
    def _names_by_last(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._calls:
            found[name.rpartition(".")[2]].append(name)
        return dict(found)

    def called_names(self) -> Iterator[str]:
        """Every resolved name that is called outside tests."""
        yield from self._calls

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
        return package in self._imported

    @cached_property
    def _imported(self) -> frozenset[str]:
        """Every dotted name that is imported outside tests, with all that it is below."""
        found = set()
        for module in self.modules:
            for name in module.imports if module.role != "test" else ():
                part = name
                while part and part not in found:
                    found.add(part)
                    part = part.rpartition(".")[0]
        return frozenset(found)


def spellings(name: str) -> list[str]:
    """A module's dotted name and its tails: files may be imported from a folder below."""
    parts = name.split(".")
    return [".".join(parts[start:]) for start in range(len(parts))]


def _exports(modules: Sequence[ModuleFacts]) -> dict[str, str]:
    """Project names to what their module says they are, by every spelling of the module."""
    found: dict[str, str] = {}
    for depth in range(4):
        for module in modules:
            names = spellings(module.name)
            if depth < len(names) and module.role != "test":
                for name, target in module.exports:
                    found.setdefault(f"{names[depth]}.{name}", target)
    return found
