//! Bytes in, text and charset out.
