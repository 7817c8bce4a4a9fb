//! Running a job in a process of its own, which measures itself, so that nothing else is in its figures.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Result, coachbook_build, floor};

/// The hidden argument of the child.
const CHILD: &str = "--measure";

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    Floor,
    Build,
}

impl Job {
    const ALL: [(Self, &'static str); 2] = [(Self::Floor, "floor"), (Self::Build, "build")];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(job, _)| *job == self).map_or("", |(_, name)| name)
    }
}

/// What a job took.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    pub wall: Duration,
    /// Of all threads, user and system; none where it cannot be told.
    pub cpu: Option<Duration>,
    /// The most memory it held, in bytes; none where it cannot be told.
    pub peak: Option<u64>,
}

impl Figures {
    /// The median of each figure by itself.
    pub fn median(runs: &[Self]) -> Self {
        Self {
            wall: middle(runs.iter().map(|run| run.wall).collect()).unwrap_or_default(),
            cpu: runs.iter().map(|run| run.cpu).collect::<Option<Vec<_>>>().and_then(middle),
            peak: runs.iter().map(|run| run.peak).collect::<Option<Vec<_>>>().and_then(middle),
        }
    }

    /// As a line for the parent process.
    fn line(self) -> String {
        let number = |number: Option<u128>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let (cpu, peak) = (self.cpu.map(|cpu| cpu.as_nanos()), self.peak.map(u128::from));
        format!("{} {} {}", self.wall.as_nanos(), number(cpu), number(peak))
    }

    fn of_line(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let mut number = || words.next().map(|word| word.parse::<u64>().ok());
        let (wall, cpu, peak) = (number()??, number()?, number()?);
        Some(Self { wall: Duration::from_nanos(wall), cpu: cpu.map(Duration::from_nanos), peak })
    }
}

fn middle<T: Ord + Copy>(mut values: Vec<T>) -> Option<T> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

/// Runs a job in a child process and reads what it says of itself.
pub fn in_a_child(job: Job, root: &Path, output: &Path) -> Result<Figures> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(CHILD).arg(job.name()).arg(root).arg(output);
    let child = command.stderr(Stdio::inherit()).output()?;
    if !child.status.success() {
        return Err(format!("the {} failed", job.name()).into());
    }
    let said = String::from_utf8(child.stdout)?;
    Figures::of_line(&said).ok_or_else(|| format!("the {} said \"{}\"", job.name(), said.trim()).into())
}

/// What a child was started for.
pub struct Work {
    job: Job,
    root: PathBuf,
    output: PathBuf,
}

/// The work the arguments ask for, in a child.
pub fn asked(arguments: &[String]) -> Option<Work> {
    let [child, name, root, output] = arguments else { return None };
    let (job, _) = Job::ALL.into_iter().find(|(_, job)| child == CHILD && name == job)?;
    Some(Work { job, root: root.into(), output: output.into() })
}

impl Work {
    /// Does it, and says what it took.
    pub fn do_it(&self) -> Result<()> {
        let begun = Instant::now();
        match self.job {
            Job::Floor => floor::build(&self.root, &self.output)?,
            Job::Build => coachbook_build::build(&self.root, &self.output)?,
        }
        println!("{}", Figures { wall: begun.elapsed(), cpu: cpu(), peak: peak() }.line());
        Ok(())
    }
}

/// CPU time of this process since it began, threads that have ended included.
#[cfg(unix)]
fn cpu() -> Option<Duration> {
    rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).try_into().ok()
}

#[cfg(not(unix))]
fn cpu() -> Option<Duration> {
    None
}

/// The most memory this process has held. The file is there on Linux only.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}
