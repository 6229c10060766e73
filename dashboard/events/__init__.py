"""Who did what, where and when: reports joined, then clustered."""
