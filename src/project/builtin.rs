//! Layouts, the default theme and the starter, embedded in the binary.
