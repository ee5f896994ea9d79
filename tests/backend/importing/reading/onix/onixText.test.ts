import { expect, test } from 'vitest'
import { cleanText, onixDate, plainText } from '#backend/importing/reading/onix/onixText.ts'
import { parseRecord } from '#backend/importing/reading/xml/parseRecord.ts'

const plain = (inside: string): string => {
  const { element } = parseRecord(`<Text>${inside}</Text>`, null)
  return element === null ? 'unreadable' : plainText(element)
}

test('what was escaped twice, or wrongly, is put right', () => {
  expect(cleanText('Allen &amp; Unwin')).toBe('Allen & Unwin')
  expect(cleanText('it&amp;#39;s caf&eacute; &#x4E2D;')).toBe("it's café 中")
  expect(cleanText('don\u0092t \u0096 x')).toBe('don’t – x')
  expect(cleanText(' a\n\t b\u00a0c ')).toBe('a b c')
  expect(cleanText('A &B; C & D &#0; &nothing;')).toBe('A &B; C & D &#0; &nothing;')
})

test('markup is flattened, whether it is elements, CDATA or escaped', () => {
  const expected = 'One two. Three 4 & five'
  expect(plain('<p>One <b>two</b>.</p><ul><li>Three<br/>4</li></ul> &amp; five')).toBe(expected)
  expect(plain('<![CDATA[<p>One <b>two</b>.</p><P class="x">Three<BR>4 &amp; five]]>')).toBe(expected)
  expect(plain('&lt;div&gt;One &lt;strong&gt;two&lt;/strong&gt;.&lt;/div&gt;Three 4 &amp;amp; five')).toBe(
    expected,
  )
  expect(plain('<![CDATA[One &lt;b&gt;two&lt;/b&gt;. Three 4 &amp; five]]>')).toBe(expected)
})

test('signs that are no markup stay', () => {
  expect(plain('if a &lt; b and c &gt; d &lt;yes&gt;')).toBe('if a < b and c > d <yes>')
})

test('an endless text is cut', () => {
  expect(plain('x'.repeat(50_000))).toHaveLength(20_001)
})

test('dates are days, months or years; other texts stay', () => {
  expect(['20080701', '200807', '2008', '20110601T000000+0200', '20080000'].map(onixDate)).toEqual([
    '2008-07-01',
    '2008-07',
    '2008',
    '2011-06-01',
    '2008',
  ])
  expect(['20081301', 'Q3 2008', '', '20080732'].map(onixDate)).toEqual([
    '20081301',
    'Q3 2008',
    '',
    '20080732',
  ])
})
