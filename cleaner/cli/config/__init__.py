"""The configuration file: every option of the command line, kept in a file with its origin."""
