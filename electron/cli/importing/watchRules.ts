import { readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { z } from 'zod'
import type { ImportWish } from '#cli/importing/runImport.ts'
import { AppError } from '#shared/api/errors.ts'
import { importKind } from '#shared/schema/common.ts'

/** The file in a watched folder that says more about its files than the names of sub-folders can. */
export const RULES_FILE = 'import-rules.json'

const rule = z
  .object({
    /** Which files: a pattern over the path inside the folder, such as "huawen/*.xlsx". The first that fits counts. */
    files: z.string().min(1),
    kind: importKind.optional(),
    vendor: z.string().optional(),
    encoding: z.string().optional(),
    profile: z.string().optional(),
    map: z.string().optional(),
    reissueOf: z.literal('auto').optional(),
    ignore: z.boolean().optional(),
  })
  .strict()
export type WatchRule = z.infer<typeof rule>

const rulesFile = z.object({ rules: z.array(rule) }).strict()

/** The rules of a folder, none where it has no file of them. @throws AppError invalid_input */
export function readRules(folder: string): WatchRule[] {
  const path = join(folder, RULES_FILE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return []
  }
  let value: unknown = null
  try {
    value = JSON.parse(text)
  } catch {
    // said below, with the name of the file
  }
  const parsed = rulesFile.safeParse(value)
  if (parsed.success) return parsed.data.rules
  const [issue] = parsed.error.issues
  throw new AppError(
    'invalid_input',
    `${path} is not understood: ${issue?.path.join('.')} ${issue?.message}`,
    {
      path,
    },
  )
}

/** The name of a folder of the file that is neither a kind nor a vendor's code; undefined where each is one. */
export function unknownFolderOf(place: string, vendorCodes: readonly string[]): string | undefined {
  const codes = new Set(vendorCodes.map((code) => code.toLowerCase()))
  const folders = place.split('/').slice(0, -1)
  return folders.find((folder) => {
    const name = folder.toLowerCase()
    return !codes.has(name) && !importKind.safeParse(name).success
  })
}

/**
 * How a file is to be taken in: by the first rule that fits, else by the names of its folders, which may be a kind and
 * a vendor's code; what neither says is as usual. Null: it is to be left alone.
 * @param place the path inside the folder, with slashes
 * @param vendorCodes the vendors of the library
 */
export function wishFor(
  place: string,
  rules: readonly WatchRule[],
  vendorCodes: readonly string[],
  usual: ImportWish,
): ImportWish | null {
  const said = rules.find((one) => matchesGlob(place, one.files))
  if (said?.ignore === true) return null
  const folders = place.split('/').slice(0, -1)
  const byFolders: { kind?: ImportWish['kind']; vendor?: string } = {}
  for (const folder of folders) {
    const name = folder.toLowerCase()
    const kind = importKind.safeParse(name)
    const vendor = vendorCodes.find((code) => code.toLowerCase() === name)
    if (kind.success) byFolders.kind = kind.data
    else if (vendor !== undefined) byFolders.vendor = vendor
  }
  const { kind = byFolders.kind ?? usual.kind, vendor = byFolders.vendor ?? usual.vendor } = said ?? {}
  const { encoding = usual.encoding, profile = usual.profile, map = usual.map } = said ?? {}
  return { kind, vendor, encoding, profile, map, reissueOf: said?.reissueOf ?? usual.reissueOf }
}
