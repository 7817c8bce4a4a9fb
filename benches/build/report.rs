//! The figures beside the goals.

use std::fmt::{Display, Write as _};
use std::time::Duration;

use super::measure::Figures;

/// Build over floor, in CPU time, at [`LARGE`].
const MOST_OVER_FLOOR: f64 = 4.0;
/// CPU time at [`LARGE`] over that at [`MIDDLE`].
const MOST_GROWTH: f64 = 11.0;
/// Memory at [`LARGE`], in MB.
const MOST_MEMORY: f64 = 250.0;

const MIDDLE: usize = 1_000;
const LARGE: usize = 10_000;

const NOT_MEASURED: &str = "not measured here";

/// A playbook size and what it took.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub pages: usize,
    pub floor: Figures,
    pub build: Figures,
    /// The same with layouts of a few lines.
    pub bare: Figures,
}

impl Size {
    fn over_floor(&self, figures: Figures) -> Option<f64> {
        ratio(figures.cpu?, self.floor.cpu?)
    }
}

/// All of it, as text.
pub fn report(sizes: &[Size]) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = writeln!(out, "\n{:>6}  {:<5}{}", "pages", "", columns(["CPU", "of it system", "wall", "peak memory"]));
    for size in sizes {
        for (name, figures) in [("floor", size.floor), ("build", size.build), ("bare", size.bare)] {
            let _ = writeln!(out, "{:>6}  {name:<5}{}", size.pages, row(figures));
        }
    }
    out.push('\n');
    for size in sizes {
        let goal = (size.pages == LARGE).then_some(MOST_OVER_FLOOR);
        out.push_str(&goal_line(&format!("build / floor at {}", size.pages), size.over_floor(size.build), "×", goal));
        out.push_str(&goal_line(&format!("bare / floor at {}", size.pages), size.over_floor(size.bare), "×", goal));
    }
    let [middle, large] = [MIDDLE, LARGE].map(|pages| sizes.iter().find(|size| size.pages == pages));
    if let (Some(middle), Some(large)) = (middle, large) {
        let growth = large.build.cpu.zip(middle.build.cpu).and_then(|(large, middle)| ratio(large, middle));
        out.push_str(&goal_line(&format!("growth {MIDDLE} to {LARGE}"), growth, "×", Some(MOST_GROWTH)));
    }
    if let Some(large) = large {
        let peak = large.build.peak.map(|bytes| bytes as f64 / 1e6);
        out.push_str(&goal_line(&format!("memory at {LARGE}"), peak, " MB", Some(MOST_MEMORY)));
    }
    out
}

fn goal_line(name: &str, value: Option<f64>, unit: &str, goal: Option<f64>) -> String {
    let Some(value) = value else { return format!("{name:<24}  {NOT_MEASURED}\n") };
    let goal = goal.map_or_else(String::new, |goal| {
        let word = if value <= goal { "met" } else { "missed" };
        format!("   goal: at most {goal}{unit}, {word}")
    });
    format!("{name:<24}  {:>10}{goal}\n", format!("{value:.1}{unit}"))
}

fn ratio(one: Duration, other: Duration) -> Option<f64> {
    (!other.is_zero()).then(|| one.as_secs_f64() / other.as_secs_f64())
}

fn row(figures: Figures) -> String {
    let time = |time: Option<Duration>| time.map(|time| format!("{:.3} s", time.as_secs_f64()));
    let peak = figures.peak.map(|bytes| format!("{:.1} MB", bytes as f64 / 1e6));
    let row = [time(figures.cpu), time(figures.system), time(Some(figures.wall)), peak];
    columns(row.map(|figure| figure.unwrap_or_else(|| NOT_MEASURED.to_owned())))
}

fn columns(words: [impl Display; 4]) -> String {
    words.map(|word| format!("  {word:>17}")).concat()
}
