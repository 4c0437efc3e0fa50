import { createHash } from 'node:crypto'
import { Refusal } from '../../refusal.ts'
import type { Scope } from '../../scope.ts'
import { change, type Change } from '../../store/change.ts'
import { takeTexts, takeVersions, TEXTS, VERSIONS } from './document-texts.ts'
import { inOrder } from './entity-order.ts'
import { fileOf } from './entity-rows.ts'
import { exportable, type Progress } from './export-workspace.ts'
import { takeRows } from './import-rows.ts'
import { contentOf, FILES, takeFiles } from './kept-files.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { keepMembers } from './members.ts'
import { damaged, openZip, type ZipArchive } from './zip-reader.ts'

export interface ImportOptions {
  onProgress?: (progress: Progress) => void
  /** Reads the settings of the exported workspace; what is not one of ours is refused. */
  settingsOf: (written: unknown) => Record<string, unknown>
}

export interface WorkspaceImport {
  importId: string
  counts: Record<string, number>
  notCarried: string[]
}

/**
 * Puts an export into a workspace in which nothing is yet: the same ids, in one transaction. Whatever is wrong
 * with the file, found at its first byte or its last, nothing of it stays.
 */
export async function importWorkspace(
  scope: Scope,
  path: string,
  { onProgress = () => {}, settingsOf }: ImportOptions,
): Promise<WorkspaceImport> {
  const archive = await openZip(path)
  try {
    const manifest = await readManifest(archive)
    refuseUnknownParts(scope, manifest)
    const settings = settingsOf(manifest.workspace.settings)
    return await change(scope, 'workspace.imported', async tx => {
      await refuseFull(tx)
      const counts = await takeParts(tx, checkedBy(archive, manifest), onProgress)
      for (const keeper of scope.house.keepers) await keeper.rebuild?.(tx)
      settle(tx, settings)
      tx.counts = counts
      return { importId: tx.id, counts, notCarried: manifest.notCarried }
    })
  } finally {
    await archive.close()
  }
}

type Open = (file: string) => AsyncGenerator<Buffer>

async function takeParts(
  tx: Change,
  open: Open,
  onProgress: (progress: Progress) => void,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const note = (part: string, rows: number) => {
    counts[part] = rows
    onProgress({ part, rows })
  }
  for (const placed of inOrder(exportable(tx.scope.house))) {
    const { rows, configurations } = await takeRows(tx, placed, () => open(fileOf(placed.entity)))
    learnLanguages(tx, configurations)
    if (placed.entity.name === 'person') await keepMembers(tx)
    note(placed.entity.name, rows)
  }
  note('documentTexts', await takeTexts(tx, open(TEXTS)))
  note('documentVersions', await takeVersions(tx, open(VERSIONS)))
  note('files', await takeFiles(tx, open(FILES), sha256 => open(contentOf(sha256))))
  return counts
}

/** Every file is held against what the manifest says of it when its last byte has been read. A missing one is empty. */
function checkedBy(archive: ZipArchive, manifest: Manifest): Open {
  const parts = new Map(manifest.parts.map(part => [part.file, part]))
  return async function* open(file) {
    const part = parts.get(file)
    if (!part) return
    const hash = createHash('sha256')
    for await (const chunk of archive.read(file)) {
      hash.update(chunk)
      yield chunk
    }
    if (hash.digest('hex') !== part.sha256) throw damaged(`"${file}" is not as it was written.`)
  }
}

/** What this version cannot keep must not be dropped without a word. */
function refuseUnknownParts(scope: Scope, manifest: Manifest) {
  const known = new Set([...exportable(scope.house).map(fileOf), TEXTS, VERSIONS, FILES])
  const unknown = manifest.parts.find(({ file }) => !known.has(file) && !/^files\/[0-9a-f]{64}$/.test(file))
  if (unknown)
    throw new Refusal('invalid', {
      code: 'export.unknown_part',
      message: `"${unknown.file.slice(0, 100)}" is not known to this version of Workback. Install the version that wrote this file, or a later one.`,
    })
}

async function refuseFull(tx: Change) {
  const { workspaceId } = tx.scope
  await tx.query('select 1 from workspace where workspace_id = $1 for update', [workspaceId])
  const kinds = [...exportable(tx.scope.house), { name: 'file', table: 'file', plural: 'Files' }]
  for (const entity of kinds) {
    const besides =
      entity.name === 'person'
        ? ' and not exists (select 1 from membership m where m.workspace_id = t.workspace_id and m.person_id = t.id)'
        : ''
    const rows = await tx.query(`select 1 from ${entity.table} t where workspace_id = $1${besides} limit 1`, [
      workspaceId,
    ])
    if (rows.length > 0)
      throw new Refusal('conflict', {
        code: 'workspace.not_empty',
        message: `This workspace already holds ${entity.plural.toLowerCase()}. Make a new workspace and import the file there.`,
      })
  }
}

/** Search asks in every language that the workspace's texts are kept in. */
function learnLanguages(tx: Change, configurations: ReadonlySet<string>) {
  if (configurations.size === 0) return
  tx.send(
    `update workspace set search_configurations = array(select distinct unnest(search_configurations || $2::text[]) order by 1)
     where workspace_id = $1 and not search_configurations @> $2::text[]`,
    [tx.scope.workspaceId, [...configurations]],
  )
}

/** The settings of the exported workspace; and everyone who looks at this one reads it anew. */
function settle(tx: Change, settings: Record<string, unknown>) {
  tx.send('update workspace set settings = $2 where workspace_id = $1', [
    tx.scope.workspaceId,
    JSON.stringify(settings),
  ])
  tx.send('update workspace_counter set oldest_seq = seq + 1 where workspace_id = $1', [tx.scope.workspaceId])
}
