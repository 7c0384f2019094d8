"""How good the rules are, measured on documents whose lines somebody labelled."""

from __future__ import annotations
