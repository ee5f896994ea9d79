import type { Handlers } from '#backend/context.ts'
import { readBalances, readFunds } from '#db/funds.ts'
import { summariseHome } from '#db/home.ts'
import { commitmentOf, fundingOf, inheritedLimits, levelOf } from '#shared/domain/fund.ts'

export const homeHandlers = {
  async 'home.summarise'(db, _input, { user, now }) {
    const funds = await readFunds(db)
    const balances = await readBalances(db)
    const fundsOverWarn = [...funds.keys()].filter((id) => {
      const tree = balances.get(id)?.tree
      return tree && levelOf(fundingOf(tree), commitmentOf(tree), inheritedLimits(funds, id)) !== 'ok'
    })
    return { ...(await summariseHome(db, user, now.slice(0, 10))), fundsOverWarn }
  },
} satisfies Pick<Handlers, 'home.summarise'>
