"""What each form of `cleaner check` costs beside the check itself, on 30,000 findings.

    python benchmarks/reports.py [--documents 1500]

The findings come from documents made here, each with twenty passages. CPU seconds; the check runs without any
report. The exit code is 1 if a form takes more than ten times the check's time.
"""

from __future__ import annotations

import argparse
import sys
from time import process_time

from cleaner.findings import Finder
from cleaner.formats import Format
from cleaner.model import Policy
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Form, Summary, report
from cleaner.report.tally import Tally
from cleaner.rulebook import load
from cleaner.run import Job, Work, run

TIMES = 10


def documents(number: int) -> list[Job]:
    """Return documents with twenty findings each."""
    jobs = []
    for i in range(number):
        parts = ["The tide came in at noon and the boats left one after the other for the island."]
        for year in range(1900, 1920):
            parts.append(
                f"In {year} the council of the harbour met {i} times and wrote nothing down of it all."
            )
            parts.append("Follow us on Facebook and Twitter")
        jobs.append(Job(f"corpus/{i:05}.txt", Format.TEXT, data="\n\n".join(parts).encode()))
    return jobs


def written(form: Form, outcomes: list[Outcome], about: About) -> tuple[float, int]:
    """Return the CPU seconds of a report, and its size in characters."""
    start, parts, tally, finder, new = process_time(), [], Tally(), Finder(), 0
    made = report(form, parts.append, about)
    for outcome in outcomes:
        found = list(finder.of(outcome))
        new += len(found)
        made.add(outcome, found)
        tally.add(outcome)
    made.close(Summary(tally, new, found=tally.found))
    return process_time() - start, sum(map(len, parts))


def main() -> int:
    """Return the exit code; the figures stand on stdout."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1500)
    book = load()
    work = Work(book, Policy())
    jobs = documents(parser.parse_args().documents)
    list(run(jobs[:3], work))  # compiling is not the check's own cost
    start = process_time()
    outcomes = list(run(jobs, work))
    check = process_time() - start
    findings = sum(len(outcome.result.removals) for outcome in outcomes if outcome.result)
    print(f"{findings:,} findings in {len(jobs):,} documents: the check takes {check:.2f} s")
    worst = 0.0
    for form in Form:
        seconds, size = written(form, outcomes, About("0", book.digest, book.rule))
        worst = max(worst, seconds / check)
        print(f"{form:<8} {seconds:6.2f} s  {seconds / check:5.2f} of the check  {size / 1e6:6.1f} MB")
    return int(worst > TIMES)


if __name__ == "__main__":
    sys.exit(main())
