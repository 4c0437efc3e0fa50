import type { Readable } from 'node:stream'
import { scopesAllow } from '#kernel/access.ts'
import { now } from '#server/clock.ts'
import { dropFile, keepFile, readFile, tooLarge } from '#server/files/file-store.ts'
import type { Handlers } from '#server/http/serve.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { readPlace } from '#server/store/activity.ts'
import { change } from '#server/store/change.ts'
import { reverseChange } from '#server/store/reversal.ts'
import type { ImportOrder, importsApi } from '../../imports-api.ts'
import { lookInto, type ImportFile, type SeenFile } from './import-file.ts'
import {
  getImport,
  insertImport,
  listRows,
  runAsOf,
  setImport,
  shownImport,
  type ImportRow,
  type ImportStatus,
} from './import-rows.ts'
import { entityOf, noticeDead, readingOf } from './import-run.ts'

export const LARGEST_IMPORT_BYTES = 250_000_000
/** What may be run: a dry run that is done counts as not run yet. */
const MAY_RUN: readonly ImportStatus[] = ['waiting', 'canceled', 'failed', 'undone', 'done']

export const importHandlers: Handlers<typeof importsApi> = {
  async createImport(scope, { kind: asked, fileName, encoding, delimiter }, request) {
    const entity = entityOf(scope, asked)
    const kind = entity?.name ?? 'feedback'
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_IMPORT_BYTES) throw tooLarge(LARGEST_IMPORT_BYTES)
    const body = request.body as Readable | undefined
    if (!body)
      throw new Refusal('invalid', {
        code: 'file.empty',
        message: 'There is no file in this request. Send its bytes as the body.',
      })
    const file = await keepFile(scope, body, { name: fileName, bytesMax: LARGEST_IMPORT_BYTES })
    const options = {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    }
    try {
      const preview = await lookInto(keptFile(scope, file.name, file.sizeBytes, file.sha256), {
        entity,
        reading: options,
      })
      return shown(
        await insertImport(scope, {
          kind,
          fileId: file.id,
          fileName: file.name,
          sizeBytes: file.sizeBytes,
          preview,
          options,
        }),
      )
    } catch (error) {
      await dropFile(scope, file.id)
      throw error
    }
  },

  async listImports(scope, { limit, cursor }) {
    const rows = await listRows(scope, limit + 1, readPlace(cursor))
    const items = await Promise.all(
      rows.slice(0, limit).map(async row => ({ ...shown(await noticeDead(scope, row)), rows: [] })),
    )
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items,
      nextCursor: last ? Buffer.from(JSON.stringify([last.createdAt, last.id])).toString('base64url') : null,
    }
  },

  async listImportKinds(scope) {
    const kinds = [...scope.house.writers.values()].filter(({ create, update }) =>
      [create, update].every(
        ({ endpoint }) => scope.may(endpoint.may) && scopesAllow(scope.identity.scopes, endpoint.may),
      ),
    )
    return {
      items: [
        { kind: 'feedback', plural: 'feedback' },
        ...kinds.map(({ entity, plural }) => ({ kind: entity.name, plural })),
      ],
    }
  },

  getImport: async (scope, { id }) => shown(await noticeDead(scope, await getImport(scope, id))),

  async planImport(scope, { id, ...order }) {
    const { row, kind, preview } = await planned(scope, id, order)
    return shown({ ...row, kind, preview })
  },

  async runImport(scope, { id, dryRun, ...order }) {
    const { row, kind, preview } = await planned(scope, id, order)
    if (preview.questions.length > 0) throw new Refusal('invalid', ...preview.questions)
    await change(scope, 'import.asked', async tx => {
      const isSet = await setImport(tx, id, [row.status], {
        kind,
        status: 'running',
        dryRun,
        preview,
        options: order.options,
        runAs: runAsOf(scope.identity),
        report: null,
        problem: null,
        rowsRead: 0,
        bytesRead: 0,
        startedAt: null,
        finishedAt: null,
        changeId: null,
        reversalId: null,
      })
      if (!isSet) throw alreadyRunning()
      tx.enqueue('evidence.import', { importId: id })
    })
    return shown(await getImport(scope, id))
  },

  async cancelImport(scope, { id }) {
    const row = await noticeDead(scope, await getImport(scope, id))
    if (row.status !== 'running')
      throw new Refusal('conflict', {
        code: 'import.not_running',
        message: `This import is ${row.status}; there is nothing to cancel.`,
      })
    await scope.query(
      `update import set cancel_asked_at = now(), status = case when started_at is null then 'canceled' else status end
       where workspace_id = $1 and id = $2 and status = 'running'`,
      [scope.workspaceId, id],
    )
    return shown(await getImport(scope, id))
  },

  async reverseImport(scope, { id }) {
    const { status, changeId } = await getImport(scope, id)
    if (status !== 'done' || changeId === null)
      throw new Refusal('conflict', {
        code: 'import.not_done',
        message:
          status === 'undone'
            ? 'This import has been undone already.'
            : 'Nothing of this import was kept, so there is nothing to undo.',
      })
    return reverseChange(scope, changeId)
  },
}

const shown = (row: ImportRow) => shownImport(row, now().getTime())

/** The bytes that were handed in, wherever they are read. */
export const keptFile = (scope: Scope, name: string, sizeBytes: number, sha256: string): ImportFile => ({
  name,
  sizeBytes,
  open: () => readFile(scope, sha256),
})

export async function fileOf(scope: Scope, row: ImportRow): Promise<ImportFile> {
  const [file] = await scope.query<{ sha256: string }>('select sha256 from file where workspace_id = $1 and id = $2', [
    scope.workspaceId,
    row.fileId,
  ])
  if (!file)
    throw new Refusal('gone', {
      code: 'import.file_gone',
      message: 'The file of this import is no longer kept. Hand it in again.',
    })
  return keptFile(scope, row.fileName, row.sizeBytes, file.sha256)
}

/** What would be read with these decisions, over what was decided when the file was handed in. */
async function planned(
  scope: Scope,
  id: string,
  { mapping, options, kind: asked }: Omit<ImportOrder, 'dryRun'>,
): Promise<{ row: ImportRow; kind: string; preview: SeenFile }> {
  const row = await noticeDead(scope, await getImport(scope, id))
  if (row.status === 'running') throw alreadyRunning()
  if (!MAY_RUN.includes(row.status) || (row.status === 'done' && !row.dryRun))
    throw new Refusal('conflict', {
      code: 'import.done',
      message: 'This import has been run. Undo it first, or hand the file in again.',
    })
  const { encoding: _, delimiter: __, ...choices } = options
  const reading = { ...readingOf(row.options), ...readingOf(options) }
  const entity = entityOf(scope, asked ?? row.kind)
  const preview = await lookInto(await fileOf(scope, row), { entity, mapping, choices, reading })
  return { row, kind: entity?.name ?? 'feedback', preview }
}

const alreadyRunning = () =>
  new Refusal('conflict', {
    code: 'import.running',
    message: 'This import is running. Wait until it is done, or cancel it.',
  })
