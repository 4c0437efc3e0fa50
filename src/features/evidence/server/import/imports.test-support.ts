import { expect } from 'vitest'
import type { Answer, Client } from '#testing/world.ts'

export const REVIEWS = `review_id,review_text,rating,review_date,bank_name,source
1,"Very good, quick",5,2025-11-25,Harbor Bank,Google Play
2,Most of the time it does not work,1,2025-11-24,Meadow Bank,Google Play
3,"It asks for the
password twice",2,2025-11-23,Harbor Bank,Google Play
`

/** Imports over HTTP, as a script would. */
export function importsBy(client: Client, kind = 'feedback') {
  const hand = (file: string | Uint8Array, fileName: string, type = 'application/octet-stream'): Promise<Answer> =>
    client('POST', `/imports?kind=${kind}&fileName=${encodeURIComponent(fileName)}`, file, { 'content-type': type })

  async function ended(id: string) {
    const status = async () => (await client('GET', `/imports/${id}`)).body.status
    await expect.poll(status, { timeout: 60_000, interval: 50 }).not.toBe('running')
    return (await client('GET', `/imports/${id}`)).body
  }

  async function run(file: string | Uint8Array, fileName: string, order: object = {}) {
    const handed = await hand(file, fileName)
    expect(handed.status, JSON.stringify(handed.body)).toBe(201)
    const asked = await client('POST', `/imports/${handed.body.importId}/run`, order)
    expect(asked.status, JSON.stringify(asked.body)).toBe(202)
    return ended(handed.body.importId)
  }

  const rowsOf = async (query: string) =>
    (await client('GET', `/feedback?limit=200&${query}`)).body.items as Record<string, unknown>[]

  return { hand, ended, run, rowsOf }
}
