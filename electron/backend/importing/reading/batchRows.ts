/**
 * Rows that a reader gives at a time. All of them are alive at once: with 2,000 most of what a row is made of outlived
 * the young generation, and importing took a third longer.
 */
export const BATCH_ROWS = 250

/**
 * Rows of a part of a file, about. They are understood, matched and stored together: some tens of milliseconds in which
 * the library's writer is busy, so that marks get through between two.
 */
export const PART_ROWS = 6_000

/** Bytes of the file after which a part ends as well: some lists have a table of contents in each row. */
export const PART_BYTES = 16_777_216

/** The same for the rows that are given at a time. */
export const BATCH_BYTES = 4_194_304

/** How many columns a list can have: those that the contract lets a person choose a field for. */
export const COLUMNS_MAX = 2_001
