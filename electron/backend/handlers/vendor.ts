import type { Handlers } from '#backend/context.ts'
import { createVendor, deleteVendor, switchVendor, updateVendor } from '#db/vendors.ts'
import type { VendorFields } from '#shared/api/contract/administrationFields.ts'

const audit = (id: number, vendor: VendorFields) => ({ kind: 'vendor', id, summary: { ...vendor } })

export const vendorHandlers = {
  async 'vendor.create'(db, { id: formerId, ...vendor }) {
    const id = await createVendor(db, vendor, formerId ?? null)
    return { value: { id }, audit: audit(id, vendor), undo: { method: 'vendor.delete', input: { id } } }
  },

  async 'vendor.update'(db, { id, expected, ...vendor }) {
    const before = await updateVendor(db, id, vendor, expected ?? null)
    return {
      value: { id },
      audit: audit(id, vendor),
      undo: { method: 'vendor.update', input: { id, ...before, expected: vendor } },
    }
  },

  async 'vendor.delete'(db, { id }) {
    const before = await deleteVendor(db, id)
    return {
      value: { id },
      audit: { kind: 'vendor', id, summary: { code: before.code, name: before.name } },
      undo: { method: 'vendor.create', input: { id, ...before } },
    }
  },

  async 'vendor.deactivate'(db, { id }) {
    const code = await switchVendor(db, id, false)
    return {
      value: { id },
      audit: { kind: 'vendor', id, summary: { code } },
      undo: { method: 'vendor.activate', input: { id } },
    }
  },

  async 'vendor.activate'(db, { id }) {
    const code = await switchVendor(db, id, true)
    return {
      value: { id },
      audit: { kind: 'vendor', id, summary: { code } },
      undo: { method: 'vendor.deactivate', input: { id } },
    }
  },
} satisfies Pick<
  Handlers,
  'vendor.create' | 'vendor.update' | 'vendor.delete' | 'vendor.deactivate' | 'vendor.activate'
>
