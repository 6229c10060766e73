"""Numbered steps from one version of the store to the next: `0002_what.sql` and so on.

`schema.sql` always makes the newest version; a step brings an older store there.
"""
