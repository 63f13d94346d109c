"""Many logs → data sets of responses, events, values, errors and issues, by one process or by many."""
