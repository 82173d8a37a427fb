"""Many inputs at once: found, cut into shards, converted by processes, recorded, and taken up again."""
