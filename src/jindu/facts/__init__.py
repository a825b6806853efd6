"""Facts: everything a statistician may change, loaded into frozen, checked types."""
