//! Clock times.

/// When a journey's day begins unless the reader says otherwise: minutes since midnight.
const MORNING: u32 = 9 * 60 + 30;

/// Time since the start: `0:05`, `1:10`.
pub(crate) fn running(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// Time of day, so long after a journey has begun: `09:30`.
pub(crate) fn of_day(elapsed: u32) -> String {
    let minutes = MORNING.saturating_add(elapsed);
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_time() {
        assert_eq!(running(5), "0:05");
        assert_eq!(running(130), "2:10");
        assert_eq!(of_day(0), "09:30");
        assert_eq!(of_day(15 * 60 + 5), "00:35");
    }
}
