"""Large files read by several processes, in order, with the records that one process gives."""
