export const connection = {
  lostHint:
    'What was saved is safe, and what is typed stays. A change waits a short while for the connection; if it is not made, you are told.',
  lostSince: 'Since {{time}}.',
  trying: 'Trying to connect …',
  nextTry_one: 'Next try in {{count}} second.',
  nextTry_other: 'Next try in {{count}} seconds.',
  tryNow: 'Try now',
}
