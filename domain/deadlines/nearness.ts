/** The days within which the console calls a deadline soon or ahead. No rule depends on them. */
export const SOON_DAYS = 7;
export const AHEAD_DAYS = 30;
