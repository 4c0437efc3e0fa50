import { createHash } from 'node:crypto'
import { MEMBERS } from '#kernel/audience.ts'
import { isIdOf } from '#kernel/id.ts'
import type { Change } from '../../store/change.ts'
import { readNdjson } from './ndjson.ts'
import type { Snapshot } from './snapshot.ts'
import { damaged } from './zip-reader.ts'

export const FILES = 'files.ndjson'
export const contentOf = (sha256: string) => `files/${sha256}`

/** Files are kept in pieces of a megabyte. */
const PIECE_BYTES = 1_048_576

interface FileRow {
  id: string
  name: string
  mediaType: string
  sizeBytes: number
  sha256: string
  createdAt: string
  createdBy: string | null
  audience: string[]
}

const COLUMNS =
  'id, name, media_type as "mediaType", size_bytes as "sizeBytes", sha256, created_at as "createdAt", created_by as "createdBy", audience'

export async function* fileLines(snapshot: Snapshot, told: (rows: number) => void): AsyncGenerator<string> {
  let rows = 0
  const { workspaceId, viewer } = snapshot.scope
  for await (const row of snapshot.rows<FileRow & Record<string, unknown>>(
    `select ${COLUMNS} from file where workspace_id = $1 and audience && $2 order by id`,
    [workspaceId, viewer],
  )) {
    rows++
    yield JSON.stringify(row)
  }
  told(rows)
}

/** What the files hold, each content once. */
export async function contents(snapshot: Snapshot): Promise<string[]> {
  const rows = await snapshot.query<{ sha256: string }>(
    'select distinct sha256 from file where workspace_id = $1 and audience && $2 order by sha256',
    [snapshot.scope.workspaceId, snapshot.scope.viewer],
  )
  return rows.map(row => row.sha256)
}

export async function* contentBytes(snapshot: Snapshot, sha256: string): AsyncGenerator<Buffer> {
  const pieces = snapshot.rows<{ bytes: Buffer }>(
    'select bytes from file_piece where workspace_id = $1 and sha256 = $2 order by piece',
    [snapshot.scope.workspaceId, sha256],
    4,
  )
  for await (const { bytes } of pieces) yield bytes
}

export async function takeFiles(
  tx: Change,
  bytes: AsyncIterable<Buffer>,
  contentFor: (sha256: string) => AsyncIterable<Buffer>,
): Promise<number> {
  let rows = 0
  const taken = new Set<string>()
  for await (const group of readNdjson(FILES, bytes, 100)) {
    for (const row of group) {
      const { id, name, mediaType, sizeBytes, sha256, createdAt, createdBy, audience } = row
      if (typeof id !== 'string' || !isIdOf('file', id) || typeof sha256 !== 'string')
        throw damaged('a file in it is not complete.')
      if (!taken.has(sha256)) await takeContent(tx, sha256, contentFor(sha256))
      taken.add(sha256)
      await tx.query(
        'insert into file (workspace_id, id, name, media_type, size_bytes, sha256, created_at, created_by, audience) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [
          tx.scope.workspaceId,
          id,
          name,
          mediaType,
          sizeBytes,
          sha256,
          createdAt,
          createdBy ?? null,
          Array.isArray(audience) ? audience : [MEMBERS],
        ],
      )
      rows++
    }
  }
  return rows
}

async function takeContent(tx: Change, sha256: string, bytes: AsyncIterable<Buffer>) {
  const hash = createHash('sha256')
  let piece = 0
  const keep = async (content: Buffer) => {
    hash.update(content)
    await tx.query('insert into file_piece (workspace_id, sha256, piece, bytes) values ($1, $2, $3, $4)', [
      tx.scope.workspaceId,
      sha256,
      piece++,
      content,
    ])
  }
  let waiting: Buffer[] = []
  let length = 0
  for await (const chunk of bytes) {
    waiting.push(chunk)
    length += chunk.length
    if (length < PIECE_BYTES) continue
    const joined = Buffer.concat(waiting)
    for (let from = 0; from + PIECE_BYTES <= joined.length; from += PIECE_BYTES)
      await keep(joined.subarray(from, from + PIECE_BYTES))
    waiting = [joined.subarray(joined.length - (joined.length % PIECE_BYTES))]
    length = joined.length % PIECE_BYTES
  }
  const rest = Buffer.concat(waiting)
  if (rest.length > 0 || piece === 0) await keep(rest)
  if (hash.digest('hex') !== sha256) throw damaged('a file in it is not the one it says.')
}
