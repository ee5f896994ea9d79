import { chineseAuthors, englishAuthors } from '#db/seed/authors.ts'
import type { Random } from '#db/seed/random.ts'
import { SUBJECTS } from '#db/seed/subjects.ts'
import { CHINESE_TOPICS } from '#db/seed/words/chineseTopics.ts'
import { ENGLISH_TOPICS } from '#db/seed/words/englishTopics.ts'
import { CHINESE_GRAMMAR, ENGLISH_GRAMMAR, type Grammar } from '#db/seed/words/patterns.ts'
import { CHINESE_PUBLISHERS, ENGLISH_PUBLISHERS, type Publisher } from '#db/seed/words/publishers.ts'
import { workKey } from '#shared/domain/workKey.ts'

export type SampleLanguage = 'chi' | 'eng'

/** A work of the sample, before its editions. */
export interface Work {
  readonly language: SampleLanguage
  readonly title: string
  readonly author: string
  readonly topic: string
  readonly clc: string | null
  readonly lcc: string | null
  readonly ddc: string | null
  readonly key: number
  readonly publisher: Publisher
}

interface Topic {
  readonly words: string
  readonly clc: string | null
  readonly lcc: string | null
  readonly ddc: string | null
  readonly family: string
}

function chineseTopics(code: string, family: string): Topic[] {
  return (CHINESE_TOPICS[code] ?? '').split('|').map((entry) => {
    const [words = '', clc = ''] = entry.split(' ')
    return { words, clc, lcc: null, ddc: null, family }
  })
}

function englishTopics(code: string, family: string): Topic[] {
  return (ENGLISH_TOPICS[code] ?? '').split('|').map((entry) => {
    const [words = '', lcc = '', ddc = ''] = entry.split('=')
    return { words, clc: null, lcc, ddc, family }
  })
}

const COLLECTED = SUBJECTS.map(({ code, family }) => ({ code, family }))
const TOPICS: Readonly<Record<SampleLanguage, readonly Topic[]>> = {
  chi: COLLECTED.flatMap(({ code, family }) => chineseTopics(code, family)),
  eng: COLLECTED.flatMap(({ code, family }) => englishTopics(code, family)),
}
const OTHER_TOPICS: Readonly<Record<SampleLanguage, readonly Topic[]>> = {
  chi: chineseTopics('-', 'h'),
  eng: englishTopics('-', 'h'),
}

/** Makes works no two of which share a work key, so that only what is meant to match does. */
export class WorkMaker {
  readonly #random: Random
  readonly #keys = new Set<number>()

  constructor(random: Random) {
    this.#random = random
  }

  /** @param collected false for a topic outside the subjects of the library */
  make(language: SampleLanguage, collected = true): Work {
    for (;;) {
      const topic = this.#random.pick((collected ? TOPICS : OTHER_TOPICS)[language])
      const work = language === 'chi' ? this.#chinese(topic) : this.#english(topic)
      const key = workKey(work.title, work.author)
      if (key === null || this.#keys.has(key)) continue
      this.#keys.add(key)
      const { words, clc, lcc, ddc } = topic
      return { language, ...work, topic: words, clc, lcc, ddc, key }
    }
  }

  #chinese(topic: Topic): Pick<Work, 'title' | 'author' | 'publisher'> {
    return {
      title: this.#title(topic, CHINESE_GRAMMAR),
      author: chineseAuthors(this.#random),
      publisher: this.#publisher(CHINESE_PUBLISHERS, topic.family),
    }
  }

  #english(topic: Topic): Pick<Work, 'title' | 'author' | 'publisher'> {
    const title = this.#title(topic, ENGLISH_GRAMMAR)
    return {
      title: title.charAt(0).toUpperCase() + title.slice(1),
      author: englishAuthors(this.#random),
      publisher: this.#publisher(ENGLISH_PUBLISHERS, topic.family),
    }
  }

  #title(topic: Topic, grammars: Readonly<Record<string, Grammar>>): string {
    const grammar = grammars[topic.family]
    if (!grammar) throw new Error(`no grammar for the family ${topic.family}`)
    return this.#random
      .pick(grammar.patterns)
      .replace(/\{([a-z])\}/g, (_, place: string) =>
        place === 't' ? topic.words : this.#random.pick(grammar.fill[place] ?? []),
      )
  }

  #publisher(publishers: readonly Publisher[], family: string): Publisher {
    return this.#random.pick(publishers.filter((publisher) => publisher.families.includes(family)))
  }
}
