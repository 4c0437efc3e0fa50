import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openZip } from './zip-reader.ts'
import { ZipWriter } from './zip-writer.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workback-zip-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const long = Buffer.from('Words that repeat themselves. '.repeat(20_000))
const files: Record<string, Buffer> = {
  'manifest.json': Buffer.from('{}'),
  'entities/idea.ndjson': long,
  'empty.ndjson': Buffer.alloc(0),
  'files/ä': Buffer.from('ü'),
}

async function written(name: string): Promise<string> {
  const path = join(folder, name)
  const out = createWriteStream(path)
  const zip = new ZipWriter(out, new Date('2026-11-23T10:20:30Z'))
  for (const [file, content] of Object.entries(files)) await zip.add(file, [content])
  await zip.end()
  await once(out, 'close')
  return path
}

async function contentOf(path: string, name: string): Promise<Buffer> {
  const archive = await openZip(path)
  try {
    const chunks: Buffer[] = []
    for await (const chunk of archive.read(name)) chunks.push(chunk)
    return Buffer.concat(chunks)
  } finally {
    await archive.close()
  }
}

describe('a zip that we write', () => {
  test('is read by ourselves and by another library', async () => {
    const path = await written('ours.zip')
    const other = unzipSync(await readFile(path))
    for (const [name, content] of Object.entries(files)) {
      expect(Buffer.from(other[name] ?? []).equals(content), name).toBe(true)
      expect((await contentOf(path, name)).equals(content), name).toBe(true)
    }
  })

  test('tells the size and the checksum of each file', async () => {
    const out = new PassThrough().resume()
    const file = await new ZipWriter(out, new Date(0)).add('a', [Buffer.from('abc')])
    expect(file).toEqual({
      name: 'a',
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    })
  })

  test('stops when its reader has gone', async () => {
    const out = new PassThrough({ highWaterMark: 10 })
    const adding = new ZipWriter(out, new Date(0)).add('a', [
      Buffer.from(Array.from({ length: 100_000 }, (_, n) => n % 251)),
    ])
    setImmediate(() => out.destroy())
    await expect(adding).rejects.toThrow('gone')
  })
})

describe('a zip that others write', () => {
  test('is read, packed or not', async () => {
    const path = join(folder, 'others.zip')
    await writeFile(path, zipSync({ packed: [long, { level: 9 }], plain: [Buffer.from('as it is'), { level: 0 }] }))
    expect((await contentOf(path, 'packed')).equals(long)).toBe(true)
    expect((await contentOf(path, 'plain')).toString()).toBe('as it is')
  })
})

describe('a damaged zip', () => {
  test.each<[string, (whole: Buffer) => Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['no zip', () => Buffer.from('id,text\n1,hello\n')],
    ['one cut short', whole => whole.subarray(0, whole.length - 30)],
    ['one whose list of contents is broken', whole => changed(whole, whole.indexOf(Buffer.from([0x50, 0x4b, 1, 2])))],
    ['one whose first file moved', whole => changed(whole, 0)],
    ['one with a changed byte', whole => changed(whole, whole.indexOf('entities') + 40)],
  ])('%s is refused in words', async (name, damage) => {
    const path = join(folder, `${name}.zip`)
    await writeFile(path, damage(await readFile(await written('whole.zip'))))
    const reading = (async () => {
      for (const file of Object.keys(files)) await contentOf(path, file)
    })()
    await expect(reading).rejects.toMatchObject({ kind: 'invalid', problems: [{ code: 'export.damaged' }] })
  })

  test('one that would fill the disk is refused before it is unpacked', async () => {
    const whole = Buffer.from(zipSync({ bomb: [Buffer.alloc(1_000), { level: 9 }] }))
    whole.writeUInt32LE(500_000_000, whole.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24)
    const path = join(folder, 'bomb.zip')
    await writeFile(path, whole)
    await expect(openZip(path)).rejects.toMatchObject({ kind: 'too_large' })
  })

  test('one that lies about a size is refused', async () => {
    const whole = Buffer.from(zipSync({ liar: [Buffer.alloc(5_000_000), { level: 9 }] }))
    const directory = whole.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    whole.writeUInt32LE(1000, directory + 24)
    const path = join(folder, 'liar.zip')
    await writeFile(path, whole)
    await expect(contentOf(path, 'liar')).rejects.toMatchObject({ problems: [{ code: 'export.damaged' }] })
  })
})

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}
