import { describe, expect, test } from 'vitest'
import { contentPolicy } from '#main/security/contentPolicy.ts'

const directives = new Map(
  contentPolicy('abc')
    .split('; ')
    .map((directive): [string, string[]] => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
)

describe('item 7: the content policy', () => {
  test('what is not named is not allowed', () => {
    expect(directives.get('default-src')).toEqual(["'none'"])
  })

  test('nothing is evaluated, and nothing in the text of the page runs or styles without the nonce', () => {
    for (const name of ['script-src', 'style-src']) {
      expect(directives.get(name)).toEqual(["'self'", "'nonce-abc'"])
    }
  })

  test.each(['object-src', 'frame-src', 'base-uri', 'form-action', 'frame-ancestors'])(
    '%s is none',
    (name) => {
      expect(directives.get(name)).toEqual(["'none'"])
    },
  )

  test('item 1: no directive names another origin or a whole scheme of the network', () => {
    const sources = [...directives.values()].flat()
    const inside = ["'none'", "'self'", "'nonce-abc'", 'data:', 'blob:']
    expect(sources.filter((source) => !inside.includes(source))).toEqual([])
    expect(directives.get('connect-src')).toEqual(["'self'"])
  })
})
