"""`python -m audits`: the command `stopper` where its script is not on the path."""

import sys

from audits.cli import main

if __name__ == "__main__":
    sys.exit(main())
