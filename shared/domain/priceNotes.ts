/** Remarks beside a price that change what it means. They are cut out, so that their numbers are no amounts. */

export type PriceNote = 'estimated' | 'per_set' | 'per_volume' | 'has_accompanying'

const HAN_NUMBER = '[0-9一二三四五六七八九十百两]'
/** In this order: "每册" must go before "册", and "全2册 + 1CD" has both of its remarks. */
const NOTES: readonly (readonly [RegExp, PriceNote])[] = [
  [
    /(?:内?[含附配赠]|\+|\b(?:with|incl\.?|including|and)\b|w\/)?\s*(?:[0-9]+|[一二两三])?\s*[张片盘]?\s*(?:光盘|光碟|碟片|磁带|磁碟|(?<![a-z])(?:cd(?:-?rom)?s?|dvd(?:-?rom)?s?|mp3|dis[ck]s?|cassettes?)(?![a-z$]))\s*(?:[0-9]+|[一二两三])?\s*[张片盘]?/gi,
    'has_accompanying',
  ],
  [
    new RegExp(
      `每\\s*[册冊卷本期]|/\\s*[册冊卷本期]|第${HAN_NUMBER}+[册冊卷]|(?<![上中、])[上中下][册冊卷]|\\bper (?:vol(?:ume)?|copy|issue)\\b\\.?|\\beach\\b|\\b(?:v|vol|bd|t|pt)\\.?\\s*[0-9]+(?:-[0-9]+)?`,
      'gi',
    ),
    'per_volume',
  ],
  [
    new RegExp(
      `上[、中]*下[册冊卷]|(?:[全共套]|一套|全套)?\\s*${HAN_NUMBER}+\\s*[册冊卷](?:一?套)?|/\\s*套|每套|一套|全套|套装|套|\\b(?:the |per )?sets?(?: of [0-9]+)?\\b|\\b[0-9]+ ?(?:vols?|volumes)\\b\\.?`,
      'gi',
    ),
    'per_set',
  ],
  [
    /\best(?:imated|\.)?|\bapprox(?:\.|imately)?|\bca?\.(?=\s*\S)|约|約|估价|估價|估|暂定|暫定|预估|預估/gi,
    'estimated',
  ],
]

/** Cuts the remarks out of a price already in NFKC; gives the text left and the remarks found, each once. */
export function takeNotes(text: string): { text: string; notes: PriceNote[] } {
  let rest = text
  const notes: PriceNote[] = []
  for (const [pattern, note] of NOTES) {
    const shorter = rest.replace(pattern, ' ')
    if (shorter === rest) continue
    notes.push(note)
    rest = shorter
  }
  return { text: rest, notes }
}
