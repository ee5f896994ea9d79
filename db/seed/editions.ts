import type { IsbnMaker } from '#db/seed/isbns.ts'
import type { Random } from '#db/seed/random.ts'
import type { Work } from '#db/seed/works.ts'

/** One edition in one form, as a title or as something held. */
export interface Edition {
  readonly work: Work
  readonly number: number
  readonly materialType: 'book' | 'ebook'
  /** Title as printed: half of the Chinese ones carry the edition. */
  readonly title: string
  readonly editionText: string | null
  readonly year: number
  readonly isbn13: number | null
  readonly isbnPrinted: string | null
  readonly series: string | null
}

export interface EditionChoice {
  readonly number: number
  readonly year: number
  readonly materialType?: 'book' | 'ebook'
  readonly hasIsbn?: boolean
}

const CHINESE_SERIES = ['高等学校系列教材', '学术文库', '研究生教学用书', '名家讲堂', '前沿丛书']
const ENGLISH_SERIES = [
  'Studies and Surveys',
  'Graduate Texts',
  'Library of Ideas',
  'Key Topics',
  'Research Monographs',
]

/** Sets editions of works, with ISBNs of their publishers. */
export class EditionMaker {
  readonly #random: Random
  readonly #isbns: IsbnMaker

  constructor(random: Random, isbns: IsbnMaker) {
    this.#random = random
    this.#isbns = isbns
  }

  make(work: Work, choice: EditionChoice): Edition {
    const isbn = choice.hasIsbn === false ? null : this.#isbns.make(this.#random.pick(work.publisher.isbn))
    return {
      work,
      number: choice.number,
      materialType: choice.materialType ?? 'book',
      title: this.#title(work, choice.number),
      editionText: editionText(work, choice.number),
      year: choice.year,
      isbn13: isbn?.isbn13 ?? null,
      isbnPrinted: isbn?.printed ?? null,
      series: this.#series(work),
    }
  }

  #title(work: Work, number: number): string {
    const isShown = number > 1 && work.language === 'chi' && this.#random.chance(0.6)
    return isShown ? `${work.title}（第${number}版）` : work.title
  }

  #series(work: Work): string | null {
    if (!this.#random.chance(0.2)) return null
    const name = this.#random.pick(work.language === 'chi' ? CHINESE_SERIES : ENGLISH_SERIES)
    return work.language === 'chi' ? `${work.publisher.name.replace('出版社', '')}${name}` : name
  }
}

const ORDINALS = ['', '1st', '2nd', '3rd']

function editionText(work: Work, number: number): string | null {
  if (work.language === 'chi') return number > 1 ? `第${number}版` : null
  return number > 1 ? `${ORDINALS[number] ?? `${number}th`} ed.` : null
}
