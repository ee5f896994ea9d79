import { administration } from '#shared/locales/en/administration.ts'
import { approval } from '#shared/locales/en/approval.ts'
import { budget } from '#shared/locales/en/budget.ts'
import { common } from '#shared/locales/en/common.ts'
import { connection } from '#shared/locales/en/connection.ts'
import { errors } from '#shared/locales/en/errors.ts'
import { firstStart } from '#shared/locales/en/firstStart.ts'
import { fixing } from '#shared/locales/en/fixing.ts'
import { grid } from '#shared/locales/en/grid.ts'
import { help } from '#shared/locales/en/help.ts'
import { holding } from '#shared/locales/en/holding.ts'
import { importing } from '#shared/locales/en/importing.ts'
import { known } from '#shared/locales/en/known.ts'
import { marking } from '#shared/locales/en/marking.ts'
import { methods } from '#shared/locales/en/methods.ts'
import { nav } from '#shared/locales/en/nav.ts'
import { order } from '#shared/locales/en/order.ts'
import { recommendation } from '#shared/locales/en/recommendation.ts'
import { record } from '#shared/locales/en/record.ts'
import { rerouting } from '#shared/locales/en/rerouting.ts'
import { settings } from '#shared/locales/en/settings.ts'
import { signIn } from '#shared/locales/en/signIn.ts'
import { states } from '#shared/locales/en/states.ts'
import { titleList } from '#shared/locales/en/titleList.ts'
import { today } from '#shared/locales/en/today.ts'

/** English, and the shape that every other language must have. */
export const en = {
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
