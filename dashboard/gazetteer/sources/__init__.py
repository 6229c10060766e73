"""Where the gazetteer comes from: one file a source."""
