"""Fields with other kinds of bounds, and fields that are not known."""

from flask_wtf import FlaskForm
from limits import BOUNDS, LONGEST, Bounded
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length, Regexp

OPTIONS = {"validators": [Length(max=3)]}


class OthersForm(FlaskForm):
    code = StringField("Code", validators=[Regexp(r"\A[A-Z]{4}\Z")])
    kind = StringField("Kind", validators=[AnyOf(["a", "b"])])
    own = StringField("Own", validators=[Bounded()])
    known = StringField("Known", validators=BOUNDS)
    given = StringField("Given", **OPTIONS)
    spread = StringField("Spread", **BOUNDS)
    shown = StringField("Shown", render_kw={"readonly": True})
    named = StringField("Named", validators=[Length(max=LONGEST)])
    size = SelectField("Size", validate_choice=True)


class LongForm(FlaskForm):  # expect: form.bounded-fields
    text = TextAreaField("Text", validators=[Length(max=10_000_000)])
    slug = StringField("Slug", validators=[Regexp(r"\A[a-z]+\Z")])


class NumberForm(FlaskForm):
    number = IntegerField("Number")


class CheckedForm(FlaskForm):
    size = SelectField("Size", validate_choice=False)  # expect: form.bounded-fields

    def validate_size(self, field):
        return field.data in ("s", "m")


class ManyForm(FlaskForm):
    a = StringField("A")
    b = StringField("B")
    c = StringField("C")
    d = StringField("D")
    e = StringField("E")
    f = StringField("F")
    g = StringField("G")
