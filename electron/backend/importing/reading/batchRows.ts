/**
 * Rows that a reader gives at a time. All of them are alive at once: with 2,000 most of what a row is made of outlived
 * the young generation, and importing took a third longer.
 */
export const BATCH_ROWS = 250
