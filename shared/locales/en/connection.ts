export const connection = {
  lostHint:
    'What was saved is safe, and what is typed stays. A change waits a short while for the connection; if it is not made, you are told.',
  lostSince: 'Since {{time}}.',
  trying: 'Trying to connect …',
  nextTry_one: 'Next try in {{count}} second.',
  nextTry_other: 'Next try in {{count}} seconds.',
  tryNow: 'Try now',
  chooseTitle: 'Where is your library?',
  chooseIntro: 'This is asked once. To change it later, open the menu File, Change library.',
  computerTitle: 'This computer',
  computerText: 'The library is a file on this computer, for one person. Nothing leaves the computer.',
  computerAction: 'Use this computer',
  serverTitle: 'Our library’s server',
  serverText:
    'Several people work with one library. Ask whoever runs the server for its address; you sign in with your own login.',
  serverAddress: 'Address of the server',
  serverAction: 'Connect',
  problem: {
    address_wrong: 'This is no address of a server. It looks like desk.library.example.edu.',
    address_plain:
      'This address is not encrypted, so your password could be read on the way. Use the one that begins with https.',
    server_unreachable:
      'The server does not answer. Check the address and the network, or ask who runs the server.',
    server_untrusted:
      'The certificate of the server is not trusted, so it may be another computer that pretends to be it. Nothing was sent; ask who runs the server.',
    not_a_server: 'There is something at this address, but no Subject Desk server. Check the address.',
    server_too_old: 'The server is too old for this program. Ask who runs it to update it.',
    server_too_new: 'The server is newer than this program. Update the program on this computer.',
  },
}
