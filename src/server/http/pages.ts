import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fastifyStatic from '@fastify/static'

const policyFor = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** A worker lives by the policy that its own file came with, and may ask this server. */
const WORKER = /\.worker-[^/]+\.js/
const WORKER_POLICY = "default-src 'none'; connect-src 'self'"

/** The inside of a page as it first shows, to stand where it otherwise begins empty; `null` where there is no drawing. */
export type DrawFirstPage = (request: FastifyRequest, nonce: string) => Promise<string | null>

const EMPTY = '<div id="root"></div>'

/** What fetches the browser's program. */
const PROGRAM = /\s*<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?/g

/** The same page with its program laid aside: one that stands already is painted before anything else is fetched. */
function withProgramAside(page: string): string {
  const program = [...page.matchAll(PROGRAM)].join('')
  return page
    .replace(PROGRAM, '')
    .replace('<html', '<html data-drawn')
    .replace('</head>', `<template id="program">${program}</template></head>`)
}

/**
 * The web application: one page for every address, and its assets, compressed when they were built. Answers how to
 * send that page, or `null` when nothing has been built.
 */
export async function servePages(app: FastifyInstance, webFolder: string, draw: DrawFirstPage) {
  const folder = resolve(webFolder)
  const file = join(folder, 'index.html')
  if (!existsSync(file)) return null
  const empty = readFileSync(file, 'utf8')
  const standing = withProgramAside(empty)
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    index: false,
    decorateReply: false,
    cacheControl: true,
    setHeaders(reply, path) {
      if (WORKER.test(path)) reply.header('content-security-policy', WORKER_POLICY)
    },
  })
  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64')
    const drawn = await draw(request, nonce).catch((error: unknown) => {
      request.log.warn({ err: error }, 'A first page could not be drawn; the browser draws it.')
      return null
    })
    const page = (drawn === null ? empty : standing).replaceAll('__NONCE__', nonce)
    return (
      reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', policyFor(nonce))
        // It holds what one person may see.
        .header('cache-control', 'private, no-cache')
        .send(drawn === null ? page : page.replace(EMPTY, () => drawn))
    )
  }
  for (const path of ['/', '/sign-in', '/invitation/*', '/w/*', '/workspaces']) app.get(path, sendPage)
  for (const name of ['favicon.svg', 'color-scheme.js', 'manifest.webmanifest'])
    if (existsSync(join(folder, name))) {
      const bytes = readFileSync(join(folder, name))
      const type = name.endsWith('.svg')
        ? 'image/svg+xml'
        : name.endsWith('.js')
          ? 'text/javascript'
          : 'application/manifest+json'
      app.get(`/${name}`, (_request, reply) =>
        reply.header('content-type', type).header('cache-control', 'public, max-age=3600').send(bytes),
      )
    }
  return sendPage
}
