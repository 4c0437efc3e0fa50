import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { Database } from '../db/database.ts'
import { readyProblems } from '../db/readiness.ts'

/** What a balancer and a Prometheus ask. */
export function serveHealth(app: FastifyInstance, database: Database) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'workback_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  })
  const faults = new Counter({
    name: 'workback_request_faults_total',
    help: 'Answers of 500 and above',
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    seconds
      .labels(request.method, request.routeOptions.url ?? 'none', String(reply.statusCode))
      .observe(reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) faults.inc()
  })
  app.get('/healthz', async (_request, reply) =>
    reply.header('content-type', 'application/json').send('{"status":"ok"}'),
  )
  app.get('/readyz', async (_request, reply) => {
    const problems = await readyProblems(database)
    return reply
      .code(problems.length === 0 ? 200 : 503)
      .header('content-type', 'application/json')
      .send(JSON.stringify({ status: problems.length === 0 ? 'ready' : 'not ready', problems }))
  })
  app.get('/metrics', async (request, reply) => {
    const token = process.env['WORKBACK_METRICS_TOKEN']
    const isLoopback =
      ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') &&
      !request.headers['x-forwarded-for']
    const hasToken = token !== undefined && token !== '' && request.headers.authorization === `Bearer ${token}`
    if (!isLoopback && !hasToken) return reply.code(404).send('')
    return reply.header('content-type', registry.contentType).send(await registry.metrics())
  })
}
