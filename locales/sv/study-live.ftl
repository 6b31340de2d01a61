# Förstudien: läget i Unikum, test, driftstart, rutiner.
