# The study: sources, quality, mapping, start of school.
