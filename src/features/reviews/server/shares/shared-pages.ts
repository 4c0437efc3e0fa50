import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Attempts } from '#server/auth/attempts.ts'
import type { House } from '#server/house.ts'
import { closedPage, sharedPage } from '../../domain/page/shared-page.ts'
import { reviewSchema } from '../../domain/review-schema.ts'
import { sharedSnapshot } from './shared-snapshot.ts'

/** More than a reader opens, and less than somebody needs who tries addresses. */
const MOST_OPENED = 60
const WITHIN_MILLISECONDS = 60_000
/** A snapshot never changes, so that its page is drawn once; a large one is a megabyte. */
const MOST_KEPT = 16
const NONCE = '__NONCE__'

/** Shared snapshots as pages: drawn here, read without an account and without a script. */
export function serveSharedPages(app: FastifyInstance, house: House, webFolder: string) {
  const attempts = new Attempts(MOST_OPENED, WITHIN_MILLISECONDS)
  const font = fontIn(webFolder)
  const drawn = new Map<string, string>()

  async function pageOf(secret: string): Promise<string | null> {
    const found = await sharedSnapshot(house.database, secret)
    if (found === null) return null
    const kept = drawn.get(found.snapshot)
    if (kept !== undefined) return kept
    const read = reviewSchema.safeParse(found.frozen)
    if (!read.success) return null
    const page = sharedPage({ review: read.data, asOf: found.asOf, nonce: NONCE, font })
    drawn.set(found.snapshot, page)
    for (const oldest of [...drawn.keys()].slice(0, Math.max(0, drawn.size - MOST_KEPT))) drawn.delete(oldest)
    return page
  }

  app.get<{ Params: { secret: string } }>('/shared/:secret', async (request, reply) => {
    const wait = attempts.take(request.ip)
    if (wait > 0)
      return protect(reply.code(429).header('retry-after', String(Math.ceil(wait / 1000))), 'none')
        .header('content-type', 'text/plain; charset=utf-8')
        .send('This page was opened very often. Wait a minute, then open it again.\n')
    const page = await pageOf(request.params.secret)
    const nonce = randomBytes(16).toString('base64')
    const answer = page === null ? closedPage(nonce) : page.replaceAll(NONCE, nonce)
    return protect(reply.code(page === null ? 404 : 200), nonce)
      .header('content-type', 'text/html; charset=utf-8')
      .send(answer)
  })
}

/** Nothing runs, nothing is fetched but the font, nobody frames it, no address is told onwards, no engine lists it. */
const protect = (reply: FastifyReply, nonce: string) =>
  reply
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cache-control', 'private, no-store')
    .header('referrer-policy', 'no-referrer')

/** The Latin part of the house's font, as it was built. */
function fontIn(webFolder: string): string | null {
  const assets = join(webFolder, 'assets')
  const name = existsSync(assets) && readdirSync(assets).find(file => /^inter-latin-(?!ext).*\.woff2$/.test(file))
  return name ? `/assets/${name}` : null
}
