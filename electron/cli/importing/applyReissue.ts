import { UsageError } from '#cli/commandLine.ts'
import type { Client } from '#shared/api/client.ts'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import type { OutputOf } from '#shared/api/contract.ts'

export type AppliedReissue = OutputOf<'titleList.applyReissue'>

/** @throws UsageError for what is neither the number of a list nor `auto` */
export function checkReissueOf(wish: string | undefined): void {
  if (wish !== undefined && wish !== 'auto' && !/^[1-9][0-9]{0,14}$/.test(wish))
    throw new UsageError(`--reissue-of takes the number of a list, or auto, not "${wish}".`)
}

/**
 * Lets a list that was just imported bring the earlier one up to date that it is a re-issue of.
 * @param wish see ImportWish
 * @returns null when it is none: a dry run, no list, or with `auto` nothing that it resembles
 */
export async function applyReissue(
  client: Client,
  { run, kind, listId }: ImportRun,
  wish: string | undefined,
): Promise<AppliedReissue | null> {
  if (wish === undefined || kind !== 'list' || run === null || listId === null) return null
  const earlierListId = wish === 'auto' ? await likeliest(client, listId) : Number(wish)
  if (earlierListId === null) return null
  return client.call('titleList.applyReissue', { listId, earlierListId })
}

async function likeliest(client: Client, listId: number): Promise<number | null> {
  const { candidates } = await client.call('titleList.findReissue', { listId })
  return candidates[0]?.earlierListId ?? null
}

/** "Re-issue of list 3: 120 unchanged, 4 changed (price 3, title 1), 2 new, 1 withdrawn." */
export function reissueText(applied: AppliedReissue): string {
  const { earlierListId, unchanged, changed, added, withdrawn, fields, repriced } = applied
  const which = fields.map(({ field, count }) => `${field} ${count}`).join(', ')
  const parts = [
    `${unchanged} unchanged`,
    `${changed} changed${which === '' ? '' : ` (${which})`}`,
    `${added} new`,
    `${withdrawn} withdrawn`,
  ]
  const prices = repriced === 0 ? '' : ` ${repriced} decisions got the new price.`
  return `Re-issue of list ${earlierListId}: ${parts.join(', ')}.${prices}`
}
