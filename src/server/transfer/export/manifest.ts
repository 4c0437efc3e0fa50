import { z } from 'zod'
import { damaged, type ZipArchive } from './zip-reader.ts'
import { Refusal } from '../../refusal.ts'

export const FORMAT = 'workback-workspace'
export const FORMAT_VERSION = 1
export const MANIFEST = 'manifest.json'
const LARGEST_MANIFEST_BYTES = 10_000_000

/** What stays behind: rights belong to a server, and history to the place where it happened. */
export const NOT_CARRIED = ['history', 'members', 'invitations', 'tokens'] as const

const part = z.object({
  file: z.string().max(500),
  rows: z.int().min(0).nullable(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Part = z.output<typeof part>

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.int(),
  exportedAt: z.string(),
  /** Whose eyes chose the rows: what they may not see is not in here. */
  exportedBy: z.object({ name: z.string(), role: z.string() }),
  workspace: z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    settings: z.record(z.string(), z.unknown()),
  }),
  counts: z.record(z.string(), z.int().min(0)),
  parts: z.array(part).max(1_000_000),
  notCarried: z.array(z.string()),
})
export type Manifest = z.output<typeof manifestSchema>

/** Reads the manifest and holds it against what is really in the file, before anything else is read. */
export async function readManifest(archive: ZipArchive): Promise<Manifest> {
  const entry = archive.entries.get(MANIFEST)
  if (!entry || entry.size > LARGEST_MANIFEST_BYTES) throw otherFormat()
  const chunks: Buffer[] = []
  for await (const chunk of archive.read(MANIFEST)) chunks.push(chunk)
  const written = parsed(Buffer.concat(chunks).toString('utf8'))
  if (typeof written !== 'object' || written === null || (written as { format?: unknown }).format !== FORMAT)
    throw otherFormat()
  const read = manifestSchema.safeParse(written)
  if (!read.success) throw damaged('its manifest is not complete.')
  if (read.data.formatVersion > FORMAT_VERSION)
    throw new Refusal('invalid', {
      code: 'export.newer',
      message:
        'A newer version of Workback wrote this file. Install that version or a later one, then import it again.',
    })
  const told = new Set([MANIFEST, ...read.data.parts.map(one => one.file)])
  const missing = [...told].find(name => !archive.entries.has(name))
  if (missing !== undefined) throw damaged(`"${missing}" is missing in it.`)
  const untold = [...archive.entries.keys()].find(name => !told.has(name) && !name.endsWith('/'))
  if (untold !== undefined) throw damaged(`"${untold.slice(0, 100)}" does not belong to it.`)
  return read.data
}

const otherFormat = () =>
  new Refusal('invalid', {
    code: 'export.other_format',
    message: 'This is not an export of a Workback workspace. Choose the zip that "Export" made.',
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
