import type { holding as english } from '#shared/locales/en/holding.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const holding: SameWords<typeof english> = {
  gridLabel: '馆藏表',
  import: '导入馆藏',
  empty: '还没有导入馆藏',
  emptyHint: '导入之后，每种新书都会自动查重：是否已藏、是否藏有其他版本或其他载体。',
  emptySteps: '请从图书馆系统导出 CSV 或 XLSX 文件，每种一行或每册一行均可，包含：',
  emptyNeeded: '必需',
  emptyUseful: '最好有',
  emptyOthers: '请采访馆员导入。',
  sources: '汇文、ILAS 等系统：导出“馆藏清单”或“书目数据”；Koha：报表；Alma：Analytics 实体馆藏报表。',
  column: {
    title: '题名',
    author: '责任者',
    publisher: '出版社',
    year: '出版年',
    isbn: 'ISBN',
    callNumber: '索书号',
    location: '馆藏地',
    copies: '册数',
    loans: '借阅次数',
    material: '类型',
  },
}
