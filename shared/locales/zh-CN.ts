import type { en } from '#shared/locales/en.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'
import { administration } from '#shared/locales/zh-CN/administration.ts'
import { approval } from '#shared/locales/zh-CN/approval.ts'
import { budget } from '#shared/locales/zh-CN/budget.ts'
import { common } from '#shared/locales/zh-CN/common.ts'
import { connection } from '#shared/locales/zh-CN/connection.ts'
import { errors } from '#shared/locales/zh-CN/errors.ts'
import { firstStart } from '#shared/locales/zh-CN/firstStart.ts'
import { fixing } from '#shared/locales/zh-CN/fixing.ts'
import { grid } from '#shared/locales/zh-CN/grid.ts'
import { help } from '#shared/locales/zh-CN/help.ts'
import { holding } from '#shared/locales/zh-CN/holding.ts'
import { importing } from '#shared/locales/zh-CN/importing.ts'
import { known } from '#shared/locales/zh-CN/known.ts'
import { marking } from '#shared/locales/zh-CN/marking.ts'
import { methods } from '#shared/locales/zh-CN/methods.ts'
import { nav } from '#shared/locales/zh-CN/nav.ts'
import { order } from '#shared/locales/zh-CN/order.ts'
import { recommendation } from '#shared/locales/zh-CN/recommendation.ts'
import { record } from '#shared/locales/zh-CN/record.ts'
import { rerouting } from '#shared/locales/zh-CN/rerouting.ts'
import { settings } from '#shared/locales/zh-CN/settings.ts'
import { signIn } from '#shared/locales/zh-CN/signIn.ts'
import { states } from '#shared/locales/zh-CN/states.ts'
import { titleList } from '#shared/locales/zh-CN/titleList.ts'
import { today } from '#shared/locales/zh-CN/today.ts'

/** 简体中文: the language that most users read. */
export const zhCN: SameWords<typeof en> = {
  administration,
  approval,
  budget,
  common,
  connection,
  errors,
  firstStart,
  fixing,
  grid,
  help,
  holding,
  importing,
  known,
  marking,
  methods,
  nav,
  order,
  recommendation,
  record,
  rerouting,
  settings,
  signIn,
  states,
  titleList,
  today,
}
