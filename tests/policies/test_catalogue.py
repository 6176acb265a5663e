"""The controls that come with the package are complete and agree with each other."""

import re

import pytest

from policies import Control, catalogue
from policies.control_file import data
from policies.model import AUDITORS, TRAITS, Severity

CONTROLS = list(catalogue().values())
FAMILIES = (
    "access auth code config cookie csrf data dependencies errors form headers input logging "
    "organisation password performance rate redirect secrets session template transport"
).split()


def test_every_family_has_a_file_and_every_file_a_control() -> None:
    files = sorted(entry.name for entry in data("controls").iterdir())
    assert files == [f"{family}.toml" for family in FAMILIES]
    assert sorted({control.family for control in CONTROLS}) == FAMILIES


def test_ids_are_unique_and_well_formed() -> None:
    ids = [control.id for control in CONTROLS]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", one) for one in ids)
    assert len(ids) >= 112


def test_titles_are_unique() -> None:
    assert len({control.title for control in CONTROLS}) == len(CONTROLS)


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.id)
def test_control_says_all_that_a_report_needs(control: Control) -> None:
    assert 10 < len(control.title) <= 72 and not control.title.endswith(".")
    assert control.why.endswith(".") and control.fix.endswith(".")
    assert len(control.why) <= 200 and len(control.fix) <= 200
    assert control.cwe and len(set(control.cwe)) == len(control.cwe)
    assert control.applies_to in TRAITS
    assert control.examined_by and set(control.examined_by) <= set(AUDITORS)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", one) for one in control.asvs)
    assert re.fullmatch(r"A(0[1-9]|10):2025", control.owasp)


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.id)
def test_lists_of_a_control_hold_nothing_twice(control: Control) -> None:
    for parameter in control.parameters.values():
        if isinstance(parameter.value, tuple):
            assert len(set(parameter.value)) == len(parameter.value), parameter.name


def test_tools_examine_what_claims_their_tests() -> None:
    claimed = {control.id for control in CONTROLS if control.bandit}
    examined = {control.id for control in CONTROLS if "tools" in control.examined_by}
    assert examined - claimed == {"code.generic-weakness", "dependencies.no-known-vulnerabilities"}
    assert claimed <= examined


def test_every_bound_leaves_room_for_the_value_and_has_a_direction() -> None:
    for control in CONTROLS:
        for parameter in control.parameters.values():
            if parameter.stricter == "lower":
                assert parameter.floor is None and parameter.ceiling is not None
            if parameter.stricter == "higher":
                assert parameter.ceiling is None and parameter.floor is not None


def test_generic_weaknesses_never_block_our_profiles() -> None:
    assert catalogue()["code.generic-weakness"].severity is Severity.LOW


def test_access_controls_know_the_same_guards() -> None:
    declared = catalogue()["access.deny-by-default"].text("guard_pattern")
    assert catalogue()["access.effective-guards"].text("guard_pattern") == declared


def test_secrets_controls_know_the_same_innocent_names() -> None:
    required = catalogue()["secrets.required-at-start"].text("innocent_name_pattern")
    assert catalogue()["secrets.no-literals"].text("innocent_name_pattern") == required


GUARDS = ["login_required", "roles_required", "admin_only", "requires_auth", "jwt_required"]
OTHERS = ["wraps", "cached", "limit", "route", "errorhandler", "author_page", "user_loader"]


@pytest.mark.parametrize("name", GUARDS)
def test_guard_decorator_is_known_by_its_name(name: str) -> None:
    assert re.search(catalogue()["access.deny-by-default"].text("guard_pattern"), name)


@pytest.mark.parametrize("name", OTHERS)
def test_other_decorator_is_not_taken_for_a_guard(name: str) -> None:
    assert not re.search(catalogue()["access.deny-by-default"].text("guard_pattern"), name)


SECRET_NAMES = ["SECRET_KEY", "db_password", "apiKey", "ACCESS_TOKEN", "SENTRY_DSN"]
INNOCENT_NAMES = ["PASSWORD_FIELD", "TOKEN_HEADER_NAME", "password_min", "TOKEN_URL", "tokenizer"]


def looks_secret(name: str) -> bool:
    control = catalogue()["secrets.no-literals"]
    innocent = re.search(control.text("innocent_name_pattern"), name)
    return bool(re.search(control.text("name_pattern"), name)) and not innocent


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_name_of_a_secret_is_recognised(name: str) -> None:
    assert looks_secret(name)


@pytest.mark.parametrize("name", INNOCENT_NAMES)
def test_name_about_a_secret_is_not_a_secret(name: str) -> None:
    assert not looks_secret(name)


@pytest.mark.parametrize("key", ["reset_token", "password", "totp_seed"])
def test_sensitive_session_key_is_recognised(key: str) -> None:
    assert re.search(catalogue()["session.no-sensitive-data"].text("deny_name_pattern"), key)


@pytest.mark.parametrize("key", ["csrf_token", "user_id", "locale"])
def test_ordinary_session_key_is_not_sensitive(key: str) -> None:
    assert not re.search(catalogue()["session.no-sensitive-data"].text("deny_name_pattern"), key)


LOGINS = ["auth.login", "/login/", "api_login", "login_post", "auth.verify_otp", "reset_password"]
ORDINARY = ["auth.profile", "author_page", "blog.index", "catalogin", "reset_filters", "tokens"]


@pytest.mark.parametrize("name", LOGINS)
def test_endpoint_that_takes_credentials_is_known_by_its_name(name: str) -> None:
    assert re.search(catalogue()["rate.authentication"].text("sensitive_name_pattern"), name)


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_endpoint_is_not_taken_for_a_login(name: str) -> None:
    assert not re.search(catalogue()["rate.authentication"].text("sensitive_name_pattern"), name)


@pytest.mark.parametrize("name", ["authorize", "has_permission", "csrf.validate", "can_edit"])
def test_security_check_is_known_by_its_name(name: str) -> None:
    assert re.search(catalogue()["errors.fail-closed"].text("check_name_pattern"), name)


@pytest.mark.parametrize("name", ["get_author", "tokenize", "scan_dir", "fetch"])
def test_ordinary_call_is_not_taken_for_a_security_check(name: str) -> None:
    assert not re.search(catalogue()["errors.fail-closed"].text("check_name_pattern"), name)
