//! The live site as its author sees it: `coachbook serve`, run as it is, on a playbook that is worked on meanwhile.

mod come_back;
mod faults;
mod moves;
mod reload;
mod site;
