//! Names that Windows keeps for devices.

/// Whether Windows keeps a name, given without its ending and in small letters, for a device: `con`, `prn`, `aux`,
/// `nul`, and ports such as `com1` ("Naming Files, Paths, and Namespaces", Microsoft).
pub fn is_device(stem: &str) -> bool {
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    is_port || ["con", "prn", "aux", "nul"].contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_devices_and_ports() {
        assert!(["con", "nul", "com0", "com1", "lpt9"].into_iter().all(is_device));
        assert!(!["com", "com10", "console", "lpt", "null"].into_iter().any(is_device));
    }
}
