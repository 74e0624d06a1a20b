"""Who says so in a story: found in its words, proposed and put in as marks, and counted."""
