"""A worker that hangs, dies or eats memory where a text says so."""

from __future__ import annotations

import os
import signal
import time

from cleaner.run import answer, worker

real = answer.clean


def clean(document, *rest):
    """Judge the text, unless it asks for something else."""
    if "HANG" in document.text:
        time.sleep(600)
    if "TOIL" in document.text:
        end = time.process_time() + float(document.text.split()[-1])
        while time.process_time() < end:
            pass
    if "DIE" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EAT" in document.text:
        bytearray(1 << 40)
    if "PRINT" in document.text:
        print("nothing of this is a message")  # noqa: T201
    if "ONCE" in document.text:
        flag = document.text.split()[-1]
        if not os.path.exists(flag):  # noqa: PTH110
            open(flag, "w").close()  # noqa: PTH123
            os.kill(os.getpid(), signal.SIGKILL)
    return real(document, *rest)


if __name__ == "__main__":  # pytest imports every module for its doctests, and must not be the one that dies
    answer.clean = clean
    answer.judge.__globals__["clean"] = clean
    worker.main()
