"""Paper that goes to and from units: checklist, return workbooks, what was wrong with a return."""
