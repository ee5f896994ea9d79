import { describe, expect, test } from 'vitest'
import { readServerAddress } from '#main/serverAddress.ts'

describe('the address of a server', () => {
  test.each([
    ['desk.example.edu', 'https://desk.example.edu'],
    [' desk.example.edu:8443 ', 'https://desk.example.edu:8443'],
    ['https://desk.example.edu/', 'https://desk.example.edu'],
    ['https://desk.example.edu:443/password?x#/marking', 'https://desk.example.edu'],
    ['HTTPS://Desk.Example.EDU', 'https://desk.example.edu'],
    ['https://图书馆.example/', 'https://图书馆.example'],
    ['http://127.0.0.1:8443', 'http://127.0.0.1:8443'],
    ['http://localhost:8443', 'http://localhost:8443'],
    ['http://[::1]:8443', 'http://[::1]:8443'],
  ])('%s is read', (typed, origin) => {
    expect(readServerAddress(typed)).toEqual({ origin: new URL(origin).origin })
  })

  test.each(['http://desk.example.edu', 'http://192.168.1.5:8443', 'http://127.0.0.1.evil.example'])(
    '%s is refused, because passwords would travel unencrypted',
    (typed) => {
      expect(readServerAddress(typed)).toEqual({ problem: 'address_plain' })
    },
  )

  test.each([
    '',
    ' ',
    'https://',
    'ftp://desk.example.edu',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://li:secret@desk.example.edu',
    'two words',
  ])('"%s" is no address', (typed) => {
    expect(readServerAddress(typed)).toEqual({ problem: 'address_wrong' })
  })
})
