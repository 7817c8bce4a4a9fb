//! The flags as they are written, and what they come to.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::Failure;
use super::edge::Edge;
use crate::project::{Kind, config};
use crate::site;
use crate::source;

/// Turn a folder of Markdown pages into a site of exercises, worksheets and conversations
#[derive(Debug, Parser)]
#[command(name = "coachbook", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a playbook: a folder that builds, with one page of each kind
    Init(InitArguments),
    /// Write a page to start from, and print its path
    New(NewArguments),
    /// Make the site
    Build {
        #[command(flatten)]
        arguments: BuildArguments,
        /// One archive as well, beside the site's folder, to send by mail
        #[arg(long)]
        zip: bool,
    },
    /// Say everything that is wrong, and write nothing
    Check(BuildArguments),
    /// Show the site in the browser, and keep it what the files say
    Serve(ServeArguments),
    /// Put a layout or a part of a theme into the playbook, to change it there
    Copy(CopyArguments),
    /// Print a JSON Schema, for editors that complete and check keys
    Schema {
        #[command(subcommand)]
        what: SchemaOf,
    },
    /// Print a script that lets a shell complete coachbook's commands
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder of the new playbook
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Only the settings and a home page
    #[arg(long)]
    blank: bool,
}

#[derive(Debug, Args)]
pub struct NewArguments {
    /// What the page is
    #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)))]
    kind: String,
    /// Its title, in quotes
    #[arg(value_name = "TITLE")]
    title: String,
    /// The playbook [default: the nearest folder upwards that holds coachbook.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CopyArguments {
    /// The file, such as templates/exercise.html; without it, a list of all there are
    #[arg(value_name = "FILE")]
    path: Option<String>,
    /// The playbook [default: the nearest folder upwards that holds coachbook.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// What a schema is of.
#[derive(Debug, Clone, Subcommand)]
#[command(disable_help_subcommand = true)]
pub enum SchemaOf {
    /// The lines on top of a page
    Page {
        /// What the page is; index for the home page and the pages above collections
        #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name).into_iter().chain(["index"])))]
        kind: String,
    },
    /// The settings, coachbook.yaml
    Config,
    /// A theme, theme.yaml
    Theme,
}

#[derive(Debug, Args)]
pub struct BuildArguments {
    /// The playbook [default: the nearest folder upwards that holds coachbook.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The folder of the site [default: public, in the playbook]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Where the site will be published, in place of base_url in coachbook.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Drafts as well
    #[arg(long)]
    drafts: bool,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
    /// How problems are told: human, for people on stderr, or json, as data on stdout
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    format: Format,
}

#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The playbook [default: the nearest folder upwards that holds coachbook.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The address to listen on [default: 127.0.0.1, which only this computer reaches]
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// The port to listen on [default: 4000, or the next that is free]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Look at the files in turns, where the system does not tell of changes
    #[arg(long)]
    poll: bool,
    /// Drafts as well
    #[arg(long)]
    drafts: bool,
}

/// How problems are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people, on stderr
    #[default]
    Human,
    /// As data, on stdout
    Json,
}

/// `coachbook init`.
#[derive(Debug)]
pub struct Init {
    /// The folder to make.
    pub dir: PathBuf,
    /// Whether to leave the example pages out.
    pub blank: bool,
}

impl From<InitArguments> for Init {
    fn from(InitArguments { dir, blank }: InitArguments) -> Self {
        Self { dir, blank }
    }
}

/// `coachbook new`.
#[derive(Debug)]
pub struct New {
    /// What the page is.
    pub kind: Kind,
    /// Its title, without spaces at its ends.
    pub title: String,
    /// The playbook.
    pub root: PathBuf,
}

impl New {
    /// Makes sense of the flags.
    pub fn check(arguments: NewArguments, edge: &Edge) -> Result<Self, Failure> {
        let NewArguments { kind, title, root } = arguments;
        let kind = Kind::from_name(&kind).ok_or_else(|| Failure::usage(format!("\"{kind}\" is not a kind of page")))?;
        let title = title.trim().to_owned();
        if title.chars().any(char::is_control) {
            return Err(Failure::usage("a title is one line of text"));
        }
        Ok(Self { kind, title, root: root_of(root, edge)? })
    }
}

