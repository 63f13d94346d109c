"""One module a command; each defines ``command``, and has its row in ``COMMANDS`` of ``dumpparse.cli``."""
