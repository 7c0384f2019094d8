"""Names to bytes to names: reading, walking, and writing in one step."""
