//! Articles as they are read: HTML in, lines out.
