import type { Generated } from 'kysely'
import type { Flag, Id, Time, Version } from '#db/tables/values.ts'
import type { Role } from '#shared/domain/permission.ts'

/** Who works here, and the subjects, departments, places and vendors they work with. */
export interface PeopleTables {
  library_setting: { name: string; value: string }
  counter: { name: string; value: number }
  user_account: {
    id: Id
    login: string
    display_name: string
    locale: Generated<string>
    is_active: Generated<Flag>
    /** Where the person works; a head's right reaches over it and what is below it. */
    department_id: Generated<number | null>
    /** The grant that lets a head or administrator pass the stop of a fund. */
    can_override_stop: Generated<Flag>
    /** See passwordHash.ts; null where no password was ever set. */
    password_hash: Generated<string | null>
    must_change_password: Generated<Flag>
    /** Failed sign-ins since the last good one. */
    failed_count: Generated<number>
    locked_until: Generated<Time | null>
    version: Version
  }
  user_session: {
    id: Id
    /** SHA-256 of the token in the cookie, base64url. */
    token_digest: string
    user_id: number
    created_at: Time
    seen_at: Time
    expires_at: Time
    ended_at: Generated<Time | null>
    /** What the browser says of itself, at most 200 characters. */
    agent: string | null
  }
  user_role: { user_id: number; role: Role }
  department: {
    id: Id
    code: string
    name_zh: string
    name_en: string
    kind: 'teaching' | 'library'
    parent_id: number | null
  }
  location: { id: Id; code: string; name_zh: string; name_en: string }
  subject: {
    id: Id
    code: string
    name_zh: string
    name_en: string
    department_id: number | null
    is_active: Generated<Flag>
    version: Version
  }
  subject_class_range: {
    id: Id
    subject_id: number
    scheme: 'clc' | 'lcc' | 'ddc'
    from_text: string
    to_text: string
    is_include: Generated<Flag>
  }
  subject_member: {
    subject_id: number
    user_id: number
    team_role: 'lead' | 'resource' | 'consulting' | 'assistant'
  }
  participation: {
    subject_id: number
    material_type: string
    mode: 'relay' | 'partial' | 'lead'
    duty: 'select' | 'assist' | 'review' | 'none'
  }
  vendor: {
    id: Id
    code: string
    name: string
    currency: string
    discount_percent: Generated<string>
    lead_days: Generated<number>
    is_active: Generated<Flag>
    version: Version
  }
}
