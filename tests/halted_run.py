"""The command, made to halt at one moment until it is killed: used by test_faults.py in place of flows.cli.

python tests/halted_run.py before|after MODULE.FUNCTION ARGUMENTS OF DATELINE
"""

import importlib
import os
import sys

from flows.cli import app


def halt():
    os.write(1, b"halted\n")  # whole, when two workers halt at once
    sys.stdin.read()  # comes back when the test itself was ended
    os._exit(1)


def halting(when, function):
    def stand_in(*arguments, **options):
        if when == "after":
            function(*arguments, **options)
        halt()

    return stand_in


if __name__ == "__main__":
    when, moment, *arguments = sys.argv[1:]
    module_name, name = moment.rsplit(".", 1)
    module = importlib.import_module(module_name)
    setattr(module, name, halting(when, getattr(module, name)))
    app(arguments)
