"""Lines that fit their terminal."""

from audits.reports.layout import cropped, printed, wrapped


def test_wrapped_lines_hang_and_fit() -> None:
    lines = wrapped("word " * 20, width=40, indent=2, hang=3)
    assert all(len(line.plain.rstrip()) <= 40 for line in lines)
    assert lines[0].plain.startswith("  word")
    assert lines[1].plain.startswith("     word")


def test_cropped_line_says_that_it_goes_on() -> None:
    assert cropped("x" * 50, width=40).plain == "x" * 37 + "..."
    assert cropped("x" * 40, width=40).plain == "x" * 40


def test_colour_appears_only_when_asked() -> None:
    lines = wrapped(("red", "red"), width=40)
    assert printed(lines, width=40, color=False) == "red\n"
    assert printed(lines, width=40, color=True) == "\x1b[31mred\x1b[0m\n"


def test_markup_of_the_target_is_text() -> None:
    lines = wrapped("[bold]:smile: x[/bold]", width=40)
    assert printed(lines, width=40, color=True) == "[bold]:smile: x[/bold]\n"
