//! The colour of the theme's paper, for what surrounds a page: the browser's bar, the phone's first screen.

/// A colour by day and by night, as `#rrggbb` where the theme's way of writing it is known, else as the theme has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// On a light screen.
    pub light: String,
    /// On a dark one.
    pub dark: String,
}

/// The token that holds it.
const TOKEN: &str = "--paper:";

impl Paper {
    /// The paper of a stylesheet: the last one set, as the browser would have it. What is `!important` is meant for
    /// print, where no theme's colour counts.
    pub fn of(css: &str) -> Option<Self> {
        let declared = css.split(TOKEN).skip(1).filter_map(|rest| rest.split([';', '}']).next()).map(str::trim);
        let value = declared.filter(|value| !value.contains("!important")).last()?;
        let pair = value.strip_prefix("light-dark(").and_then(|inner| inner.strip_suffix(')'));
        let (light, dark) = pair.map_or(Some((value, value)), split)?;
        Some(Self { light: colour(light)?, dark: colour(dark)? })
    }

    /// The light colour in red, green and blue; white where it is not known.
    pub fn light_rgb(&self) -> [u8; 3] {
        let part = |at: usize| u8::from_str_radix(self.light.strip_prefix('#')?.get(at..at + 2)?, 16).ok();
        match (part(0), part(2), part(4)) {
            (Some(red), Some(green), Some(blue)) => [red, green, blue],
            _ => [u8::MAX; 3],
        }
    }
}

/// Two values at the comma between them, which is none of their own.
fn split(pair: &str) -> Option<(&str, &str)> {
    let mut depth = 0_i32;
    let comma = pair.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    })?;
    Some((pair.get(..comma)?.trim(), pair.get(comma + 1..)?.trim()))
}

/// A colour that needs no stylesheet to be understood.
fn colour(css: &str) -> Option<String> {
    if let Some(hex) = oklch(css) {
        return Some(hex);
    }
    let harmless = |c: char| c.is_ascii_alphanumeric() || "#%.,/()- ".contains(c);
    let plain = !css.is_empty() && !css.contains("var(") && !css.contains("url(") && css.chars().all(harmless);
    let short = css.strip_prefix('#').filter(|digits| digits.len() == 3);
    let doubled = short.map(|digits| format!("#{}", digits.chars().flat_map(|digit| [digit; 2]).collect::<String>()));
    plain.then(|| doubled.unwrap_or_else(|| css.to_owned()))
}

/// `oklch(0.985 0.004 120)` as `#rrggbb`, by the definition of the colour space.
fn oklch(css: &str) -> Option<String> {
    let numbers = css.strip_prefix("oklch(")?.strip_suffix(')')?;
    let mut parts = numbers.split_ascii_whitespace();
    let lightness = match parts.next()? {
        percent if percent.ends_with('%') => percent.trim_end_matches('%').parse::<f64>().ok()? / 100.0,
        number => number.parse().ok()?,
    };
    let (chroma, hue): (f64, f64) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    if parts.next().is_some() {
        return None;
    }
    let (sin, cos) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    let linear = [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
    ];
    let [red, green, blue] = linear.map(channel);
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// A linear channel as screens take it.
fn channel(linear: f64) -> u8 {
    let curved = if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    // Clamped, so that nothing is cut off.
    (curved.clamp(0.0, 1.0) * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(css: &str) -> Option<(String, String)> {
        Paper::of(css).map(|paper| (paper.light, paper.dark))
    }

    fn pair(light: &str, dark: &str) -> Option<(String, String)> {
        Some((light.to_owned(), dark.to_owned()))
    }

    #[test]
    fn reads_what_themes_write() {
        assert_eq!(
            paper(
                ":root { --paper: light-dark(oklch(1 0 0), oklch(0% 0 0)); }\n@media print { :root { --paper: #123 !important } }"
            ),
            pair("#ffffff", "#000000")
        );
        assert_eq!(paper(":root { --paper: white }"), pair("white", "white"));
        assert_eq!(paper(":root{--paper:light-dark(rgb(1, 2, 3),#0aF);}"), pair("rgb(1, 2, 3)", "#00aaFF"));
        assert_eq!(paper("--paper: oklch(0.628 0.2577 29.23)"), pair("#ff0000", "#ff0000"));
    }

    #[test]
    fn the_last_one_set_counts() {
        assert_eq!(paper("a { --paper: red; } b { --paper: blue; }"), pair("blue", "blue"));
    }

    #[test]
    fn leaves_alone_what_only_a_stylesheet_can_tell() {
        for css in ["", "--paper-2: red", "--paper: var(--x)", "--paper: \"<b>\"", "--paper: light-dark(red)"] {
            assert_eq!(paper(css), None, "{css}");
        }
    }

    #[test]
    fn parts_the_light_colour() {
        let paper = |light: &str| Paper { light: light.to_owned(), dark: String::new() };
        assert_eq!(paper("#0180ff").light_rgb(), [1, 128, 255]);
        assert_eq!(paper("white").light_rgb(), [255; 3]);
        assert_eq!(paper("#é0").light_rgb(), [255; 3]);
    }
}
