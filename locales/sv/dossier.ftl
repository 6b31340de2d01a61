# Sidan med ett beslutsunderlag.
