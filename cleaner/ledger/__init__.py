"""The ledger: what was taken from each document, and the way back."""
