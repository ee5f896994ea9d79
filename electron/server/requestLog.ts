import type { FastifyInstance } from 'fastify'

/**
 * One line for each answer: method, the route's pattern (an address may hold a name or a reference), status and time.
 * No query, no header, no login, no address of anybody.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
}
