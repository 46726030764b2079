"""Technical parts without a word of the domain: database, jobs, text, paging, permissions, forms, clock."""
