"""Many logs → data sets of responses, events, values, errors and issues, by one process or by many.

``sources`` finds the logs, ``run`` makes tasks of them, ``engine`` has these done: by this process or by the workers of a Dask cluster. A small
log, a compressed one and an archive is read as a ``whole``; a large one is cut (``cutting``): its blocks are looked through, its parts are read, and
one task joins them. ``made`` makes rows, ``parts`` files of rows, ``store`` puts these in their place. ``query`` asks them.

How it grows, on a core of a small machine, by ``tests/bench`` (``--parts batch``) and ``tests/bench/batches.py --files 10000``:

- **Bytes.** A core reads some 1.8 MB of streamed events a second, 0.7 MB of other logs, and writes their rows. A terabyte of these takes
  154 and 397 hours of a core: with 64 of them 2.4 and 6.2 hours. On two cores, with other work beside, two
  workers were 1.4 to 1.6 times as fast as one.
- **Small files.** A log costs some 16 ms of a core however short it is: up to five files are written of it, and one that says that it is done. Two
  workers do 124 logs of 2 kB a second. A million logs take 4.5 core-hours for that alone, and are up to six million files: what lists these, as
  ``query`` does, is slow then. Such logs are better put together, or into archives, before.
- **Listing.** All logs are listed before the first is read: a few hundred bytes of memory for each, a request for a thousand of a bucket. Then
  the file of each that is done is read, to see whether it still is the same.
- **One huge file** is cut, its parts are read by all. What joins them is one task: values and errors are not touched any more, but streamed
  events are put in order at some 5 MB a second, so a log of 100 GB of these takes at least 5.3 hours. What is compressed, in an archive, or
  read with ``redact`` is not cut, and read by one worker at the pace of a core.
- **Skewed sources.** Large files come first, so that no worker is left with one at the end; the whole takes at least as long as the largest
  that is not cut.
- **The scheduler** does some thousand tasks a second. A terabyte in blocks of 32 MB is 60,000 tasks; a client holds three for each thread.
- **Deaths.** A worker that dies costs what its task had not finished, and the start of another: 2.7 s of a batch with two workers. So ``n`` logs
  with a death for every ``k`` take ``n / 124 + 2.7 n / k`` seconds with two: for 10,000 and 100 that is 351, and 353 were measured, 81 without any death.
  With ``w`` workers both parts are shared by ``w / 2``. All rows were there, none twice.
- **Memory.** A worker takes 100 MB for what it imports, and some 260 MB at the most while it reads; a join has the responses that are open besides,
  256 MB at the most.
"""
