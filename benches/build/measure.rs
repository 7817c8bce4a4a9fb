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
    /// The part of it that the system took, most of it for files; coarser, and none where it cannot be told.
    pub system: Option<Duration>,
    /// The most memory it held, in bytes; none where it cannot be told.
    pub peak: Option<u64>,
}

impl Figures {
    /// The median of each figure by itself.
    pub fn median(runs: &[Self]) -> Self {
        Self {
            wall: middle(runs, |run| Some(run.wall)).unwrap_or_default(),
            cpu: middle(runs, |run| run.cpu),
            system: middle(runs, |run| run.system),
            peak: middle(runs, |run| run.peak),
        }
    }

    /// What a run of the job in this process took, from when it `began`.
    fn since(began: Instant) -> Self {
        Self { wall: began.elapsed(), cpu: cpu(), system: system(), peak: peak() }
    }

    /// As a line for the parent process.
    fn line(self) -> String {
        let nanos = |time: Option<Duration>| time.and_then(|time| u64::try_from(time.as_nanos()).ok());
        let figures = [nanos(Some(self.wall)), nanos(self.cpu), nanos(self.system), self.peak];
        let words = figures.map(|figure| figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string()));
        words.join(" ")
    }

    fn of_line(line: &str) -> Option<Self> {
        let figures: Vec<Option<u64>> = line.split_whitespace().map(|word| word.parse().ok()).collect();
        let [Some(wall), cpu, system, peak] = *figures.as_slice() else { return None };
        let time = |nanos: Option<u64>| nanos.map(Duration::from_nanos);
        Some(Self { wall: Duration::from_nanos(wall), cpu: time(cpu), system: time(system), peak })
    }
}

/// The median of a figure, where every run has it.
fn middle<T: Ord + Copy>(runs: &[Figures], figure: impl Fn(&Figures) -> Option<T>) -> Option<T> {
    let mut values: Vec<T> = runs.iter().map(figure).collect::<Option<_>>()?;
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
        let began = Instant::now();
        match self.job {
            Job::Floor => floor::build(&self.root, &self.output)?,
            Job::Build => coachbook_build::build(&self.root, &self.output)?,
        }
        println!("{}", Figures::since(began).line());
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

/// The system's part of the CPU time of this process, in ticks of some milliseconds.
#[cfg(target_os = "linux")]
fn system() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program comes second, in brackets, and may hold anything; system time is the 13th after it.
    let (_, after_name) = stat.rsplit_once(')')?;
    let ticks: u64 = after_name.split_whitespace().nth(12)?.parse().ok()?;
    Some(Duration::from_millis(ticks * 1_000 / rustix::param::clock_ticks_per_second()))
}

#[cfg(not(target_os = "linux"))]
fn system() -> Option<Duration> {
    None
}

/// The most memory this process has held. The file is there on Linux only.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}
