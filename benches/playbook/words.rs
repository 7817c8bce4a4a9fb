//! The words that pages are made of, from frequent to rare.

/// Things and people, in the singular.
#[rustfmt::skip]
pub const NOUNS: &[&str] = &[
    "question", "team", "conversation", "goal", "promise", "week", "meeting", "partner", "agreement", "word",
    "answer", "morning", "decision", "plan", "role", "reason", "step", "project", "story", "result", "leader",
    "manager", "colleague", "client", "request", "offer", "doubt", "habit", "silence", "choice", "change", "limit",
    "purpose", "success", "mistake", "feeling", "signal", "idea", "group", "pair", "table", "page", "clock", "card",
    "note", "breath", "voice", "room", "door", "window", "pause", "listener", "speaker", "guest", "neighbour",
    "founder", "engineer", "nurse", "teacher", "trainer", "union", "board", "office", "kitchen", "workshop",
    "harbour", "bridge", "garden", "river", "mountain", "road", "ladder", "anchor", "compass", "map", "mirror",
    "lantern", "thread", "knot", "budget", "deadline", "customer", "contract", "quarter", "calendar", "handover",
    "interview", "rehearsal", "expectation", "assumption", "commitment", "alliance", "coalition", "vision",
    "boundary", "capacity", "liaison", "friction", "insight", "priority", "constraint", "outcome", "measure",
    "rhythm", "ritual", "apology", "gratitude", "courage", "patience", "curiosity", "humour", "trust", "care",
    "pride", "grief", "anger", "relief", "surprise", "disagreement", "misunderstanding", "negotiation", "celebration",
    "retrospective", "facilitator", "apprentice", "ambassador", "archivist", "beekeeper", "carpenter", "gardener",
    "lighthouse", "orchard", "parachute", "quarry", "sailor", "scaffold", "thermometer", "umbrella", "vineyard",
    "watermill", "yardstick",
];

/// What they do to one another, in the third person.
#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "needs", "asks for", "changes", "holds", "names", "shows", "keeps", "opens", "makes", "takes", "hears", "leaves",
    "brings", "meets", "follows", "carries", "answers", "turns into", "explains", "protects", "repeats", "supports",
    "questions", "welcomes", "measures", "invites", "settles", "remembers", "strengthens", "interrupts", "surprises",
    "outlasts", "replaces", "softens", "sharpens", "slows", "frees", "unites", "divides", "outgrows", "mends",
    "tests", "challenges", "clears", "translates", "celebrates", "postpones", "renegotiates", "acknowledges",
    "accompanies", "overlooks", "underlines", "illuminates", "disarms", "untangles",
];

/// How they are.
#[rustfmt::skip]
pub const ADJECTIVES: &[&str] = &[
    "good", "new", "small", "shared", "clear", "open", "next", "first", "honest", "quiet", "hard", "short", "long",
    "other", "simple", "real", "own", "early", "late", "common", "careful", "spoken", "unspoken", "old", "brave",
    "warm", "slow", "quick", "patient", "steady", "fragile", "generous", "ordinary", "difficult", "curious",
    "visible", "hidden", "weekly", "daily", "remote", "mutual", "awkward", "cheerful", "stubborn", "tender",
    "thorough", "unfinished", "reluctant", "resilient", "considerate", "unhurried", "deliberate", "lopsided",
    "weathered",
];

/// Which of them.
#[rustfmt::skip]
pub const DETERMINERS: &[&str] = &[
    "the", "your", "this", "each", "our", "every", "that", "one", "another", "no",
];

/// How they lie to one another.
#[rustfmt::skip]
pub const PREPOSITIONS: &[&str] =
    &[
    "for", "with", "in", "before", "after", "without", "about", "behind", "between", "beyond", "against", "despite",
];

/// What joins two clauses.
#[rustfmt::skip]
pub const JOINTS: &[&str] =
    &[
    "and", "but", "because", "so", "while", "when", "until", "although", "where", "before", "unless", "whereas",
];

/// What names of people and places are put together from.
#[rustfmt::skip]
pub const SYLLABLES: &[&str] = &[
    "ma", "re", "lo", "ta", "vi", "no", "sa", "ke", "ri", "du", "el", "an", "be", "co", "fi", "ga", "hel", "jo",
    "lin", "mor", "ne", "os", "pel", "ru", "sten", "tor", "ul", "ven", "wil", "yar", "zan", "bri",
];
