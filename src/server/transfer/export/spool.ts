import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../../refusal.ts'

/** As much as a zip of exports can name without large numbers. */
const LARGEST_UPLOAD_BYTES = 4_000_000_000

/** Keeps an upload on disk while `work` reads it, since a zip is read from its end; then takes it away. */
export async function withUpload<T>(upload: Readable, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'workback-upload-'))
  try {
    const path = join(folder, 'upload')
    await keep(upload, path)
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function keep(upload: Readable, path: string) {
  let bytes = 0
  async function* bounded(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > LARGEST_UPLOAD_BYTES)
        throw new Refusal('too_large', {
          code: 'upload.too_large',
          message: 'A file has at most 4 GB. For more, import it with: npx workback import FILE',
        })
      yield chunk
    }
  }
  try {
    await pipeline(upload, bounded, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    throw new Refusal('unavailable', {
      code: 'disk.full',
      message: 'There is no room on the server’s disk for this file. Make room and try again.',
    })
  }
}
