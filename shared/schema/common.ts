import { z } from 'zod'
import { IMPORT_KINDS } from '#shared/domain/importField.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import { ROLES } from '#shared/domain/permission.ts'
import { SELECTION_STATES } from '#shared/domain/selection.ts'

export const id = z.int().positive()
export const version = z.int().positive()
/** Integer minor units of a currency. */
export const minor = z.int()
/** Of a single entry that somebody types; sums of many stay below 2^53, where figures are no longer whole. */
const ENTRY_MAX = 10 ** 14
/** Integer minor units of one entry in the books: up or down. */
export const entryMinor = z.int().min(-ENTRY_MAX).max(ENTRY_MAX)
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const isoTime = z.string()
export const currency = z.string().regex(/^[A-Z]{3}$/)
export const locale = z.enum(['zh-CN', 'en'])
export type Locale = z.infer<typeof locale>
export const role = z.enum(ROLES)
export const materialType = z.enum(MATERIAL_TYPES)
export const classScheme = z.enum(['clc', 'lcc', 'ddc'])
export const importKind = z.enum(IMPORT_KINDS)
export type ImportKind = z.infer<typeof importKind>
/** Names in the two languages of the interface. */
export const names = z.object({ zh: z.string(), en: z.string() })
export type Names = z.infer<typeof names>
export const nothing = z.object({}).strict()

export const selectionState = z.enum(SELECTION_STATES)
export type SelectionState = z.infer<typeof selectionState>

/**
 * Rows of a grid that a command acts on: named ones, or everything that an open view matches except some. The
 * backend resolves a view, so "all that match" never depends on what the screen has loaded.
 */
export const rowSet = z.union([
  z.object({ ids: z.array(id).min(1).max(200_000) }).strict(),
  z.object({ view: z.string().max(64), except: z.array(id).max(200_000) }).strict(),
])
export type RowSet = z.infer<typeof rowSet>
