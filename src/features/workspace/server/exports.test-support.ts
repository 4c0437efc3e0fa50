import { unzipSync } from 'fflate'

/** Looks into an export. */
export async function* oneByOne(pieces: Buffer[]) {
  yield* pieces
}

export const filesOf = (zip: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes)]))

export const rowsOf = (zip: Uint8Array, entity: string) =>
  (filesOf(zip)[`entities/${entity}.ndjson`] ?? Buffer.alloc(0))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Record<string, unknown>)

export const rowsFrom = (bytes: Buffer | undefined) =>
  String(bytes ?? '')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Record<string, unknown>)
