"""Parsers that build objects or expand entities."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.closed import is_closed
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, untrusted
from policies.model import Control

_READING = ("load", "loads", "decode", "open", "Unpickler")
_OTHER_LOADERS = ("pandas.read_pickle", "torch.load")
_YAML = ("yaml.load", "yaml.load_all")
_YAML_UNSAFE = ("yaml.unsafe_load", "yaml.unsafe_load_all")
_YAML_FULL = frozenset({"yaml.full_load", "yaml.full_load_all"})
_XML = (
    *(f"xml.etree.{m}.{n}" for m in ("ElementTree", "cElementTree") for n in ("parse", "XML")),
    *(f"xml.etree.{m}.{n}" for m in ("ElementTree", "cElementTree") for n in ("fromstring",)),
    *("xml.etree.ElementTree.iterparse", "xml.dom.minidom.parse", "xml.dom.minidom.parseString"),
    *("xml.dom.pulldom.parse", "xml.dom.pulldom.parseString", "xml.sax.parse"),
    *("xml.sax.parseString", "lxml.etree.parse", "lxml.etree.fromstring", "lxml.etree.XML"),
    *("lxml.etree.iterparse", "lxml.objectify.fromstring", "lxml.objectify.parse"),
)


@check("input.safe-parsers")
def input_safe_parsers(module: Module, control: Control) -> Iterator[Finding]:
    """Loaders that rebuild objects: surely a breach on request data, to be looked at elsewhere."""
    suspected = set()
    refused = [f"{name}.{verb}" for name in control.names("refused_modules") for verb in _READING]
    for call in module.calls(*refused, *_OTHER_LOADERS):
        name = module.name_of(call.func)
        given = call.args[0] if call.args else None
        found = untrusted(module, given)
        if found:
            message = f"{name}() builds objects from {named(found)}"
            yield Finding(control, message, module.at(call), is_certain(found))
        elif name not in suspected and not _is_own(module, call, given):
            suspected.add(name)
            message = f"{name}() runs whatever code stands in its data"
            yield Finding(control, message, module.at(call), certain=False)
    for call in module.calls("numpy.load"):
        if module.is_constant(module.argument(call, 2, "allow_pickle"), True):
            message = "numpy.load() unpickles what it reads"
            yield Finding(control, message, module.at(call), certain=False)


def _is_own(module: Module, call: ast.Call, given: ast.expr | None) -> bool:
    """Whether the data was packed on the spot, or the loader builds nothing but data."""
    if isinstance(given, ast.Call) and ast.unparse(given.func).endswith(".dumps"):
        return True
    weights = module.argument(call, -1, "weights_only")
    return is_closed(module, given) or module.is_constant(weights, True)


@check("input.safe-parsers")
def input_safe_parsers_of_yaml(module: Module, control: Control) -> Iterator[Finding]:
    """YAML loaders that build any Python object."""
    for call in module.calls(*_YAML, *_YAML_UNSAFE, *_YAML_FULL):
        name = module.name_of(call.func)
        given = call.args[0] if call.args else None
        if module.constant(given) is not None and module.text_of(given) is not None:
            continue
        loader = module.argument(call, 1, "Loader")
        if name in _YAML and loader is not None and not _is_unsafe(module, loader):
            continue
        full = name in _YAML_FULL or module.name_of(loader).endswith("FullLoader")
        message = f"{name}() builds Python objects: use yaml.safe_load()"
        yield Finding(control, message, module.at(call), certain=not full)


def _is_unsafe(module: Module, loader: ast.expr) -> bool:
    name = module.name_of(loader)
    return name.startswith("yaml.") and not name.endswith(("SafeLoader", "BaseLoader"))


@check("input.safe-parsers")
def input_safe_parsers_of_xml(module: Module, control: Control) -> Iterator[Finding]:
    """XML from a request in a parser that expands entities, and parsers told to do so."""
    for call in module.calls(*_XML):
        found = untrusted(module, call.args[0] if call.args else None)
        if is_certain(found) and not _has_strict_parser(module, call):
            message = f"{module.name_of(call.func)}() expands entities of {named(found)}"
            yield Finding(control, message, module.at(call))
    for call in module.calls("lxml.etree.XMLParser", "lxml.etree.XMLTreeBuilder"):
        for option, value in (("resolve_entities", True), ("no_network", False)):
            if module.is_constant(module.argument(call, -1, option), value):
                message = f"an XML parser is made with {option}={value}"
                yield Finding(control, message, module.at(call))


def _has_strict_parser(module: Module, call: ast.Call) -> bool:
    parser = module.argument(call, 1, "parser")
    made = module.value_of(parser) if parser is not None else None
    return isinstance(made, ast.Call) and module.is_constant(
        module.argument(made, -1, "resolve_entities"), False
    )


@check("input.safe-parsers")
def input_safe_parsers_of_columns(module: Module, control: Control) -> Iterator[Finding]:
    """Database columns that are unpickled when they are read."""
    columns = [*module.method_calls("Column", "mapped_column"), *module.calls("sqlalchemy.Column")]
    for call in dict.fromkeys(columns):
        for given in call.args:
            kind = given.func if isinstance(given, ast.Call) else given
            if module.name_of(kind).endswith(".PickleType"):
                message = "a PickleType column runs whatever code stands in the database"
                yield Finding(control, message, module.at(call), certain=False)
                return
