//! What several tests share.

pub mod outline;
