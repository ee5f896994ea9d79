import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '#renderer/data/useQueryCall.ts'
import type { Reference } from '#shared/api/contract/reference.ts'
import type { Names } from '#shared/schema/common.ts'

type Item<Kind extends keyof Reference> = Reference[Kind] extends readonly (infer One)[] ? One : never

export interface ReferenceLookup {
  readonly all: Reference
  subject(id: number | null): Item<'subjects'> | undefined
  vendor(id: number | null): Item<'vendors'> | undefined
  fund(id: number | null): Item<'funds'> | undefined
  user(id: number | null): Item<'users'> | undefined
  location(id: number | null): Item<'locations'> | undefined
  department(id: number | null): Item<'departments'> | undefined
  /** The name in the language of the interface; the other language where that one is empty. */
  nameOf(names: Names | undefined): string
  readonly isLoaded: boolean
}

const NOTHING: Reference = {
  baseCurrency: 'CNY',
  libraryName: '',
  users: [],
  formerUsers: [],
  subjects: [],
  departments: [],
  locations: [],
  vendors: [],
  formerVendors: [],
  funds: [],
  fiscalYear: null,
  rates: [],
  participations: [],
  rejectReasons: [],
}

/** Subjects, vendors, funds, users and locations by id, with their names in the language of the interface. */
export function useReference(): ReferenceLookup {
  const { i18n } = useTranslation()
  const { data } = useCall('reference.get', {})
  return useMemo(
    () => createLookup(data ?? NOTHING, i18n.language, data !== undefined),
    [data, i18n.language],
  )
}

/** The lookups over one answer of `reference.get`. */
export function createLookup(all: Reference, language: string, isLoaded: boolean): ReferenceLookup {
  const subjects = byId(all.subjects)
  const vendors = byId([...all.vendors, ...all.formerVendors])
  const funds = byId(all.funds)
  const users = byId([...all.users, ...all.formerUsers])
  const locations = byId(all.locations)
  const departments = byId(all.departments)
  return {
    all,
    isLoaded,
    subject: (id) => (id === null ? undefined : subjects.get(id)),
    vendor: (id) => (id === null ? undefined : vendors.get(id)),
    fund: (id) => (id === null ? undefined : funds.get(id)),
    user: (id) => (id === null ? undefined : users.get(id)),
    location: (id) => (id === null ? undefined : locations.get(id)),
    department: (id) => (id === null ? undefined : departments.get(id)),
    nameOf: (names) => {
      if (names === undefined) return ''
      return (language === 'zh-CN' ? names.zh || names.en : names.en || names.zh) ?? ''
    },
  }
}

function byId<Thing extends { readonly id: number }>(things: readonly Thing[]): ReadonlyMap<number, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]))
}
