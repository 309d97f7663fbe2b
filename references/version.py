"""The version, in one place: the packaging, the command line and `ibidem.__version__` ask here."""

VERSION = "0.1.0"
