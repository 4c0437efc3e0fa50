import { markdownOf } from '#kernel/richtext/markdown.ts'
import { nodesFromMarkdown } from '#kernel/richtext/read-markdown.ts'
import { doc, paragraph, part } from '#kernel/richtext/schema.ts'
import { wordCountOf } from '#kernel/richtext/word-count.ts'
import { bodyOf, replaceBody, replacePart } from '#kernel/richtext/yjs.ts'
import type { Collaboration } from '#server/collab/collaboration.ts'
import { editLive } from '#server/collab/editing.ts'
import { insertVersion, listVersions, readVersion } from '#server/collab/versions.ts'
import type { Handlers } from '#server/http/serve.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import type { documentsApi } from '../api.ts'
import { labelOfPart, partsOfKind } from '../domain/template.ts'
import { noteDeed } from './deeds.ts'
import { documents, mayWrite } from './rows.ts'

type TextHandlers = Pick<
  Handlers<typeof documentsApi>,
  'writePart' | 'listVersions' | 'saveVersion' | 'getVersion' | 'restoreVersion'
>

/** What changes the text itself, and what keeps it. */
export const textHandlers = (collaboration: () => Collaboration): TextHandlers => ({
  writePart: async (scope, { id, part: name, text }) => {
    const { kind } = await writable(scope, id)
    const template = partsOfKind(kind).find(candidate => candidate.name === name)
    if (!template)
      throw new Refusal('not_found', {
        field: 'part',
        code: 'part.not_found',
        message: `There is no part "${name}" here. Parts: ${partsOfKind(kind)
          .map(candidate => candidate.name)
          .join(', ')}.`,
      })
    const nodes = nodesFromMarkdown(text)
    const written = part(name, nodes.length > 0 ? nodes : [paragraph()])
    const order = partsOfKind(kind).map(candidate => candidate.name)
    await editLive(collaboration(), scope, id, shared => replacePart(shared, written, order))
    return { part: name, words: wordCountOf(doc([written])) }
  },

  listVersions: async (scope, { id, ...paging }) => {
    await documents.get(scope, id)
    return listVersions(scope, id, paging)
  },

  saveVersion: async (scope, { id, name }) => {
    await writable(scope, id)
    return keepVersion(collaboration(), scope, { id, kind: 'named', name })
  },

  getVersion: async (scope, { id, version: versionId }) => {
    const { kind } = await documents.get(scope, id)
    const { version, shared } = await readVersion(scope, id, versionId)
    const body = bodyOf(shared)
    return { ...version, body, markdown: markdownOf(body, { labelOf: labelOfPart(kind) }) }
  },

  restoreVersion: async (scope, { id, version: versionId }) => {
    await writable(scope, id)
    const { version, shared: kept } = await readVersion(scope, id, versionId)
    await keepVersion(collaboration(), scope, { id, kind: 'automatic', name: null })
    await editLive(collaboration(), scope, id, shared => replaceBody(shared, bodyOf(kept)))
    return version
  },
})

async function keepVersion(
  collaboration: Collaboration,
  scope: Scope,
  { id, kind, name }: { id: string; kind: 'named' | 'automatic'; name: string | null },
) {
  const { shared, seq } = await collaboration.stateOf(scope.workspaceId, id)
  return change(scope, kind === 'named' ? 'document.version_saved' : 'document.version_restored', async tx => {
    await noteDeed(tx, id)
    return insertVersion(tx, { documentId: id, kind, name, shared, seq, wordCount: wordCountOf(bodyOf(shared)) })
  })
}

async function writable(scope: Scope, id: string) {
  const row = await documents.get(scope, id)
  if (!mayWrite(scope, row))
    throw new Refusal('forbidden', {
      code: 'document.read_only',
      message: row.archivedAt
        ? 'This document is archived. Bring it back before you write.'
        : 'Your role does not let you write this document.',
    })
  return row
}
