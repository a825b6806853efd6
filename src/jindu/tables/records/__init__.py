"""Row types of every stored table: plain frozen dataclasses that import nothing heavy."""
