"""What each name of one Python file stands for, through imports and simple assignments."""

import ast
import re
from functools import cached_property

from audits.project.code.names import FLASK_NAMES, FRAMEWORK_CLASSES, canonical, conventional
from audits.project.code.outline import Outline
from audits.project.code.scopes import Binding

_FACTORY = re.compile(r"(create|make|build|get)_(flask_)?(app|application)")


class Resolution(Outline):
    """A file with its names resolved.

    A resolved name is dotted and canonical; a call ends in "()", so a method of an instance
    reads `flask.Flask().run`. A name that nothing binds stands for itself (`eval`).
    """

    def __init__(
        self, path: str, text: str, tree: ast.Module, role: str, project: frozenset[str]
    ) -> None:
        super().__init__(path, text, tree, role)
        self._project = project
        self._names: dict[ast.AST, str] = {}
        self._resolving: set[ast.AST] = set()

    def imports(self, package: str) -> bool:
        """Whether the file imports `package` or something below it."""
        return any(
            name == package or name.startswith(package + ".") for name in self.imported_names
        )

    @cached_property
    def imported_names(self) -> frozenset[str]:
        """Canonical names of everything the file imports, star imports by their module."""
        found = set(self._index.stars)
        for bindings in self._index.scopes.values():
            for several in bindings.values():
                found.update(one.name for one in several if one.kind == "import")
        return frozenset(found)

    def bindings(self, name: str, near: ast.AST) -> list[Binding]:
        """What binds `name` in the innermost scope around `near` that binds it at all."""
        scope = self._index.scope_of.get(near)
        innermost = scope
        while scope is not None:
            if name in self._index.scopes[scope]:
                if scope is innermost or not isinstance(scope, ast.ClassDef):
                    return self._index.scopes[scope][name]
            scope = self._index.scope_of.get(scope)
        return []

    @property
    def top_level(self) -> dict[str, list[Binding]]:
        """What the module's own scope binds."""
        return self._index.scopes[self.tree]

    def binding_name(self, name: str, binding: Binding) -> str:
        """The resolved name that `binding` gives to `name`, "" where it has none."""
        return self._resolve_binding(name, binding)

    def is_of_project(self, name: str) -> bool:
        """Whether a resolved name belongs to the project under examination."""
        return name.partition(".")[0] in self._project or name.startswith(self.name + ".")

    def name_of(self, node: ast.AST | None) -> str:
        """The resolved name of an expression, "" where it has none."""
        if node is None:
            return ""
        if node in self._names:
            return self._names[node]
        if node in self._resolving:
            return ""
        self._resolving.add(node)
        try:
            name = self._resolve(node)
        finally:
            self._resolving.discard(node)
        self._names[node] = name
        return name

    def _resolve(self, node: ast.AST) -> str:
        match node:
            case ast.Name():
                return self._resolve_name(node)
            case ast.Attribute():
                return self._resolve_attribute(node)
            case ast.Call():
                return self._resolve_call(node)
            case ast.Subscript():
                base = self.name_of(node.value)
                return f"{base}[]" if base else ""
            case ast.Await() | ast.NamedExpr():
                return self.name_of(node.value)
        return ""

    def _resolve_name(self, node: ast.Name) -> str:
        found = self.bindings(node.id, node)
        if not found:
            if node.id in FLASK_NAMES and "flask" in self._index.stars:
                return canonical(f"flask.{node.id}")
            if self._index.stars and (usual := conventional(node.id)):
                return usual
            return node.id
        for binding in found:
            name = self._resolve_binding(node.id, binding)
            if name:
                return name
        return self._own_name(node.id, found[0])

    def _resolve_binding(self, name: str, binding: Binding) -> str:
        match binding.kind:
            case "import":
                return self._imported(name, binding.name)
            case "value" if binding.value is not None and not binding.part:
                if isinstance(binding.value, ast.Call | ast.Name | ast.Attribute | ast.Await):
                    return self.name_of(binding.value)
            case "parameter":
                annotated = self.name_of(binding.value) if binding.value is not None else ""
                return f"{annotated}()" if "." in annotated else conventional(name)
        return ""

    def _imported(self, name: str, imported: str) -> str:
        top = imported.partition(".")[0]
        usual = conventional(name)
        if usual and top in self._project and imported.rpartition(".")[2] != imported:
            return usual
        return imported

    def _own_name(self, name: str, binding: Binding) -> str:
        if binding.kind in ("function", "class"):
            return f"{self.name}.{self.symbol(binding.node)}"
        if binding.kind == "parameter":
            return f"?{name}"
        function = self.function_of(binding.node)
        return f"?{name}" if function is not None else f"{self.name}.{name}"

    def _resolve_attribute(self, node: ast.Attribute) -> str:
        if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
            owner = self.class_of(node)
            if owner is not None:
                return self._member(owner, node)
        base = self.name_of(node.value)
        return canonical(f"{base}.{node.attr}") if base else ""

    def _member(self, owner: ast.ClassDef, node: ast.Attribute) -> str:
        for value in self._members.get(owner, {}).get(node.attr, ()):
            if value is not node and (name := self.name_of(value)):
                return name
        return f"{self.name}.{self.symbol(owner)}.{node.attr}"

    @cached_property
    def _members(self) -> dict[ast.ClassDef, dict[str, list[ast.expr]]]:
        found: dict[ast.ClassDef, dict[str, list[ast.expr]]] = {}
        for node in self.nodes(ast.Assign):
            if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
                continue
            for target in node.targets:
                attribute = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)
                owner = self.class_of(node) if attribute else None
                if owner is not None and isinstance(target, ast.Attribute):
                    found.setdefault(owner, {}).setdefault(target.attr, []).append(node.value)
        return found

    def _resolve_call(self, node: ast.Call) -> str:
        name = self.name_of(node.func)
        if name.startswith(self.name + "."):
            name = self._framework_base(node.func) or name
        if _FACTORY.fullmatch(name.rpartition(".")[2]):
            name = "flask.Flask"
        return f"{name}()" if name else ""

    def _framework_base(self, function: ast.expr) -> str:
        if not isinstance(function, ast.Name):
            return ""
        for binding in self.bindings(function.id, function):
            if isinstance(binding.node, ast.ClassDef):
                for base in self.base_names(binding.node):
                    if base in FRAMEWORK_CLASSES:
                        return base
        return ""

    def base_names(self, node: ast.ClassDef, depth: int = 5) -> list[str]:
        """Resolved names of a class's bases, through classes of the same file."""
        found = []
        for base in node.bases:
            name = self.name_of(base)
            found.append(name)
            if depth and isinstance(base, ast.Name):
                for binding in self.bindings(base.id, node):
                    if isinstance(binding.node, ast.ClassDef) and binding.node is not node:
                        found.extend(self.base_names(binding.node, depth - 1))
        return found
