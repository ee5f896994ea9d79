import type { connection as words } from '#shared/locales/en/connection.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const connection: SameWords<typeof words> = {
  lostHint: '已保存的数据是安全的，正在填写的内容也会保留。修改会稍等连接恢复；若未能完成，程序会告知。',
  lostSince: '自 {{time}} 起中断。',
  trying: '正在连接…',
  nextTry_one: '{{count}} 秒后重试。',
  nextTry_other: '{{count}} 秒后重试。',
  tryNow: '立即重试',
}
