import { UsageError } from '#cli/commandLine.ts'
import type { Client } from '#shared/api/client.ts'
import type { ImportKind } from '#shared/schema/common.ts'

interface VendorWish {
  readonly kind: ImportKind
  /** The code of --vendor. */
  readonly code: string | undefined
  /** A folder that is named like no vendor, see ImportWish. */
  readonly folder: string | undefined
  /** The name of --profile. */
  readonly profile: string | undefined
  /** The vendor of the profile that the file's headings were recognised by. */
  readonly recognised: number | null
}

/**
 * Whose file it is: the vendor named, that of a known profile, or the only one there is. Only a title list must have
 * one. @throws UsageError naming the codes
 */
export async function chooseVendor(client: Client, wish: VendorWish): Promise<number | null> {
  const { vendors } = await client.call('reference.get', {})
  const codes = vendors.map(({ code }) => code).join(', ')
  if (wish.code !== undefined) {
    const vendor = vendors.find(({ code }) => code.toLowerCase() === wish.code?.toLowerCase())
    if (!vendor) throw new UsageError(`There is no vendor "${wish.code}". Vendors: ${codes}.`)
    return vendor.id
  }
  const known = (await vendorOfProfile(client, wish)) ?? wish.recognised
  if (known !== null) return known
  if (wish.kind !== 'list') return null
  const [only, ...others] = vendors
  if (only && others.length === 0) return only.id
  throw new UsageError(
    only ? vendorNeeded(codes, wish.folder) : 'A title list needs its vendor, and this library has none yet.',
  )
}

function vendorNeeded(codes: string, folder: string | undefined): string {
  return folder === undefined
    ? `A title list needs its vendor: --vendor with one of ${codes}.`
    : `The folder "${folder}" is no vendor's code, and a title list needs its vendor. Vendors: ${codes}.`
}

async function vendorOfProfile(client: Client, { kind, profile }: VendorWish): Promise<number | null> {
  if (profile === undefined) return null
  const { profiles } = await client.call('import.listProfiles', {})
  return profiles.find((candidate) => candidate.kind === kind && candidate.name === profile)?.vendorId ?? null
}
