"""What is in the repository of the tests."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).parents[2]
FERRY = """\
The night ferry is back

The council of the harbour town voted on Tuesday to reopen the night ferry to the island, eleven years after
the last boat left the quay. It will run from April to October, twice on weekdays, three times on Saturdays.

Nobody had counted the passengers of the old boat, and nobody will count the new ones before autumn.
"""
SCHOOL = """\
A school for nine children

The school on the island has nine pupils and two teachers, and it stays open. The village paid
for the roof, the county for the stove. In winter the lessons begin when it is light enough to find the door.
"""
NOTICES = "\nFollow us on Facebook and Twitter\n\n© 2019 The Harbour Courier. All rights reserved.\n"
