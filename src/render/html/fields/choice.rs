//! Any or one of some options.

use crate::page::tree::{Choice, Field};
use crate::project::Kind;

use super::Html;

impl Html<'_> {
    pub(super) fn write_choice(&mut self, field: &Field, options: &[Choice], input: &str) {
        // What a journey lists to tick off is a checklist, not a question.
        let checklist = self.kind == Some(Kind::Journey) && input == "checkbox";
        self.open_group(field, "");
        self.raw(if checklist { "<ul class=\"checklist\">\n" } else { "<div class=\"ticks\">\n" });
        for option in options {
            if checklist {
                self.raw("<li>");
            }
            self.write_option(field, option, input);
            self.raw(if checklist { "</li>\n" } else { "\n" });
        }
        self.raw(if checklist { "</ul>" } else { "</div>" });
        self.raw("</fieldset>\n");
    }

    fn write_option(&mut self, field: &Field, option: &Choice, input: &str) {
        self.raw("<label class=\"choice\"><input");
        self.attribute("type", input);
        self.write_names(&field.id, &option.id);
        self.attribute("value", &option.id);
        if option.checked {
            self.raw(" checked");
        }
        self.raw("> <span>");
        if option.inlines.is_empty() {
            self.text(&option.label);
        } else {
            self.write_inlines(&option.inlines);
        }
        self.raw("</span></label>");
    }
}
