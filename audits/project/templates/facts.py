"""What one template tells about itself, small enough to be stored and joined with the others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A template that this one names.

    `kind` is "extends", "include", "import" or "from"; `names` are the candidates in order,
    empty if only known at run time; `alias` is what "import" binds, `imported` pairs each
    macro that "from" takes with the name it gets here.
    """

    kind: str
    names: tuple[str, ...]
    line: int
    alias: str = ""
    imported: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """What decides whether a piece of a template brings an anti-forgery token.

    `token`: it writes one itself. `calls` and `includes`: macros and templates that may;
    `form_calls` are the calls that receive a whole form. `opaque`: it holds something whose
    content nobody can tell here.
    """

    token: bool = False
    calls: tuple[str, ...] = ()
    form_calls: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class MacroFacts:
    """A macro, with what its body brings and the names of its parameters in order."""

    name: str
    line: int
    fragment: Fragment
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MacroCall:
    """A call of a macro: `open` are the arguments that are no literal and no markup.

    Each is a keyword or a position ("0"), "*" where arguments come from a variable.
    """

    name: str
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputFacts:
    """A control of a form: `kind` is its type attribute; element "field" is a rendered field."""

    element: str
    kind: str
    name: str
    form_method: str
    line: int


@dataclass(frozen=True, slots=True)
class FormFacts:
    """A `<form>`: `method` in lower case, "" if missing, "?" if only known at run time.

    `action` is the literal text of the attribute up to its first expression; `scripted` tells
    that a script or library sends the form.
    """

    method: str
    action: str
    scripted: bool
    fragment: Fragment
    inputs: tuple[InputFacts, ...]
    line: int
    column: int
    anchor: str
    symbol: str


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """An `<a href="{{ url_for(endpoint) }}">`; `scripted`: attributes turn it into a request."""

    endpoint: str
    scripted: bool
    line: int
    column: int
    anchor: str
    symbol: str


@dataclass(frozen=True, slots=True)
class RenderedField:
    """A form field that is rendered: `name` is dotted, `options` its constant keywords."""

    name: str
    options: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """An expression that escaping does not make safe where it stands.

    `kind` is "unescaped", "safe", "unquoted", "link" (the start of an address that can run
    script), "url" (of another address), "script", "handler" or "style"; `name` is the dotted
    base name of the expression. `made_by` is the function called for the value, here or in the
    `{% set %}` that binds it; `macro` the macro whose parameter it is; `free` tells that nothing
    in the template binds the name, so that it comes from the view.
    """

    kind: str
    name: str
    line: int
    column: int
    made_by: str = ""
    macro: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class InlineUse:
    """The first of `count` places where a page needs a lax content security policy, by kind.

    `host` is the one that a script or style sheet comes from, where the kind is about that.
    """

    kind: str
    host: str
    line: int
    column: int
    count: int


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """All that other files can ask about one template.

    `fragment` is the file as a whole, `loose` what stands in no form. `names` are the
    variables it reads, `blocks` the blocks it defines, sorted. `escaped` is the autoescape
    state that Flask derives from the name; `has_expressions` tells whether that matters.
    """

    name: str
    path: str
    references: tuple[Reference, ...]
    macros: tuple[MacroFacts, ...]
    forms: tuple[FormFacts, ...]
    links: tuple[LinkFacts, ...]
    fields: tuple[RenderedField, ...]
    outlets: tuple[Outlet, ...]
    inline: tuple[InlineUse, ...]
    fragment: Fragment
    loose: Fragment
    names: tuple[str, ...]
    blocks: tuple[str, ...]
    escaped: bool
    is_html: bool
    is_mail: bool
    has_expressions: bool
    macro_calls: tuple[MacroCall, ...] = ()
