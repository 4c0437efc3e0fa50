import type { Writable } from 'node:stream'
import type { AnyEntity } from '#kernel/entity.ts'
import { now, nowText } from '../../clock.ts'
import type { House } from '../../house.ts'
import type { Scope } from '../../scope.ts'
import { TEXTS, textLines, VERSIONS, versionLines } from './document-texts.ts'
import { inOrder } from './entity-order.ts'
import { fileOf, rowLines } from './entity-rows.ts'
import { contentBytes, contentOf, contents, FILES, fileLines } from './kept-files.ts'
import { FORMAT, FORMAT_VERSION, MANIFEST, NOT_CARRIED, type Manifest, type Part } from './manifest.ts'
import { ndjson } from './ndjson.ts'
import { inSnapshot, type Snapshot } from './snapshot.ts'
import { ZipWriter } from './zip-writer.ts'

export interface Progress {
  /** The part that has been done: `feedback`, `documents`, `files`. */
  part: string
  rows: number
}

export const exportable = (house: House): AnyEntity[] =>
  [...house.entities.values()].filter(entity => entity.exportable)

/**
 * Writes everything that the caller may see as one zip: a manifest, rows as NDJSON, texts, files; all as of one
 * moment, and never more than a piece of it in memory. Ends the stream. `begun` is told before the first byte.
 */
export function exportWorkspace(
  scope: Scope,
  out: Writable,
  onProgress: (progress: Progress) => void = () => {},
  begun: () => void = () => {},
): Promise<Manifest> {
  return inSnapshot(scope, async snapshot => {
    const head = await headOf(snapshot)
    begun()
    const zip = new ZipWriter(out, now())
    const parts: Part[] = []
    const counts: Record<string, number> = {}

    async function addLines(
      file: string,
      name: string,
      linesOf: (told: (rows: number) => void) => AsyncIterable<string>,
    ) {
      let rows = 0
      const written = await zip.add(
        file,
        ndjson(
          linesOf(count => {
            rows = count
          }),
        ),
      )
      parts.push({ file, rows, bytes: written.bytes, sha256: written.sha256 })
      counts[name] = rows
      onProgress({ part: name, rows })
    }

    for (const { entity } of inOrder(exportable(scope.house)))
      await addLines(fileOf(entity), entity.name, told => rowLines(snapshot, entity, told))
    await addLines(TEXTS, 'documentTexts', told => textLines(snapshot, told))
    await addLines(VERSIONS, 'documentVersions', told => versionLines(snapshot, told))
    await addLines(FILES, 'files', told => fileLines(snapshot, told))
    for (const sha256 of await contents(snapshot)) {
      const { name: file, ...written } = await zip.add(contentOf(sha256), contentBytes(snapshot, sha256))
      parts.push({ file, rows: null, ...written })
    }
    const manifest: Manifest = { ...head, counts, parts, notCarried: [...NOT_CARRIED] }
    await zip.add(MANIFEST, [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)])
    await zip.end()
    return manifest
  })
}

async function headOf(snapshot: Snapshot) {
  const { scope } = snapshot
  const [workspace] = await snapshot.query<{ slug: string; name: string; settings: Record<string, unknown> }>(
    'select slug, name, settings from workspace where workspace_id = $1',
    [scope.workspaceId],
  )
  if (!workspace) throw new Error('a scope without a workspace')
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    exportedAt: nowText(),
    exportedBy: { name: scope.identity.actor.name, role: scope.identity.role },
    workspace: { id: scope.workspaceId, ...workspace },
  } as const
}
