import { z } from 'zod'
import { contract, pageOf, paging } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { richBody } from '#kernel/richtext/schema.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { documentEntity } from './domain/document.ts'
import { statusMove } from './domain/status.ts'

const documents = standardEndpoints(documentEntity, { path: '/documents', area: 'documents' })
const ofDocument = { id: idSchema('document') }
const listed = documentEntity.row.omit({ text: true, body: true })

/** A title may be left out where there is an idea to take it from; a body, to begin with the parts of its kind. */
const creation = documentEntity.create.extend({
  title: documentEntity.create.shape.title.optional(),
  body: richBody.nullable().default(null),
})

const problem = z.object({ field: z.string().optional(), code: z.string(), message: z.string() })
const section = z.enum(['press_release', 'external_faq', 'internal_faq', 'body', 'appendix'])
const review = z.object({
  parts: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      section,
      required: z.boolean(),
      words: z.int(),
      isFilled: z.boolean(),
      answers: z.int().nullable(),
      problems: z.array(problem),
    }),
  ),
  words: z.record(section, z.int()),
  wordCount: z.int(),
  readMinutes: z.int(),
  gates: z.array(problem),
})

const version = z.object({
  id: idSchema('version'),
  kind: z.enum(['automatic', 'named']),
  name: z.string().nullable(),
  wordCount: z.int(),
  at: z.string(),
  by: idSchema('person').nullable(),
})
const ofVersion = { ...ofDocument, version: idSchema('version') }

export const documentsApi = contract({
  listDocuments: { ...documents.list, output: pageOf(listed) },
  createDocument: {
    ...documents.create,
    input: creation,
    summary: 'Begin a document with the parts of its kind; for an idea, it is linked to it.',
  },
  getDocument: documents.get,
  updateDocument: {
    ...documents.update,
    summary: 'Change the properties of a document. Its kind stays, and its text is edited live.',
    input: documentEntity.patch.omit({ kind: true }).extend(ofDocument),
  },
  archiveDocument: documents.archive,
  restoreDocument: documents.restore,
  moveDocument: {
    method: 'POST',
    path: '/documents/:id/status',
    may: 'documents.write',
    summary: 'Bring a document to another status. What is too long is reviewed only with a reason.',
    input: statusMove.extend(ofDocument),
    output: documentEntity.row,
  },
  documentText: {
    method: 'GET',
    path: '/documents/:id/text',
    may: 'documents.read',
    summary: 'The text of a document as it is now.',
    input: z.object({ ...ofDocument, format: z.enum(['markdown', 'plain']).default('markdown') }),
    output: z.object({ format: z.enum(['markdown', 'plain']), text: z.string(), wordCount: z.int() }),
  },
  reviewDocument: {
    method: 'GET',
    path: '/documents/:id/review',
    may: 'documents.read',
    summary: 'What the rules of its parts find in a document.',
    input: z.object(ofDocument),
    output: review,
  },
  writePart: {
    method: 'PUT',
    path: '/documents/:id/parts/:part',
    may: 'documents.write',
    summary: 'Replace the content of one part, written in Markdown. Everybody who has the document open sees it.',
    input: z.strictObject({ ...ofDocument, part: z.string().min(1).max(100), text: z.string().max(200_000) }),
    output: z.object({ part: z.string(), words: z.int() }),
  },
  listVersions: {
    method: 'GET',
    path: '/documents/:id/versions',
    may: 'documents.read',
    summary: 'Versions of a document, newest first.',
    input: z.object({ ...ofDocument, ...paging }),
    output: pageOf(version),
  },
  saveVersion: {
    method: 'POST',
    path: '/documents/:id/versions',
    may: 'documents.write',
    status: 201,
    summary: 'Keep the document as it is now under a name.',
    input: z.strictObject({ ...ofDocument, name: z.string().trim().min(1).max(200) }),
    output: version,
  },
  getVersion: {
    method: 'GET',
    path: '/documents/:id/versions/:version',
    may: 'documents.read',
    summary: 'A version with its text.',
    input: z.object(ofVersion),
    output: version.extend({ body: z.custom<object>(), markdown: z.string() }),
  },
  restoreVersion: {
    method: 'POST',
    path: '/documents/:id/versions/:version/restoration',
    may: 'documents.write',
    summary: 'Bring back the text of a version. What stands now is kept as a version first.',
    input: z.strictObject(ofVersion),
    output: version,
  },
})
