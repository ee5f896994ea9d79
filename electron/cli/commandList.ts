import type { Command } from '#cli/command.ts'
import { balancesCommand } from '#cli/commands/balances.ts'
import { callCommand } from '#cli/commands/call.ts'
import { checkCommand } from '#cli/commands/check.ts'
import { exportCommand } from '#cli/commands/exportOrder.ts'
import { importCommand } from '#cli/commands/import.ts'
import { initCommand } from '#cli/commands/init.ts'
import { issuesCommand } from '#cli/commands/issues.ts'
import { methodsCommand } from '#cli/commands/methods.ts'
import { moveCommand } from '#cli/commands/move.ts'
import { profileCommand } from '#cli/commands/profile.ts'
import { serveCommand } from '#cli/commands/serve.ts'
import { userCommand } from '#cli/commands/user.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  initCommand,
  importCommand,
  profileCommand,
  issuesCommand,
  exportCommand,
  balancesCommand,
  checkCommand,
  moveCommand,
  serveCommand,
  userCommand,
  methodsCommand,
  callCommand,
]
