//! The figures beside the goals.

use std::fmt::Write as _;
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
}

impl Size {
    fn over_floor(&self) -> Option<f64> {
        ratio(self.build.cpu?, self.floor.cpu?)
    }
}

/// All of it, as text.
pub fn report(sizes: &[Size]) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = writeln!(out, "\n{:>6}  {:<5}  {:>18}  {:>10}  {:>18}", "pages", "", "CPU", "wall", "peak memory");
    for size in sizes {
        for (name, figures) in [("floor", size.floor), ("build", size.build)] {
            let (cpu, peak) = (shown(figures.cpu.map(seconds)), shown(figures.peak.map(megabytes)));
            let _ = writeln!(out, "{:>6}  {name}  {cpu:>18}  {:>10}  {peak:>18}", size.pages, seconds(figures.wall));
        }
    }
    out.push('\n');
    for size in sizes {
        let goal = (size.pages == LARGE).then_some(MOST_OVER_FLOOR);
        out.push_str(&goal_line(&format!("build / floor at {}", size.pages), size.over_floor(), "×", goal));
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

fn shown(figure: Option<String>) -> String {
    figure.unwrap_or_else(|| NOT_MEASURED.to_owned())
}

fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
