export const firstStart = {
  title: 'Welcome to Subject Desk',
  intro:
    'Acquisitions by subject: lists come in, subject librarians mark them, money stays in view, orders go out.',
  sampleTitle: 'Look around first',
  sampleText:
    'Opens a sample library with title lists, holdings, recommendations, funds and people. You can try everything in it, as any of its users.',
  sampleAction: 'Open the sample library',
  emptyTitle: 'Start your own library',
  emptyText: 'Begins empty, with you as administrator. Then import your first title list or your holdings.',
  emptyAction: 'Start empty',
  libraryName: 'Name of the library',
  libraryNamePlaceholder: 'University Library',
  login: 'Your login',
  loginHint: 'Letters and digits, for example li.ming',
  displayName: 'Your name',
  currency: 'Currency of the budget',
  nameMissing: 'Enter the name of the library.',
  loginMissing: 'Enter a login.',
  displayNameMissing: 'Enter your name.',
  currencyWrong: 'Three capital letters, for example CNY.',
  working: 'Preparing the library. This takes a few seconds.',
  storedIn: 'Stored in: {{location}}',
}
