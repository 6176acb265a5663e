"""File names of clients that choose where something is read or written."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.module import Module
from audits.project.code.origins import origins, untrusted
from audits.project.code.request_reads import Origin
from policies.model import Control

_CLEANERS = frozenset(
    {
        *("secure_filename", "safe_join", "os.path.basename", "ntpath.basename", "uuid.uuid4"),
        *("werkzeug.security.safe_join", "flask.safe_join"),
    }
)
# The called name, and the positions of its path arguments.
_SINKS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("open", "io.open", "codecs.open", "flask.send_file"), (0,)),
    **dict.fromkeys(("flask.send_from_directory", "os.remove", "os.unlink", "os.rmdir"), (0,)),
    **dict.fromkeys(("os.mkdir", "os.makedirs", "os.listdir", "os.scandir", "os.walk"), (0,)),
    **dict.fromkeys(("os.rename", "os.replace", "os.link", "os.symlink", "os.open"), (0, 1)),
    **dict.fromkeys(("shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.move"), (0, 1)),
    **dict.fromkeys(("shutil.rmtree", "shutil.copytree", "shutil.unpack_archive"), (0, 1)),
    **dict.fromkeys(("os.removedirs", "tarfile.open", "zipfile.ZipFile"), (0,)),
    **dict.fromkeys(("flask.current_app.open_resource", "flask.Flask().open_resource"), (0,)),
}
_PATH_METHODS = (
    *("read_text", "read_bytes", "write_text", "write_bytes", "unlink", "rmdir", "iterdir"),
    *("open", "mkdir", "touch"),
)
_ARCHIVES = ("zipfile.ZipFile()", "tarfile.open()", "tarfile.TarFile()")


@check("input.contained-paths")
def input_contained_paths(module: Module, control: Control) -> Iterator[Finding]:
    """Paths built from requests, uploads kept under their own name, archives unpacked whole."""
    for call, paths in _uses(module):
        for origin in sorted(_reaching(module, paths), key=lambda one: (one.segment, one.words)):
            message = f"{origin.words} chooses the path for {_shown(call)}"
            certain = not origin.segment and not _refuses_parents(module, call)
            yield Finding(control, message, module.at(call), certain)
            break
    for call in module.method_calls("extractall"):
        archive = call.func.value if isinstance(call.func, ast.Attribute) else None
        if module.name_of(archive) in _ARCHIVES or _is_archive(module, archive):
            if any(one.certain for one in untrusted(module, archive)):
                message = "an uploaded archive is unpacked without a look at its names and sizes"
                yield Finding(control, message, module.at(call))


def _refuses_parents(module: Module, call: ast.Call) -> bool:
    """Whether the function looks for `..` somewhere: whether that is enough, a reader must say."""
    function = module.function_of(call)
    return function is not None and any(
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.In | ast.NotIn)
        and module.text_of(node.left) in ("..", "../")
        for node in module.inside(function, ast.Compare)
    )


def _shown(call: ast.Call) -> str:
    return f"{ast.unparse(call.func)}()" if len(ast.unparse(call.func)) < 40 else "this call"


def _uses(module: Module) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    for name, positions in _SINKS.items():
        for call in module.calls(name):
            given = [call.args[position] for position in positions if position < len(call.args)]
            if name == "flask.send_file" and not call.args:
                given = [one.value for one in call.keywords if one.arg == "path_or_file"]
            yield call, given
    for call in module.method_calls(*_PATH_METHODS):
        if isinstance(call.func, ast.Attribute) and _is_path(module, call.func.value):
            yield call, [call.func.value]
    for call in module.method_calls("save"):
        if isinstance(call.func, ast.Attribute) and call.args and _is_upload(module, call.func):
            if getattr(call.args[0], "attr", "") not in ("stream", "file", "data"):
                yield call, [call.args[0]]


def _reaching(module: Module, paths: list[ast.expr]) -> set[Origin]:
    """Origins of the paths; the content of an upload is no path, its name is."""
    found: set[Origin] = set()
    for path in paths:
        for one in untrusted(module, path, cleaned_by=_CLEANERS):
            names_file = one.kind != "file" or "filename" in ast.unparse(module.value_of(path))
            if one.certain and (names_file or one.name.endswith(".filename")):
                found.add(one)
    return found


def _is_path(module: Module, node: ast.expr) -> bool:
    name = module.name_of(node)
    if name.startswith(("pathlib.Path", "pathlib.PurePath")):
        return True
    node = module.value_of(node)
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)


def _is_upload(module: Module, function: ast.Attribute) -> bool:
    return any(one.kind in ("file", "form") for one in origins(module, function.value))


def _is_archive(module: Module, node: ast.expr | None) -> bool:
    if not isinstance(node, ast.Name):
        return False
    made = [one.value for one in module.bindings(node.id, node) if one.value is not None]
    return any(f"{module.name_of(getattr(one, 'func', None))}()" in _ARCHIVES for one in made)


@check("input.contained-paths")
def input_contained_paths_of_fields(
    application: Application, control: Control
) -> Iterator[Finding]:
    """Upload fields of forms that accept every type of file."""
    for known in application.forms:
        for field in known.facts.fields:
            kind = field.type.rpartition(".")[2]
            checked = field.validator("FileAllowed") or any(
                "file" in one.name.lower() and "Required" not in one.name
                for one in field.validators
            )
            known_kind = field.type.startswith(("flask_wtf.", "wtforms."))
            if known_kind and kind in ("FileField", "MultipleFileField") and not checked:
                place = known.at()
                message = f"the upload field {field.name} accepts files of any type"
                location = type(place)(
                    place.path,
                    field.place.line,
                    field.place.column,
                    field.place.symbol,
                    field.place.anchor,
                )
                yield Finding(control, message, location, certain=False)
