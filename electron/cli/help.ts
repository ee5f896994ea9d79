import { COMMON_OPTIONS, type Command } from '#cli/command.ts'
import { COMMANDS } from '#cli/commandList.ts'
import { formatTable } from '#cli/table.ts'

function twoColumns(rows: readonly (readonly string[])[]): string {
  return formatTable([{ heading: '' }, { heading: '' }], rows)
    .split('\n')
    .slice(1)
    .map((line) => `  ${line}`)
    .join('\n')
}

/** What `desk --help` says. */
export function programHelp(): string {
  const commands = COMMANDS.map(({ usage, summary }) => [usage, summary])
  return [
    'Subject Desk: acquisitions by subject. Usage: desk COMMAND [OPTIONS]',
    twoColumns(commands),
    '"desk COMMAND --help" tells about its options; --json prints one JSON object; "desk --version" the version.\n' +
      'Exit codes: 0 done, 1 failed, 2 typed wrongly, 130 interrupted.',
  ].join('\n\n')
}

/** What `desk COMMAND --help` says. */
export function commandHelp(command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, option]) => [
    `--${name}${'value' in option && typeof option.value === 'string' ? ` ${option.value}` : ''}`,
    option.summary,
  ])
  const parts = [`Usage: desk ${command.usage} [OPTIONS]`, `  ${command.summary}`, twoColumns(options)]
  if (command.notes) parts.push(command.notes.join('\n'))
  return parts.join('\n\n')
}
