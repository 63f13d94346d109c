"""Records, events and responses → HTML: what a report that is kept and a page that is pasted into have in common.

In: what was read. Out: pages of templates, styles and scripts that stand beside this file. A text of a log is never markup: templates escape
it, and scripts put it where only text can stand.
"""

from __future__ import annotations
