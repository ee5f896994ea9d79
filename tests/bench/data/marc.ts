import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { type FieldText, isoRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { isbnOf } from '#tests/bench/generate.ts'

const RECORDS_PER_WRITE = 500
const SUBJECTS = [
  'Linguistics',
  'Algorithms',
  'Economic history',
  'Thermodynamics',
  'Popular music',
  'Botany',
]

/** A record of about 1,100 bytes in UTF-8: a Chinese book catalogued in pinyin, with the originals in 880. */
function fieldsOf(index: number): FieldText[] {
  const subject = SUBJECTS[index % SUBJECTS.length] ?? ''
  const year = 1990 + (index % 36)
  return [
    `001|ocn${String(index).padStart(9, '0')}`,
    '003|OCoLC',
    `005|20260${1 + (index % 9)}15093012.0`,
    `008|260115s${year}    cc a    b    001 0 chi d`,
    `020 ##$a${isbnOf(index)}$q(paperback) :$cCNY${20 + (index % 180)}.00`,
    `035 ##$a(OCoLC)${index}`,
    '040 ##$aABC$beng$erda$cABC$dOCLCQ',
    `050 #4$aQA76.${index % 99}$b.W${index % 97} ${year}`,
    `082 04$a005.${index % 999}$223`,
    `100 1#$6880-01$aWang, Ming${index % 300},$d19${10 + (index % 80)}-$eauthor.`,
    `245 10$6880-02$aShu ju jie gou yu suan fa fen xi :$bdao lun ${index} /$cWang Ming zhu.`,
    `264 #1$6880-03$aBeijing :$bKe xue chu ban she,$c${year}.`,
    `300 ##$a${150 + (index % 500)} pages :$billustrations ;$c24 cm`,
    '336 ##$atext$btxt$2rdacontent',
    '337 ##$aunmediated$bn$2rdamedia',
    '338 ##$avolume$bnc$2rdacarrier',
    `490 1#$6880-04$aXian dai ke xue cong shu ;$v${index % 60}`,
    '504 ##$aIncludes bibliographical references (pages 301-312) and index.',
    `650 #0$a${subject}$xStudy and teaching$zChina$vTextbooks.`,
    `650 #7$a${subject}.$2fast$0(OCoLC)fst0${1_000_000 + (index % 9999)}`,
    `880 1#$6100-01/$1$a王明${index % 300},$d19${10 + (index % 80)}-$eauthor.`,
    `880 10$6245-02/$1$a数据结构与算法分析 :$b导论${index} /$c王明著.`,
    `880 #1$6264-03/$1$a北京 :$b科学出版社,$c${year}.`,
    `880 1#$6490-04/$1$a现代科学丛书 ;$v${index % 60}`,
    `949 ##$aSTACKS$b${index}$p${48 + (index % 90)}.80`,
  ]
}

/** Writes a file of ISO 2709 in UTF-8, the same for the same number. */
export async function writeMarc(path: string, records: number): Promise<void> {
  const file = createWriteStream(path)
  for (let start = 0; start < records; start += RECORDS_PER_WRITE) {
    const count = Math.min(RECORDS_PER_WRITE, records - start)
    const chunk = Buffer.concat(
      Array.from({ length: count }, (_, at) => isoRecord({ fields: fieldsOf(start + at) })),
    )
    if (!file.write(chunk)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}
