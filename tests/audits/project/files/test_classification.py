import pytest

from audits.project.files.classification import document_kind, kind_of, role_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("app.py", "python"),
        ("a/gui.pyw", "python"),
        ("templates/a.py", "python"),
        ("app/templates/mail/welcome.txt", "template"),
        ("app/templates/logo.png", "other"),
        ("pages/index.html", "template"),
        ("macros/x.j2", "template"),
        ("static/index.html", "other"),
        ("docs/index.html", "other"),
        ("stubs.pyi", "other"),
        ("README.md", "other"),
        ("Dockerfile", "document"),
    ],
)
def test_kind_follows_from_the_path(path: str, kind: str) -> None:
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("docker/Dockerfile.prod", "dockerfile"),
        ("Containerfile", "dockerfile"),
        ("docker-compose.override.yml", "compose"),
        ("compose.yaml", "compose"),
        (".github/workflows/ci.yml", "workflow"),
        ("a/.github/workflows/ci.yaml", "workflow"),
        (".gitlab-ci.yml", "gitlab"),
        (".env", "env"),
        ("a/.env.production", "env"),
        (".flaskenv", "env"),
        ("requirements.txt", "requirements"),
        ("requirements/prod.txt", "requirements"),
        ("dev-requirements.in", "requirements"),
        ("constraints.txt", "requirements"),
        ("Pipfile", "pyproject"),
        ("pyproject.toml", "pyproject"),
        ("Pipfile.lock", "lock"),
        ("uv.lock", "lock"),
        ("pylock.dev.toml", "lock"),
        ("Procfile", "procfile"),
        ("deploy/shop.service", "unit"),
        (".dockerignore", "ignore"),
        ("certs/server.key", "key"),
        ("id_ed25519", "key"),
        ("tox.ini", "settings"),
        ("config.yaml", "settings"),
        ("app/instance/secrets.json", "settings"),
        ("app/data/products.json", None),
        ("workflows/ci.yml", None),
        ("my.environment", None),
        ("id_rsa.pub", None),
    ],
)
def test_documents_are_told_by_name_and_place(path: str, kind: str | None) -> None:
    assert document_kind(path) == kind


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("app.py", "application"),
        ("examples/app.py", "application"),
        ("latest/contests.py", "application"),
        ("app/attest_users.py", "application"),
        ("migrations_guide/versions.py", "application"),
        ("app/setup.py", "application"),
        ("app/docs/views.py", "application"),
        ("tests/app.py", "test"),
        ("app/testing/x.py", "test"),
        ("app/test_views.py", "test"),
        ("views_test.py", "test"),
        ("conftest.py", "test"),
        ("migrations/versions/1_a.py", "migration"),
        ("alembic/env.py", "migration"),
        ("migrations/__init__.py", "application"),
        ("setup.py", "tooling"),
        ("noxfile.py", "tooling"),
        ("docs/conf.py", "tooling"),
        ("benchmarks/run.py", "tooling"),
    ],
)
def test_a_file_is_application_unless_clearly_something_else(path: str, role: str) -> None:
    assert role_of(path) == role
