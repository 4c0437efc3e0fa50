import { createHash } from 'node:crypto'
import { MEMBERS, type Audience } from '#kernel/audience.ts'
import { storableText } from '#kernel/unicode.ts'
import { newId, nowText } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import type { Scope } from '../scope.ts'

export interface StoredFile {
  id: `file_${string}`
  name: string
  sizeBytes: number
  /** What its bytes are kept under: the same bytes are kept once. */
  sha256: string
}

export interface FileOptions {
  name: string
  mediaType?: string
  bytesMax: number
  audience?: Audience
}

const PIECE_BYTES = 1_048_576
/** Pieces whose content is not known whole yet; the id tells when they began to come. */
const COMING = 'coming_'

/**
 * Keeps a file of any length as it comes, in pieces of one megabyte, each its own small transaction: a slow sender
 * holds no connection. When it breaks off or grows too large, nothing of it is left.
 */
export async function keepFile(
  scope: Scope,
  bytes: AsyncIterable<Uint8Array>,
  options: FileOptions,
): Promise<StoredFile> {
  const id = newId('file')
  const key = `${COMING}${id.slice('file_'.length)}`
  const hash = createHash('sha256')
  let size = 0
  let count = 0
  try {
    for await (const piece of inPieces(bytes)) {
      size += piece.byteLength
      if (size > options.bytesMax) throw tooLarge(options.bytesMax)
      hash.update(piece)
      await scope.query('insert into file_piece (workspace_id, sha256, piece, bytes) values ($1, $2, $3, $4)', [
        scope.workspaceId,
        key,
        count++,
        piece,
      ])
    }
    const sha256 = hash.digest('hex')
    await settle(scope, key, sha256)
    const name = safeName(options.name)
    await scope.query(
      'insert into file (workspace_id, id, name, media_type, size_bytes, sha256, created_at, created_by, audience) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        scope.workspaceId,
        id,
        name,
        options.mediaType ?? 'application/octet-stream',
        size,
        sha256,
        nowText(),
        scope.identity.actor.personId,
        options.audience ?? [MEMBERS],
      ],
    )
    return { id, name, sizeBytes: size, sha256 }
  } catch (error) {
    await scope
      .query('delete from file_piece where workspace_id = $1 and sha256 = $2', [scope.workspaceId, key])
      .catch(() => {})
    throw error
  }
}

/** The bytes of a file, one piece in memory at a time. */
export async function* readFile(scope: Scope, sha256: string): AsyncGenerator<Uint8Array> {
  for (let piece = 0; ; piece++) {
    const [row] = await scope.query<{ bytes: Buffer }>(
      'select bytes from file_piece where workspace_id = $1 and sha256 = $2 and piece = $3',
      [scope.workspaceId, sha256, piece],
    )
    if (!row) return
    yield row.bytes
  }
}

/** Forgets a file; its bytes go when no other file is the same. */
export async function dropFile(scope: Scope, id: string): Promise<void> {
  const [gone] = await scope.query<{ sha256: string }>(
    'delete from file where workspace_id = $1 and id = $2 returning sha256',
    [scope.workspaceId, id],
  )
  if (gone)
    await scope.query(
      'delete from file_piece p where workspace_id = $1 and sha256 = $2 and not exists (select 1 from file f where f.workspace_id = $1 and f.sha256 = $2)',
      [scope.workspaceId, gone.sha256],
    )
}

/** Gives the pieces their lasting key. Bytes that are here already, from another file, are not kept twice. */
async function settle(scope: Scope, key: string, sha256: string) {
  await scope.query(
    `update file_piece p set sha256 = $3 where workspace_id = $1 and sha256 = $2
       and not exists (select 1 from file_piece o where o.workspace_id = $1 and o.sha256 = $3)`,
    [scope.workspaceId, key, sha256],
  )
  await scope.query('delete from file_piece where workspace_id = $1 and sha256 = $2', [scope.workspaceId, key])
}

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes)
    for (let from = 0; from < chunk.byteLength;) {
      const part = chunk.subarray(from, from + PIECE_BYTES - length)
      held.push(part)
      length += part.byteLength
      from += part.byteLength
      if (length < PIECE_BYTES) continue
      yield Buffer.concat(held, length)
      held = []
      length = 0
    }
  if (length > 0) yield Buffer.concat(held, length)
}

export const tooLarge = (bytesMax: number) =>
  new Refusal('too_large', {
    code: 'file.too_large',
    message: `The file is larger than ${Math.floor(bytesMax / 1_000_000)} MB. Split it, or leave out columns that are not needed.`,
  })

/** The last part of a path, without what no system can store or show. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const clean = storableText(last)
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e]/g, '')
    .trim()
    .slice(0, 200)
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean
}
