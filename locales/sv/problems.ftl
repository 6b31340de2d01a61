# Brister: grupper, listor och deras liv.
