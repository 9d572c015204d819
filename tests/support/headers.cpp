// A library has to have a source; this one has headers only.
