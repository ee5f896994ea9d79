import { type RowCells, tidy } from '#backend/importing/understanding/cells.ts'
import type { IssueSink } from '#backend/importing/understanding/issueSink.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'

/** A volume column says this of a book that has only one. */
const ONE_VOLUME = /^(?:全?\s*[01一]\s*[册冊卷本]?|v\.?\s*1|-|—|无|無)$/i

/**
 * The title with its volume and subtitle: "红楼梦 下册: 校注本". What the title already contains is not added. A row
 * without a title but with an ISBN is named by it. @returns null when there is nothing to name the row by
 */
export function readTitleField(cells: RowCells, isbn13: number | null, issues: IssueSink): string | null {
  const main = cells.text('title')
  if (main.trim() === '') {
    if (isbn13 === null) return null
    issues.add(cells.columnsOf('title')[0] ?? null, '', 'title_missing')
    return `[ISBN ${formatIsbn(isbn13)}]`
  }
  let title = tidy(main)
  if (cells.has('volume')) title = withVolume(title, cells.value('volume'))
  if (cells.has('subtitle')) title = withSubtitle(title, cells.value('subtitle'))
  return title
}

function withVolume(title: string, volume: string | null): string {
  return volume === null || ONE_VOLUME.test(volume) || title.includes(volume) ? title : `${title} ${volume}`
}

function withSubtitle(title: string, subtitle: string | null): string {
  return subtitle === null || title.includes(subtitle) ? title : `${title}: ${subtitle}`
}
