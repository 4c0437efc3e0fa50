import { scopesAllow } from '#kernel/access.ts'
import { bodyOf } from '#kernel/richtext/yjs.ts'
import { now } from '#server/clock.ts'
import { insertVersion, hasVersionSince } from '#server/collab/versions.ts'
import type { LiveDocuments, Settling } from '#server/collab/live-documents.ts'
import type { House } from '#server/house.ts'
import { Scope, type Actor } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import { emptyBody } from '../domain/template.ts'
import { noteDeed } from './deeds.ts'
import { keepQuotes } from './quote-links.ts'
import { documents, mayWrite, readOff } from './rows.ts'

/** What this feature decides about live documents. */
export const liveDocuments = (house: House): LiveDocuments => {
  const noted = new Map<string, number>()
  return {
    async admit(scope, documentId) {
      if (!scopesAllow(scope.identity.scopes, 'documents.read') || !scope.may('documents.read')) return null
      const row = await documents.find(scope, documentId)
      if (!row) return null
      return mayWrite(scope, row) ? 'write' : 'read'
    },

    async firstBody(workspaceId, documentId) {
      const row = await documents.find(asWriter(house, workspaceId, WORKBACK), documentId)
      return row && (row.body ?? emptyBody(row.kind))
    },

    settled: settling => settle(house, noted, settling),
  }
}

/** A version is kept by itself when somebody begins to write, and this often while they go on. */
const VERSION_MINUTES = 30
/** Writing is noted in the activity once for each person and this many minutes, not for every pause. */
const NOTE_MINUTES = 30

/** In place of an editor whose node ended before it could say who wrote. */
const WORKBACK: Actor = { personId: null, name: 'Workback', via: 'job' }

async function settle(house: House, noted: Map<string, number>, settling: Settling) {
  const { workspaceId, documentId, shared, editors } = settling
  const scope = asWriter(house, workspaceId, editors.at(-1) ?? WORKBACK)
  const row = await documents.find(scope, documentId)
  if (!row) return
  const body = bodyOf(shared)
  const read = await readOff(scope, row, body)
  const isDue = editors.length > 0 && isNoteDue(noted, workspaceId, documentId, scope.identity.actor)
  const isNewest = await change(scope, 'document.edited', async tx => {
    if (!(await settling.claim(tx))) return false
    const isChanged = read.text !== row.text || JSON.stringify(body) !== JSON.stringify(row.body)
    const writer = isChanged && editors.length > 0 ? { updatedAt: tx.at, updatedBy: tx.actorId } : {}
    await documents.keep(tx, documentId, { ...read, ...writer })
    await keepQuotes(tx, documentId, body)
    if (isDue) await noteDeed(tx, documentId)
    if (editors.length > 0 && !(await hasVersionSince(tx, documentId, minutesAgo(VERSION_MINUTES))))
      insertVersion(tx, { ...settling, kind: 'automatic', name: null, wordCount: read.wordCount })
    return true
  })
  if (isNewest) await noteOthers(house, noted, settling)
}

/** Everybody who wrote is in the activity under their own name. */
async function noteOthers(house: House, noted: Map<string, number>, { workspaceId, documentId, editors }: Settling) {
  for (const editor of editors.slice(0, -1))
    if (isNoteDue(noted, workspaceId, documentId, editor))
      await change(asWriter(house, workspaceId, editor), 'document.edited', tx => noteDeed(tx, documentId))
}

function isNoteDue(noted: Map<string, number>, workspaceId: string, documentId: string, { personId, name }: Actor) {
  const time = now().getTime()
  const key = `${workspaceId} ${documentId} ${personId ?? name}`
  const last = noted.get(key)
  if (last !== undefined && time - last < NOTE_MINUTES * 60_000) return false
  for (const [old, at] of noted) if (time - at >= NOTE_MINUTES * 60_000) noted.delete(old)
  noted.set(key, time)
  return true
}

const minutesAgo = (minutes: number) => new Date(now().getTime() - minutes * 60_000).toISOString()

/** What somebody wrote live was allowed when it was written; reading it off is the system's work in their name. */
function asWriter(house: House, workspaceId: string, actor: Actor): Scope {
  const scope = new Scope(house, { workspaceId, actor, role: 'owner', productRoles: new Map(), scopes: ['*'] })
  scope.entitle('documents.write')
  return scope
}
