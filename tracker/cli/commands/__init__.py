"""The commands, one file each: parse, call one verb, print, exit."""
