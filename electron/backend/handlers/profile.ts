import type { Handlers } from '#backend/context.ts'
import { documentOf, importProfiles } from '#backend/importing/profileDocument.ts'
import { saveProfiles } from '#backend/importing/saveProfiles.ts'
import {
  bringBackProfile,
  type ImportProfile,
  listProfiles,
  readProfile,
  removeProfile,
} from '#db/importProfiles.ts'
import { appendVersion, listVersions, readVersion } from '#db/profileVersions.ts'
import { columnUses } from '#shared/domain/columnParts.ts'

function rowOf(profile: ImportProfile) {
  const { id, kind, name, vendorId, usedAt, version, format } = profile
  const headings = profile.headings.length
  const columns = columnUses(profile.columns).size
  return { id, kind, name, vendorId, usedAt, version, format, headings, columns }
}

/** The remembered ways of reading files. */
export const profileHandlers = {
  'import.listProfiles': async (db) => ({ profiles: (await listProfiles(db)).map(rowOf) }),

  async 'import.getProfile'(db, { id }) {
    const profile = await readProfile(db, id)
    const versions = await listVersions(db, id)
    return {
      ...rowOf(profile),
      history: versions.map(({ headings, columns, ...version }) => {
        const uses = columnUses(columns)
        return {
          ...version,
          columns: headings.map((heading, column) => {
            const { field, parts } = uses.get(column) ?? { field: null, parts: null }
            const cut = parts === null ? {} : { parts: { ...parts, fields: [...parts.fields] } }
            return { column, heading, field, ...cut }
          }),
        }
      }),
    }
  },

  async 'import.restoreProfile'(db, { id, version }, { user, now }) {
    const profile = await readProfile(db, id)
    const wanted = await readVersion(db, id, version)
    const number = await appendVersion(db, id, wanted, { origin: 'restored', userId: user.id, at: now })
    return {
      value: { id, version: number },
      audit: { kind: 'importProfile', id, summary: { name: profile.name, from: version, version: number } },
      undo: { method: 'import.restoreProfile', input: { id, version: profile.version } },
    }
  },

  async 'import.removeProfile'(db, { id }, { now }) {
    const name = await removeProfile(db, id, now)
    return {
      value: { id, name },
      audit: { kind: 'importProfile', id, summary: { name } },
      undo: { method: 'import.bringBackProfile', input: { id } },
    }
  },

  async 'import.bringBackProfile'(db, { id }) {
    const name = await bringBackProfile(db, id)
    return {
      value: { id, name },
      audit: { kind: 'importProfile', id, summary: { name } },
      undo: { method: 'import.removeProfile', input: { id } },
    }
  },

  'import.exportProfiles': async (db, { ids }) => ({ document: await documentOf(db, ids) }),
  'import.saveProfiles': saveProfiles,
  'import.importProfiles': importProfiles,
} satisfies Pick<
  Handlers,
  | 'import.listProfiles'
  | 'import.getProfile'
  | 'import.restoreProfile'
  | 'import.removeProfile'
  | 'import.bringBackProfile'
  | 'import.exportProfiles'
  | 'import.saveProfiles'
  | 'import.importProfiles'
>
