import type { firstStart as english } from '#shared/locales/en/firstStart.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const firstStart: SameWords<typeof english> = {
  title: '欢迎使用学科采访台',
  intro: '按学科开展采访工作：书目到馆，学科馆员圈选，经费一目了然，订单准确发出。',
  sampleTitle: '先看看示例',
  sampleText:
    '打开一个示例馆，内有征订书目、馆藏、荐购、经费和各类用户，可以用任何一位用户的身份试用全部功能。',
  sampleAction: '打开示例馆',
  emptyTitle: '建立本馆数据',
  emptyText: '从空白开始，由您担任管理员，随后导入第一份征订书目或馆藏清单。',
  emptyAction: '从空白开始',
  libraryName: '图书馆名称',
  libraryNamePlaceholder: '某某大学图书馆',
  login: '登录名',
  loginHint: '字母和数字，例如 li.ming',
  displayName: '您的姓名',
  currency: '经费币种',
  nameMissing: '请填写图书馆名称。',
  loginMissing: '请填写登录名。',
  displayNameMissing: '请填写姓名。',
  currencyWrong: '三个大写字母，例如 CNY。',
  working: '正在准备数据，需要几秒钟。',
  storedIn: '数据文件：{{location}}',
}
