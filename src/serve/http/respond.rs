//! What is answered to a request that may be answered.

use serde::Serialize;
use serde_json::json;

use super::answer::{Answer, Status};
use super::head::Request;
use super::inject::{self, PREFIX};
use super::{Server, media, target};
use crate::serve::editor::Editor;
use crate::serve::shown::{Bytes, Shown, State};

/// The script that reloads pages and shows what is wrong.
const CLIENT_SCRIPT: &str = concat!(
    include_str!("../client/tabs.js"),
    include_str!("../client/words.js"),
    include_str!("../client/keep.js"),
    include_str!("../client/proof.js"),
    include_str!("../client/view.js"),
    include_str!("../client/media.js"),
    include_str!("../client/margins.js"),
    include_str!("../client/sheets.js"),
    include_str!("../client/bar.js"),
    include_str!("../client/live.js"),
);
const CLIENT_STYLE: &str = include_str!("../client/client.css");
const BAR_STYLE: &str = include_str!("../client/bar.css");
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
pub(super) const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

/// What comes of a request.
pub enum Response {
    /// An answer.
    Answer(Answer),
    /// Events, for a tab that shows a page and knows of so many changes.
    Events { page: String },
}

impl Server {
    /// Answers a request.
    pub(super) fn respond(&self, request: &Request, near: bool) -> Response {
        match request.target.path.strip_prefix(PREFIX) {
            Some(own) => self.own(own, request, near),
            None => Response::Answer(self.page(&request.target.path)),
        }
    }

    /// What is the live site's own: behind a token, which a page of another site does not know.
    fn own(&self, path: &str, request: &Request, near: bool) -> Response {
        let query = &request.target.query;
        let (token, name) = path.split_once('/').unwrap_or((path, ""));
        if !self.gate.knows_token(token) {
            return Response::Answer(Answer::plain(Status::Forbidden));
        }
        let page = match target::value(query, "page") {
            Ok(page) => page.unwrap_or_default(),
            Err(_) => return Response::Answer(Answer::plain(Status::BadRequest)),
        };
        Response::Answer(match name {
            "open" if request.post => self.open(&page, query, near),
            "open" => Answer::plain(Status::NotToRead),
            _ if request.post => Answer::plain(Status::Method),
            "client.js" => Answer::new(Status::Ok, SCRIPT, self.script()),
            "client.css" => Answer::new(Status::Ok, STYLE, CLIENT_STYLE.as_bytes().to_vec()),
            "bar.css" => Answer::new(Status::Ok, STYLE, BAR_STYLE.as_bytes().to_vec()),
            "state" => Answer::new(Status::Ok, JSON, self.state(&self.live.shown(), &page).into_bytes()),
            "events" => return Response::Events { page },
            _ => Answer::plain(Status::NotFound),
        })
    }

    /// The script, behind the words it says: in the playbook's language, and free for a theme to change.
    fn script(&self) -> Vec<u8> {
        let shown = self.live.shown();
        let told = json!({ "language": shown.site().config.language, "words": shown.words() });
        // Nothing that is written in JSON ends a script, for this is a file of its own.
        let words = told.to_string();
        [b"window.coachbookWords = ", words.as_bytes(), b";\n", CLIENT_SCRIPT.as_bytes()].concat()
    }

    /// What a tab needs to know, as JSON. The token stands for this run of the server: its counting starts anew.
    pub(super) fn state(&self, shown: &Shown, page: &str) -> String {
        #[derive(Serialize)]
        struct Told<'t> {
            run: &'t str,
            page: &'t str,
            editor: Option<&'t str>,
            #[serde(flatten)]
            state: State,
        }
        let editor = self.editor(shown);
        let editor = editor.as_ref().map(Editor::name);
        let told = Told { run: &self.gate.token, page, editor, state: shown.state(page) };
        // Strings, numbers and lists: there is nothing here that JSON could not hold.
        serde_json::to_string(&told).unwrap_or_else(|_| "{}".to_owned())
    }

    /// A page or file of the site, under its exact address.
    fn page(&self, path: &str) -> Answer {
        let shown = self.live.shown();
        let Some(path) = path.strip_prefix('/') else { return Answer::plain(Status::BadRequest) };
        let url = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        if media::of(&url) != HTML {
            if let Some(bytes) = shown.bytes(&url) {
                return match bytes {
                    Ok(bytes) => Answer::new(Status::Ok, media::of(&url), bytes),
                    Err(_) => Answer::plain(Status::Fault),
                };
            }
            let folder = format!("{url}/index.html");
            if shown.site().routes.contains_key(&folder) {
                let location = Some(format!("/{}/", inject::encoded(&url)));
                return Answer { location, ..Answer::plain(Status::Folder) };
            }
        }
        match shown.look(&url) {
            Some(look) => self.html(Status::Ok, &shown, &url, &look.bytes, Some(look.hash)),
            // The site's own page for what is not there. It watches the address: a page may come.
            None => self.html(Status::NotFound, &shown, &url, shown.missing(), None),
        }
    }

    fn html(&self, status: Status, shown: &Shown, url: &str, bytes: &Bytes, hash: Option<u64>) -> Answer {
        let script = |page: &[u8]| inject::script(page, &self.gate.token, shown.epoch(), url, hash);
        match bytes {
            Ok(bytes) => Answer::new(status, HTML, script(bytes)),
            Err(_) => {
                // The script shows what is wrong; what stands here is seen without it.
                let page =
                    b"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>coachbook</title></head>\
                    <body><p>This page cannot be made right now; the terminal says why.</p></body></html>\n";
                Answer::new(Status::Fault, HTML, script(page))
            }
        }
    }
}
