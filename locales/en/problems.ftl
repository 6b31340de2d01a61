# Problems: groups, lists and their life.
