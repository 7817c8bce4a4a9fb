//! Chance that falls the same way everywhere: splitmix64, in whole numbers only.

/// A stream of draws.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a page; each `purpose` has one of its own, so that a change in one leaves the others alone.
    pub fn of(page: usize, purpose: u64) -> Self {
        let mut chance = Self(purpose);
        let salt = chance.next();
        Self(salt ^ page as u64)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, all alike.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several, all alike.
    pub fn pick<T: Copy>(&mut self, several: &[T]) -> T {
        several[self.below(several.len())]
    }

    /// One of several ranked from frequent to rare, roughly as Zipf has it: ranks 1, 2–3, 4–7, 8–15…
    /// come up equally often.
    pub fn pick_ranked<T: Copy>(&mut self, ranked: &[T]) -> T {
        let octaves = (usize::BITS - ranked.len().leading_zeros()) as usize;
        let octave = 1_usize << self.below(octaves);
        let rank = octave + self.below(octave.min(ranked.len() + 1 - octave));
        ranked[rank - 1]
    }
}
