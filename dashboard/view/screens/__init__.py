"""One file a screen: `show(page)` draws it."""
