//! Minutes of steps and stages, added up and held against the page's `time`.

use super::front::FrontMatter;
use super::tree::{Document, HeadingId, Section};
use crate::diagnostic::Diagnostic;

impl Document {
    /// The timed headings in order, each with its section: the steps, stages or agenda.
    /// Timed headings inside a timed section are parts of it and do not count again.
    pub fn timed(&self) -> Vec<(HeadingId, &Section)> {
        let mut found = Vec::new();
        self.find_timed(&self.root, &mut found);
        found
    }

    fn find_timed<'d>(&'d self, section: &'d Section, found: &mut Vec<(HeadingId, &'d Section)>) {
        for child in &section.children {
            let timed =
                child.heading.filter(|at| self.headings.get(*at).is_some_and(|heading| heading.minutes.is_some()));
            match timed {
                Some(heading) => found.push((heading, child)),
                None => self.find_timed(child, found),
            }
        }
    }

    /// Minutes of all timed headings together; none where there are no timed headings.
    pub fn total_minutes(&self) -> Option<u32> {
        let minutes = self.timed().into_iter().filter_map(|(at, _)| self.headings.get(at)?.minutes);
        minutes.fold(None, |total: Option<u32>, minutes| Some(total.unwrap_or(0).saturating_add(minutes)))
    }
}

/// Warns where the steps do not fit the time the page promises.
pub fn check(front: &FrontMatter, document: &Document) -> Option<Diagnostic> {
    let (time, total) = (front.time.as_ref()?, document.total_minutes()?);
    if time.value.days || (time.value.min..=time.value.max).contains(&total) {
        return None;
    }
    let promised = if time.value.min == time.value.max {
        format!("{} min", time.value.min)
    } else {
        format!("{}-{} min", time.value.min, time.value.max)
    };
    let message = format!("the timed headings add up to {total} min, but the page promises {promised}");
    let hint = if time.value.min == time.value.max || total > time.value.max {
        format!("Write:  time: {total} min")
    } else {
        format!("Write:  time: {total}-{} min", time.value.max)
    };
    Some(Diagnostic::warning("time/sum", message).at(time.span).hint(hint).hint("or change the minutes of a step"))
}
