"""Programs do not outlive the run that they were started for."""

import subprocess
import sys

import pytest

from audits.tools.command import run
from audits.tools.leash import held, leash

ENDLESS = [sys.executable, "-c", "import threading; threading.Event().wait()"]


def endless() -> subprocess.Popen[bytes]:
    return subprocess.Popen(ENDLESS)


def test_a_held_program_ends_with_its_context() -> None:
    process = endless()
    with pytest.raises(ZeroDivisionError), held(process):
        raise ZeroDivisionError
    assert process.returncode not in (None, 0)


def test_ending_all_ends_those_that_run_and_those_to_come() -> None:
    with leash() as end_all:
        running = endless()
        with held(running):
            end_all()
            assert running.wait() != 0
        assert run(ENDLESS, {}, 600.0).code != 0


def test_a_new_run_is_not_bound_by_the_end_of_another() -> None:
    with leash() as end_all:
        end_all()
    assert run([sys.executable, "-c", "print(1)"], {}, 600.0).output.strip() == "1"


def test_a_program_that_ended_by_itself_is_left_alone() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    with held(process):
        process.wait()
    assert process.returncode == 0
