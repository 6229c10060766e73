"""Place names to places: build, look up, rank."""
