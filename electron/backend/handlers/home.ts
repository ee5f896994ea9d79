import type { Handlers } from '#backend/context.ts'
import { readBalances, readFunds } from '#db/funds.ts'
import { summariseHome } from '#db/home.ts'
import { commitmentOf, fundingOf, inheritedLimits, levelOf } from '#shared/domain/fund.ts'
import { isReached } from '#shared/domain/reach.ts'

export const homeHandlers = {
  async 'home.summarise'(db, _input, { user, access, now }) {
    const funds = await readFunds(db)
    const balances = await readBalances(db)
    const { seen } = await access.funds(db, 'seeFunds')
    const fundsOverWarn = [...funds.keys()].filter((id) => {
      const tree = balances.get(id)?.tree
      const isOver = tree && levelOf(fundingOf(tree), commitmentOf(tree), inheritedLimits(funds, id)) !== 'ok'
      return isOver && isReached(seen, id)
    })
    const reach = {
      lists: await access.subjects(db, 'seeLists'),
      selections: await access.subjects(db, 'mark'),
      orders: await access.subjects(db, 'seeOrders'),
      recommendations: await access.subjects(db, 'seeRecommendations'),
    }
    return { ...(await summariseHome(db, user, now.slice(0, 10), reach)), fundsOverWarn }
  },
} satisfies Pick<Handlers, 'home.summarise'>
