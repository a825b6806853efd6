"""The report: sections as language-free blocks, written in each language, executed by papermill, rendered."""
