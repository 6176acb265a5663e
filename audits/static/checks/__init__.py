"""Every static check, in the order of its file's name."""

from audits.static.checks.csrf_form_tokens import csrf_form_tokens
from audits.static.checks.csrf_safe_methods_in_templates import csrf_safe_methods_in_templates
from audits.static.checks.password_manager_friendly_in_templates import (
    password_manager_friendly_in_templates,
)
from audits.static.checks.session_no_sensitive_data_in_templates import (
    session_no_sensitive_data_in_templates,
)
from audits.static.checks.template_attributes import (
    template_attributes,
    template_attributes_from_request,
)
from audits.static.checks.template_autoescape import (
    template_autoescape,
    template_autoescape_by_suffix,
)
from audits.static.checks.template_no_inline import template_no_inline
from audits.static.checks.template_script_data import template_script_data
from audits.static.checks.template_trust_markers import template_trust_markers
from audits.static.checks.transport_no_insecure_urls_in_templates import (
    transport_no_insecure_urls_in_templates,
)

CHECKS = (
    csrf_form_tokens,
    csrf_safe_methods_in_templates,
    password_manager_friendly_in_templates,
    session_no_sensitive_data_in_templates,
    template_attributes,
    template_attributes_from_request,
    template_autoescape,
    template_autoescape_by_suffix,
    template_no_inline,
    template_script_data,
    template_trust_markers,
    transport_no_insecure_urls_in_templates,
)
