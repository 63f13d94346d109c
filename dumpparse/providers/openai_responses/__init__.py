"""How responses of the OpenAI Responses API are put together again (STREAMS: event types, recovery, issue codes)."""

from __future__ import annotations
