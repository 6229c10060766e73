"""One file per format that other programs open."""
