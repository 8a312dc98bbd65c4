/** Rows of a list are counted up to here, so that a page costs the same however long the list is. */
export const MOST_COUNTED = 10_000;
