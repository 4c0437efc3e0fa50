import { insertLink, links } from '#features/workspace/server/index.ts'
import { markdownOf } from '#kernel/richtext/markdown.ts'
import { plainTextOf } from '#kernel/richtext/plain-text.ts'
import { wordCountOf } from '#kernel/richtext/word-count.ts'
import type { Collaboration } from '#server/collab/collaboration.ts'
import type { Handlers } from '#server/http/serve.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { listPage } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import type { documentsApi } from '../api.ts'
import { KIND_LABELS, type Document } from '../domain/document.ts'
import { documentStatusChanged } from '../domain/facts.ts'
import { describes } from '../domain/relations.ts'
import { decidedWith, moveTo } from '../domain/status.ts'
import { emptyBody, labelOfPart } from '../domain/template.ts'
import { currentText } from './current-text.ts'
import { documents, readOff, reviewFor } from './rows.ts'
import { textHandlers } from './text-handlers.ts'

type Handled = Handlers<typeof documentsApi>

export const documentHandlers = (collaboration: () => Collaboration): Handled => ({
  ...textHandlers(collaboration),

  listDocuments: (scope, input) => listPage(scope, documents.entity, input, { without: ['text', 'body'] }),

  createDocument: (scope, { title, body: given, ...input }) =>
    change(scope, 'document.created', async tx => {
      const idea = input.idea === null ? null : await ideaOf(tx, input.idea)
      const titled = title ?? (idea ? `${KIND_LABELS[input.kind]}: ${idea.title}`.slice(0, LONGEST_TITLE) : null)
      if (titled === null)
        throw new Refusal('invalid', { field: 'title', code: 'document.no_title', message: 'Title is required.' })
      const product = input.product ?? idea?.product ?? null
      const read = await readOff(tx, { ...input, product }, given ?? emptyBody(input.kind))
      const row = await documents.insert(tx, { ...input, title: titled, product }, { ...read, status: 'draft' })
      if (idea) await linkToIdea(tx, row.id, idea.id)
      return row
    }),

  getDocument: (scope, { id }) => documents.get(scope, id),

  updateDocument: async (scope, { id, ...patch }) => {
    const row = await change(scope, 'document.changed', async tx => {
      const before = await documents.get(tx, id)
      if (patch.idea !== undefined && patch.idea !== before.idea) await moveToIdea(tx, before, patch.idea)
      return documents.update(tx, id, patch)
    })
    return readAgain(scope, row)
  },

  archiveDocument: (scope, { id }) =>
    change(scope, 'document.archived', async tx => {
      tellRights(tx)
      return documents.archive(tx, id)
    }),
  restoreDocument: (scope, { id }) =>
    change(scope, 'document.restored', async tx => {
      tellRights(tx)
      return documents.restore(tx, id)
    }),

  moveDocument: async (scope, { id, ...move }) => {
    const { row: seen, body } = await currentText(collaboration(), scope, id)
    const review = await reviewFor(scope, seen, body)
    return change(scope, 'document.moved', async tx => {
      const row = await documents.get(tx, id)
      const next = orRefuse(moveTo(row, review, move), 'conflict')
      tx.fact(documentStatusChanged, { document: row.id, from: row.status, to: next.status, reason: move.reason })
      const decidedAt = decidedWith(next.status, { before: row.decidedAt, at: tx.at })
      return documents.update(tx, id, {}, { ...next, decidedAt })
    })
  },

  documentText: async (scope, { id, format }) => {
    const { row, body } = await currentText(collaboration(), scope, id)
    const text =
      format === 'plain'
        ? plainTextOf(body)
        : `# ${row.title}\n\n${markdownOf(body, { labelOf: labelOfPart(row.kind) })}`
    return { format, text, wordCount: wordCountOf(body) }
  },

  reviewDocument: async (scope, { id }) => {
    const { row, body } = await currentText(collaboration(), scope, id)
    return reviewFor(scope, row, body)
  },
})

const LONGEST_TITLE = 300

/** The idea, known by name only: ideas lean on documents' readers, not the other way round. */
async function ideaOf(
  reader: Reader,
  id: string,
): Promise<{ id: string; title: string; product: Document['product'] }> {
  const entity = reader.scope.house.entities.get('idea')
  const row = entity && ((await storeOf(entity).find(reader, id)) as Record<string, unknown> | null)
  if (!entity || !row)
    throw new Refusal('invalid', {
      field: 'idea',
      code: 'reference.not_found',
      message: 'There is no such idea in this workspace.',
    })
  return { id, title: String(row[entity.titleField]), product: (row['product'] ?? null) as Document['product'] }
}

const linkToIdea = (tx: Change, documentId: string, ideaId: string) =>
  insertLink(tx, {
    from: { type: 'idea', id: ideaId },
    relation: describes.name,
    to: { type: 'document', id: documentId },
    quote: null,
    start: null,
    end: null,
    importance: null,
    note: null,
  })

async function moveToIdea(tx: Change, { id, idea: before }: Document, next: string | null) {
  const target = next === null ? null : await ideaOf(tx, next)
  if (before !== null)
    for (const link of await links.where(tx, 'from_id = $1 and relation = $2 and to_id = $3', [
      before,
      describes.name,
      id,
    ]))
      await links.archive(tx, link.id)
  if (target) await linkToIdea(tx, id, target.id)
}

/** A changed date or product may change what the checks of the text find. */
async function readAgain(scope: Scope, row: Document): Promise<Document> {
  if (row.body === null) return row
  const { completeness } = await readOff(scope, row, row.body)
  const told = scope.lastChange
  await change(scope, 'document.read', tx => documents.keep(tx, row.id, { completeness }))
  scope.lastChange = told
  return documents.get(scope, row.id)
}

/** Whoever has the document open is asked again what they may do. */
const tellRights = (tx: Change) => tx.send("select pg_notify('workback_rights', '')")
