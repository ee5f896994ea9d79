import type { z } from 'zod'
import type { Topic } from '#shared/api/events.ts'
import type { Operation } from '#shared/domain/permission.ts'

/** One call of the contract. `permission` is the operation it needs; `touches` what a command may change. */
export interface Method<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Permission extends Operation = Operation,
> {
  /** A `task` manages its own transactions and writes its own audit event: see `task`. */
  readonly kind: 'query' | 'command' | 'task'
  readonly input: Input
  readonly output: Output
  readonly permission: Permission
  readonly touches: readonly Topic[]
  /** One sentence for the documentation and `desk methods`. */
  readonly summary: string
}

/** A call that only reads. */
export function query<Input extends z.ZodType, Output extends z.ZodType, Permission extends Operation>(
  summary: string,
  permission: Permission,
  input: Input,
  output: Output,
): Method<Input, Output, Permission> & { readonly kind: 'query' } {
  return { kind: 'query', input, output, permission, touches: [], summary }
}

/** A call that changes something: one transaction, one audit event, one undo step. */
export function command<Input extends z.ZodType, Output extends z.ZodType, Permission extends Operation>(
  summary: string,
  permission: Permission,
  touches: readonly Topic[],
  input: Input,
  output: Output,
): Method<Input, Output, Permission> & { readonly kind: 'command' } {
  return { kind: 'command', input, output, permission, touches, summary }
}

/**
 * A call that one transaction cannot hold, because it writes a file between reading and recording, or fills a whole
 * library. It opens its own transactions, writes its audit event in the last of them, and has no undo step.
 */
export function task<Input extends z.ZodType, Output extends z.ZodType, Permission extends Operation>(
  summary: string,
  permission: Permission,
  touches: readonly Topic[],
  input: Input,
  output: Output,
): Method<Input, Output, Permission> & { readonly kind: 'task' } {
  return { kind: 'task', input, output, permission, touches, summary }
}
