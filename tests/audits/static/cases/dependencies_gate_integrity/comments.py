"""Comments for a scanner."""

import subprocess

subprocess.run(["ls"], check=True)  # nosec  # expect: dependencies.gate-integrity
subprocess.run(["ls"], check=True)  # nosec B603 - a fixed command
subprocess.run(["ls"], check=True)  # nosec: B603
NOSECRETS = "nothing"
