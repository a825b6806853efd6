"""Charts: pure functions of (results, words) that return a Figure; one style, one palette."""
