import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { command, startServer } from '../running.ts'
import { lossesIn, writeWithoutPause } from './driver.ts'

/** A disk of its own: small enough to fill, large enough for a database. Only who may mount can have one. */
const DISK_MEGABYTES = 200
const disk = mkdtempSync(join(tmpdir(), 'workback-disk-'))
const isMounted =
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m,mode=755`, 'tmpfs', disk]).status === 0
if (!isMounted)
  process.stderr.write(
    'No disk can be mounted here, so that a full one is only played by the database’s own error (src/app/full-disk.process.test.ts).\n',
  )
afterAll(() => {
  if (isMounted) spawnSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

test.runIf(isMounted)(
  'a full disk is told as such, loses nothing that was acknowledged, and is over once there is room',
  async () => {
    const server = await startServer({ WORKBACK_DATA: disk })
    const pid = server.process.pid
    const { out } = await command(server.environment, ['token', '--email', 'owner@sample.test', '--name', 'Owner'])
    const refusals: { status: number; code: string; detail: string; retryAfter: string | null }[] = []
    const ask = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${server.address}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${out.trim()}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const said = await answer.json()
      if (answer.ok) return said
      refusals.push({ ...said, status: answer.status, retryAfter: answer.headers.get('retry-after') })
      throw new Error(said.detail)
    }

    const writes = writeWithoutPause(ask)
    await expect.poll(() => writes.acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(20)
    const ballast = join(disk, 'ballast')
    fill(ballast)
    const bulky = { title: 'Bulky', description: Array.from({ length: 2_500 }, () => crypto.randomUUID()).join(' ') }
    await expect
      .poll(
        async () => {
          if (statfsSync(disk).bavail > 0) fill(ballast)
          await ask('POST', '/ideas', bulky).catch(() => {})
          return refusals.length
        },
        { timeout: 60_000, interval: 20 },
      )
      .toBeGreaterThan(5)
    expect(server.process.exitCode).toBeNull()

    rmSync(ballast)
    await expect
      .poll(() => ask('POST', '/ideas', { title: 'After' }).then(() => 'kept', String), { timeout: 30_000 })
      .toBe('kept')
    await writes.stop()
    expect(server.process.pid).toBe(pid)
    expect([...new Set(refusals.map(({ status }) => status))]).toEqual([503])
    for (const { detail, retryAfter } of refusals) {
      expect(detail).toMatch(/disk .* is full|cannot be reached at this moment/)
      expect(retryAfter).toBeTruthy()
    }
    expect(refusals.map(({ code }) => code)).toContain('disk.full')
    expect(lossesIn(await everyProduct(ask), writes)).toEqual([])
    await server.stop()
  },
  120_000,
)

/** Until nothing fits, not even a byte. */
function fill(path: string) {
  writeFileSync(path, '', { flag: 'a' })
  for (const size of [1_000_000, 4_096])
    try {
      for (;;) appendFileSync(path, Buffer.alloc(size))
    } catch {
      // No space left on the device: that is what was wanted.
    }
}

async function everyProduct(ask: (method: string, path: string) => Promise<Page>) {
  const rows: Page['items'] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await ask('GET', `/products?limit=200${cursor && `&cursor=${cursor}`}`)
    rows.push(...page.items)
    cursor = page.nextCursor
  }
  return rows
}
interface Page {
  items: { id: string; name: string }[]
  nextCursor: string | null
}
