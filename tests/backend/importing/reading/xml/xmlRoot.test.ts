import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { xmlRoot } from '#backend/importing/reading/xml/xmlRoot.ts'

const root = (text: string) => {
  const found = xmlRoot(Buffer.from(text))
  return found === null ? null : [found.name, found.namespace]
}

test('the root is found behind declaration, comments and document type', () => {
  expect(root('<a/>')).toEqual(['a', ''])
  expect(root('\ufeff \n<?xml version="1.0"?>\n<!-- <b> -->\n<a c="d">')).toEqual(['a', ''])
  expect(root('<!DOCTYPE a SYSTEM "x > y" [<!ENTITY b "<c>">\n]>\n<?x y?><a>')).toEqual(['a', ''])
})

test('its namespace is the one of its prefix', () => {
  expect(root('<collection xmlns="urn:m" xmlns:x="urn:y">')).toEqual(['collection', 'urn:m'])
  expect(root("<x:collection xmlns='urn:m' xmlns:x='urn:y'>")).toEqual(['collection', 'urn:y'])
})

test('UTF-16 is read with and without a mark', () => {
  for (const encoding of ['utf-16le', 'utf-16be']) {
    for (const addBOM of [true, false])
      expect(xmlRoot(iconv.encode('<?xml version="1.0"?><a/>', encoding, { addBOM }))?.name).toBe('a')
  }
})

test('attributes are given as they stand', () => {
  const attributes = xmlRoot(Buffer.from('<a release="3.0" b=\'"\'>'))?.attributes
  expect(attributes).toEqual(
    new Map([
      ['release', '3.0'],
      ['b', '"'],
    ]),
  )
})

test('what is no XML has none', () => {
  for (const text of [
    '',
    'Title,Author',
    '{"a": 1}',
    '< a>',
    '<a',
    '<!-- never closed',
    '<?xml version="1.0"?>',
  ])
    expect(root(text)).toBeNull()
})
