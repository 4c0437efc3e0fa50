import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { DrawFirstPage } from '#server/http/pages.ts'

/** So long after the start the drawing program is read: nobody's first request waits for it, nor does the start. */
const LATER_MS = 1_000

/**
 * Draws the first page of a visit on the server, from the same answers that the browser would ask for, by the same
 * doors and with the same rights. Answers `null` for whatever it has no drawing of: the browser then draws it alone.
 */
export function firstPages(app: FastifyInstance, folder: string): DrawFirstPage {
  const file = join(folder, 'first-page.js')
  let program: ReturnType<typeof read> | null = null
  const load = () => (program ??= read(file))
  if (existsSync(file)) {
    const timer = setTimeout(() => void load().catch(() => {}), LATER_MS)
    app.addHook('onClose', async () => clearTimeout(timer))
  }

  return async (request, nonce) => {
    const { cookie } = request.headers
    if (cookie === undefined || !existsSync(file)) return null
    const { questionsOf, drawFirstPage, surroundingsOf } = await load()
    const questions = questionsOf(request.url)
    if (questions === null) return null
    const ask = async (path: string, workspace?: string): Promise<unknown> => {
      const headers = { cookie, accept: 'application/json', ...(workspace ? { 'workback-workspace': workspace } : {}) }
      const answer = await app.inject({ url: `/api/v1${path}`, headers, remoteAddress: request.ip })
      return answer.statusCode === 200 ? answer.json() : null
    }
    const [session, list] = await Promise.all([ask('/session'), ask(questions.list, questions.workspace)])
    if (session === null || list === null) return null
    const surroundings = surroundingsOf(Date.now(), request.headers['user-agent'] ?? '', cookie)
    return drawFirstPage(request.url, { session, list, surroundings } as Parameters<typeof drawFirstPage>[1], nonce)
  }
}

/** Built apart, as the browser's programs are. */
const read = (file: string) => import(pathToFileURL(file).href) as Promise<typeof import('./first-page.tsx')>
