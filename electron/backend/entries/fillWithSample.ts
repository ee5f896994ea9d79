import type { Backend } from '#backend/host.ts'
import { removeLibrary } from '#db/library.ts'
import { errorFromReply } from '#shared/api/errors.ts'

/** A sample that could not be made leaves no half library behind, so that the next start tries again. */
export async function fillWithSample(backend: Backend, library: string): Promise<void> {
  const input = { kind: 'sample', name: 'Sample library' }
  const caller = { login: null, canSwitchUser: true }
  const reply = await backend.handle({ id: 0, method: 'library.setUp', input }, caller)
  if (reply.ok) return
  await backend.close()
  await removeLibrary(library)
  throw errorFromReply(reply.error)
}