/// `coachbook copy`.
#[derive(Debug)]
pub struct Copy {
    /// The file, as the program brings it along.
    pub path: Option<String>,
    /// The playbook; of no account without a path.
    pub root: PathBuf,
}

impl Copy {
    /// Makes sense of the flags.
    pub fn check(arguments: CopyArguments, edge: &Edge) -> Result<Self, Failure> {
        let CopyArguments { path, root } = arguments;
        let root = if path.is_some() { root_of(root, edge)? } else { PathBuf::new() };
        Ok(Self { path, root })
    }
}

/// `coachbook build` and `coachbook check`.
#[derive(Debug)]
pub struct Build {
    /// The playbook.
    pub root: PathBuf,
    /// The folder of the site.
    pub output: PathBuf,
    /// Drafts, base address.
    pub site: site::Options,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// How problems are told.
    pub format: Format,
    /// Whether an archive is made as well.
    pub zip: bool,
}

impl Build {
    /// Makes sense of the flags.
    pub fn check(arguments: BuildArguments, edge: &Edge) -> Result<Self, Failure> {
        let BuildArguments { root, output, base_url, drafts, strict, format } = arguments;
        let base_url = base_url.map(|url| checked_base_url(&url)).transpose()?;
        if output.as_deref().is_some_and(|output| output.as_os_str().is_empty()) {
            return Err(Failure::usage("--output names no folder").hint("write:  --output public"));
        }
        let root = root_of(root, edge)?;
        let output = output.unwrap_or_else(|| from_here(root.join("public"), edge));
        Ok(Self { root, output, site: site::Options { drafts, base_url }, strict, format, zip: false })
    }
}

/// `coachbook serve`.
#[derive(Debug)]
pub struct Serve {
    /// The playbook.
    pub root: PathBuf,
    /// The address to listen on, where one is named.
    pub host: Option<String>,
    /// The port, where one is named.
    pub port: Option<u16>,
    /// Whether to open the browser.
    pub open: bool,
    /// Whether to look in turns rather than wait for events.
    pub poll: bool,
    /// Drafts.
    pub site: site::Options,
}

impl Serve {
    /// Makes sense of the flags.
    pub fn check(arguments: ServeArguments, edge: &Edge) -> Result<Self, Failure> {
        let ServeArguments { root, host, port, open, poll, drafts } = arguments;
        let site = site::Options { drafts, base_url: None };
        Ok(Self { root: root_of(root, edge)?, host, port, open, poll, site })
    }
}

fn root_of(given: Option<PathBuf>, edge: &Edge) -> Result<PathBuf, Failure> {
    let name = config::FILE_NAME;
    match given {
        Some(root) if source::is_root(&root) => Ok(root),
        Some(root) if root.is_dir() => {
            Err(Failure::usage(format!("\"{}\" is not a playbook: there is no {name} in it", root.display())).hint(
                "give --root the folder that holds coachbook.yaml, or start a playbook with:  coachbook init DIR",
            ))
        }
        Some(root) => Err(Failure::usage(format!("there is no folder \"{}\"", root.display()))),
        None => source::find_root(&edge.current_dir).ok_or_else(|| {
            Failure::usage(format!("no playbook here: neither this folder nor any above it holds a {name}"))
                .hint("go to your playbook's folder, or name it with --root")
                .hint("to start a playbook:  coachbook init my-playbook")
        }),
    }
}

/// A path as seen from the folder one is in, which is how people know it.
pub fn from_here(path: PathBuf, edge: &Edge) -> PathBuf {
    match path.strip_prefix(&edge.current_dir) {
        Ok(rest) if rest.as_os_str().is_empty() => PathBuf::from("."),
        Ok(rest) => rest.to_owned(),
        Err(_) => path,
    }
}

fn checked_base_url(url: &str) -> Result<String, Failure> {
    let host = ["https://", "http://"].into_iter().find_map(|scheme| url.strip_prefix(scheme));
    let fits = |rest: &str| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.contains(|c: char| c.is_whitespace() || "?#\"<>".contains(c))
    };
    if host.is_some_and(fits) {
        return Ok(url.trim_end_matches('/').to_owned());
    }
    Err(Failure::usage(format!("--base-url \"{url}\" is not the address of a site"))
        .hint("write the whole address:  --base-url https://playbook.example/team"))
}
