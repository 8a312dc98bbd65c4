/** How near a deadline is, in the days by which people tell; no deadline depends on it. */
export const SOON_DAYS = 7;
export const AHEAD_DAYS = 30;
