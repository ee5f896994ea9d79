import { describe, expect } from 'vitest'
import type { KnownFact, MarkingRow } from '#shared/schema/rows.ts'
import type { Desk } from '#tests/e2e/desk/desk.ts'
import { readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill, type Words } from '#tests/e2e/desk/words.ts'

const KINDS = ['held', 'onOrder', 'otherEditionHeld', 'otherOffer', 'decidedBefore'] as const
type Kind = (typeof KINDS)[number]

describe('what is known about a title', () => {
  test('is said in words with its figures, and why the title stands in its subject', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'chen', path: '/marking', locale: 'en' })
    const { marking, grid: gridWords } = desk.words
    const { vendors, subjects } = await product.as('chen').call('reference.get', {})
    const rows = await readRows(product.as('chen'), 'marking')
    const grid = desk.grid(marking.title)
    await grid.ready()
    await desk.choose(
      desk.page.getByRole('combobox', { name: marking.subject, exact: true }),
      marking.everySubject,
    )
    const search = desk.page.getByRole('textbox', { name: gridWords.quickSearch })
    const panel = desk.page.getByRole('complementary', { name: marking.detail.title })

    for (const kind of KINDS) {
      const { row, fact } = findFact(rows, kind)
      await search.fill(row.isbn ?? row.title)
      await eventually(() => grid.text(0, 'title')).toBe(row.title)
      const at = (await grid.column('title')).indexOf(row.title)
      await grid.click(at, 'title')
      await panel.getByRole('heading', { name: row.title }).waitFor()
      const said = await panel.getByRole('listitem').allInnerTexts()
      for (const part of expected(fact, desk, vendors)) {
        expect(
          said.some((sentence) => sentence.includes(part)),
          `${kind}: “${part}” in ${said.join(' / ')}`,
        ).toBe(true)
      }
    }

    const routed = rows.find(({ range, isbn }) => range !== null && isbn !== null)
    await search.fill(routed?.isbn ?? '')
    await eventually(() => grid.text(0, 'title')).toBe(routed?.title)
    await grid.click(0, 'title')
    const subject = subjects.find(({ id }) => id === routed?.subjectId)
    const range = routed?.range ?? { scheme: 'clc' as const, from: '', to: '' }
    await panel
      .getByText(
        fill(marking.rangeBy, {
          class: routed?.classNumber ?? '',
          subject: subject?.names.en ?? '',
          from: range.from,
          to: range.to,
          scheme: marking.scheme[range.scheme],
        }),
      )
      .waitFor()
  })
})

function loans(count: number, { known }: Words): string {
  return fill(count === 1 ? known.heldLoans_one : known.heldLoans_other, { count })
}

/** A row about which something of this kind is known, found by its ISBN without doubt. */
function findFact(rows: readonly MarkingRow[], kind: Kind): { row: MarkingRow; fact: KnownFact } {
  for (const row of rows) {
    const fact = row.known.find((one) => one.kind === kind)
    if (fact !== undefined && row.isbn !== null && row.state === 'unmarked') return { row, fact }
  }
  throw new Error(`The sample has no title of which is known: ${kind}`)
}

function expected(
  fact: KnownFact,
  { words }: Desk,
  vendors: readonly { readonly id: number; readonly name: string }[],
): string[] {
  switch (fact.kind) {
    case 'held':
      return [fact.callNumber ?? '', loans(fact.loans, words)]
    case 'onOrder':
      return [fact.orderNumber ?? '']
    case 'otherEditionHeld':
      return [fact.title]
    case 'otherOffer': {
      const vendor = vendors.find(({ id }) => id === fact.vendorId)?.name ?? ''
      const price = ((fact.priceMinor ?? 0) / 100).toLocaleString('en', { minimumFractionDigits: 2 })
      return [vendor, `${fact.currency} ${price}`]
    }
    case 'decidedBefore':
      return [fact.by, words.states.selection[fact.state], fact.reason ?? '']
    default:
      return []
  }
}
