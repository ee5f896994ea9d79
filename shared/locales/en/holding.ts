/** What the library owns, as imported from the library system. */
export const holding = {
  gridLabel: 'Table of the holdings',
  import: 'Import holdings',
  empty: 'The collection has not been imported yet',
  emptyHint:
    'With it, every title that comes in is checked: held, other edition held, held in another format.',
  emptySteps: 'Export from the library system, as CSV or XLSX, one row per title or per copy:',
  emptyNeeded: 'needed',
  emptyUseful: 'useful',
  emptyOthers: 'An acquisitions librarian can import it.',
  sources:
    'Koha: Reports › Guided reports. Alma: Analytics › Physical items. Chinese systems: “馆藏清单” or “书目导出”.',
  column: {
    title: 'Title',
    author: 'Author',
    publisher: 'Publisher',
    year: 'Year',
    isbn: 'ISBN',
    callNumber: 'Call number',
    location: 'Location',
    copies: 'Copies',
    loans: 'Loans',
    material: 'Type',
  },
}
