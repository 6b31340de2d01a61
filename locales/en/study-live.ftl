# The study: status at Unikum, testing, going live, routines.
