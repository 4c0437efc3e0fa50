import { PassThrough, Readable, type Writable } from 'node:stream'
import { nowText } from '#server/clock.ts'
import { FileAnswer, type Handlers } from '#server/http/serve.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { exportTable } from '#server/transfer/export/entity-table.ts'
import { exportWorkspace } from '#server/transfer/export/export-workspace.ts'
import { importWorkspace, type ImportOptions } from '#server/transfer/export/import-workspace.ts'
import { withUpload } from '#server/transfer/export/spool.ts'
import type { exportsApi } from '../exports-api.ts'
import { settings } from '../domain/settings.ts'

/** Reads an export into the workspace of the scope; for the command line and for HTTP. */
export const importExport = (scope: Scope, path: string, options: Omit<ImportOptions, 'settingsOf'> = {}) =>
  importWorkspace(scope, path, { ...options, settingsOf })

export const exportHandlers: Handlers<typeof exportsApi> = {
  exportWorkspace: async scope => {
    const day = nowText().slice(0, 10)
    const body = await streamed(scope, (out, begun) => exportWorkspace(scope, out, () => {}, begun))
    return new FileAnswer(`workback-${day}.zip`, 'application/zip', body)
  },

  exportEntity: async (scope, { entity: name, format, ...query }) => {
    const entity = scope.house.entities.get(name)
    if (!entity?.exportable)
      throw new Refusal('not_found', {
        field: 'entity',
        code: 'entity.unknown',
        message: `There is nothing called "${name}" to export. Known: ${[...scope.house.entities.values()]
          .filter(one => one.exportable)
          .map(one => one.name)
          .join(', ')}.`,
      })
    const body = await streamed(scope, (out, begun) => exportTable(scope, entity, { query, format, out, begun }))
    const mediaType = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8'
    return new FileAnswer(`${entity.plural.toLowerCase().replaceAll(' ', '-')}.${format}`, mediaType, body)
  },

  importWorkspace: async (scope, _input, request) => {
    if (!(request.body instanceof Readable))
      throw new Refusal('invalid', {
        code: 'body.not_a_file',
        message: 'Send the zip as the body, with Content-Type: application/zip.',
      })
    return withUpload(request.body, path => importExport(scope, path))
  },
}

/**
 * A body that is written while it is sent. What fails before the first byte is an ordinary refusal; later, the
 * connection is cut, so that nobody takes half an export for a whole one.
 */
function streamed(scope: Scope, write: (out: Writable, begun: () => void) => Promise<unknown>): Promise<Readable> {
  const out = new PassThrough({ highWaterMark: 256 * 1024 })
  return new Promise((resolve, reject) => {
    write(out, () => resolve(out)).catch((error: Error) => {
      reject(error)
      if (!out.destroyed) scope.house.log.warn({ error: error.message }, 'an export could not be finished')
      out.destroy(error)
    })
  })
}

function settingsOf(written: unknown) {
  const read = settings.safeParse(written)
  if (read.success) return read.data
  throw new Refusal('invalid', {
    code: 'export.damaged',
    message: 'The settings in this file are not those of a workspace. Nothing was imported.',
  })
}
