"""What params/ says, as frozen, checked types."""
