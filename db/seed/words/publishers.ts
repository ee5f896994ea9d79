export interface Publisher {
  readonly name: string
  /** Prefix, registration group and registrant of its ISBNs, with hyphens. */
  readonly isbn: readonly string[]
  /** Families of subjects it publishes in. */
  readonly families: string
}

function publishers(text: string): readonly Publisher[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', isbn = '', families = ''] = line.split('|').map((part) => part.trim())
      return { name, isbn: isbn.split(' '), families }
    })
}

/** Name, ISBN prefixes, and families as in `SampleSubject`. */
export const CHINESE_PUBLISHERS = publishers(`
  清华大学出版社 | 978-7-302 | soej
  科学出版社 | 978-7-03 | sm
  高等教育出版社 | 978-7-04 | smoejhl
  人民邮电出版社 | 978-7-115 | s
  机械工业出版社 | 978-7-111 | soej
  电子工业出版社 | 978-7-121 | s
  化学工业出版社 | 978-7-122 | sm
  人民卫生出版社 | 978-7-117 | m
  北京大学出版社 | 978-7-301 | oejhl
  中国人民大学出版社 | 978-7-300 | oejh
  复旦大学出版社 | 978-7-309 | moejhl
  浙江大学出版社 | 978-7-308 | smoejhl
  南京大学出版社 | 978-7-305 | oejhl
  武汉大学出版社 | 978-7-307 | oejhl
  商务印书馆 | 978-7-100 | oejhl
  中华书局 | 978-7-101 | h
  人民出版社 | 978-7-01 | oejh
  法律出版社 | 978-7-5197 | j
  经济科学出版社 | 978-7-5218 | e
  社会科学文献出版社 | 978-7-5201 | oejh
  上海古籍出版社 | 978-7-5325 | hl
  外语教学与研究出版社 | 978-7-5213 | l
  译林出版社 | 978-7-5447 | l
`)

export const ENGLISH_PUBLISHERS = publishers(`
  Springer | 978-3-031 978-3-030 | smoej
  Cambridge University Press | 978-1-009 978-1-108 | smoejhl
  Oxford University Press | 978-0-19 | smoejhl
  Routledge | 978-1-032 978-0-367 | oejhl
  Wiley | 978-1-119 978-1-394 | sm
  Academic Press | 978-0-12 | sm
  Elsevier | 978-0-323 | m
  MIT Press | 978-0-262 | soej
  Princeton University Press | 978-0-691 | soejhl
  Harvard University Press | 978-0-674 | oejhl
  University of Chicago Press | 978-0-226 | oejhl
  De Gruyter | 978-3-11 | soejhl
  Bloomsbury Academic | 978-1-350 | hl
`)
