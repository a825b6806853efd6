"""What sections, workbook, proofs and paperwork share: names, cells, tables and sentences of a report."""
