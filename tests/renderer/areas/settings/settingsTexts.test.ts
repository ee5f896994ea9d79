import { describe, expect, test } from 'vitest'
import { csvOf } from '#renderer/areas/settings/csvOf.ts'
import { deviceOf } from '#renderer/areas/settings/deviceWords.ts'

describe('a list for a spreadsheet program', () => {
  test('quotes what needs it and makes formulas inert', () => {
    expect(
      csvOf([
        ['a', 'b "c"'],
        ['=1+1', 'x,y'],
      ]),
    ).toBe('\ufeffa,"b ""c"""\r\n\'=1+1,"x,y"\r\n')
  })
})

describe('what a browser says of itself', () => {
  const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'

  test.each([
    [`${WINDOWS} Chrome/140.0.0.0 Safari/537.36`, 'Chrome, Windows'],
    [`${WINDOWS} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 'Edge, Windows'],
    [`${WINDOWS} Chrome/140.0.0.0 Electron/40.0.0 Safari/537.36`, 'Subject Desk, Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, macOS'],
    ['curl/8.5', null],
    [null, null],
  ])('%j is shown as %j', (agent, shown) => {
    expect(deviceOf(agent)).toBe(shown)
  })
})
