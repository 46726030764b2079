"""The read side of the pages that cross all components."""
