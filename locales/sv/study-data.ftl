# Förstudien: källor, kvalitet, mappning, läsårsstart.
