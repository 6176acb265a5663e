"""What calls do with the text they are given: lose it, pass it on, or put more to it."""

# Calls whose result holds nothing of the text they were given.
NEUTRAL = frozenset(
    {
        *("int", "float", "bool", "len", "round", "abs", "hash", "ord", "id", "isinstance", "type"),
        *("uuid.UUID", "datetime.datetime.fromisoformat", "decimal.Decimal", "flask.url_for"),
        *("datetime.datetime.strptime", "datetime.date.fromisoformat", "time.strptime"),
        *("hasattr", "any", "all", "sum", "enumerate", "range", "open", "io.open"),
        *("flask.render_template", "flask.render_template_string", "flask.jsonify"),
        *("os.path.exists", "os.path.isfile", "os.path.isdir", "os.path.getsize", "os.listdir"),
        *("os.stat", "os.walk", "os.scandir", "glob.glob", "mimetypes.guess_type"),
    }
)
NEUTRAL_PACKAGES = (
    *("hashlib.", "hmac.", "secrets.", "sqlalchemy.", "flask_sqlalchemy.", "requests.", "httpx."),
    *("werkzeug.security.", "flask_bcrypt.", "bcrypt.", "logging.", "ipaddress."),
)
# Methods that answer with something else than their receiver's text.
NEUTRAL_METHODS = frozenset(
    {
        *("startswith", "endswith", "isdigit", "isalnum", "find", "index", "count", "__contains__"),
        *("isdecimal", "isnumeric", "isalpha", "isidentifier", "best_match", "save"),
        *("query", "filter", "filter_by", "first", "first_or_404", "get_or_404", "one", "scalar"),
        *("one_or_none", "all", "execute", "find_one", "paginate", "order_by", "exists", "limit"),
        *("hexdigest", "digest", "validate", "validate_on_submit", "write", "append", "add"),
        *("seek", "tell"),
    }
)
# Calls whose result holds the text they were given.
CARRIERS = frozenset(
    {
        *("str", "bytes", "repr", "format", "list", "tuple", "set", "dict", "sorted", "reversed"),
        *("os.path.join", "os.path.abspath", "os.path.normpath", "os.path.realpath", "vars"),
        *("os.path.expanduser", "os.path.basename", "os.path.dirname", "os.path.splitext"),
        *("os.fspath", "pathlib.Path", "pathlib.PurePath", "json.loads", "json.dumps"),
        *("werkzeug.utils.secure_filename", "urllib.parse.quote", "urllib.parse.quote_plus"),
        *("urllib.parse.unquote", "urllib.parse.unquote_plus", "urllib.parse.urljoin"),
        *("urllib.parse.urlencode", "urllib.parse.urlparse", "urllib.parse.urlsplit"),
        *("base64.b64decode", "base64.urlsafe_b64decode", "base64.decodebytes", "min", "max"),
        *("io.BytesIO", "io.StringIO", "next", "iter", "zip", "map", "filter", "getattr"),
        *("binascii.unhexlify", "bytes.fromhex", "zlib.decompress", "gzip.decompress"),
        *("copy.copy", "copy.deepcopy", "textwrap.dedent", "sqlalchemy.text", "shlex.split"),
        *("markupsafe.Markup", "markupsafe.escape", "flask_babel.gettext", "html.unescape"),
        *("zipfile.ZipFile", "tarfile.open", "flask.Response", "flask.make_response"),
    }
)
# Methods whose result holds the text of their receiver.
TEXT_METHODS = frozenset(
    {
        *("strip", "lstrip", "rstrip", "lower", "upper", "casefold", "title", "capitalize"),
        *("decode", "split", "rsplit", "splitlines", "partition", "rpartition", "removeprefix"),
        *("removesuffix", "expandtabs", "items", "keys", "values", "copy", "to_dict", "getlist"),
        *("read", "readline", "readlines", "getvalue", "get", "pop", "setdefault", "resolve"),
        *("absolute", "expanduser", "with_suffix", "as_posix", "lists", "swapcase", "zfill"),
        *("encode", "geturl", "_replace"),
    }
)
# Methods whose result holds their arguments as well.
JOINING_METHODS = frozenset({"format", "format_map", "join", "replace", "joinpath", "with_name"})
# Methods whose second argument takes the place of what is missing.
DEFAULT_METHODS = frozenset({"get", "pop", "setdefault"})
