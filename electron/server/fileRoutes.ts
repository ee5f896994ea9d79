import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { FileGrants } from '#backend/host.ts'
import { attachment, safeFileName } from '#server/fileName.ts'
import { tooLarge, type Uploads } from '#server/uploads.ts'
import { AppError } from '#shared/api/errors.ts'

interface NameQuery {
  readonly name?: string | string[]
}

/** Files in (the raw body, streamed to disk) and out (always as a download, never shown). */
export async function addFileRoutes(
  app: FastifyInstance,
  { files, uploads }: { files: FileGrants; uploads: Uploads },
): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))

    scope.route<{ Querystring: NameQuery }>({
      method: 'POST',
      url: '/api/files',
      async handler(request) {
        const name = safeFileName(oneName(request.query) ?? '')
        if (name === '') throw new AppError('invalid_input', 'The file needs a name.')
        // Node reads and drops the rest of the body after this answer, so that a browser gets to see it.
        if (Number(request.headers['content-length'] ?? 0) > uploads.maxBytes)
          throw tooLarge(uploads.maxBytes)
        const body = request.body instanceof Readable ? request.body : Readable.from([])
        return { file: files.offer(await uploads.receive(body), name) }
      },
    })
  })

  app.get<{ Params: { reference: string }; Querystring: NameQuery }>(
    '/api/files/:reference',
    async (request, reply) => {
      const { path, fileName } = files.resolve(request.params.reference)
      const { size } = await stat(path).catch(() => {
        throw new AppError('file_expired', 'The file is no longer there.')
      })
      const name = safeFileName(oneName(request.query) ?? fileName)
      return reply
        .header('content-disposition', attachment(name === '' ? 'file' : name))
        .header('content-length', size)
        .type('application/octet-stream')
        .send(createReadStream(path))
    },
  )
}

function oneName({ name }: NameQuery): string | undefined {
  return typeof name === 'string' ? name : undefined
}
