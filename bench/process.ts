import { spawnSync } from 'node:child_process'
import { mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, report } from './report.ts'
import { freePort, launch, told, type Bench } from './setup.ts'

/** Memory that a process would give back if it ended, its share of what is shared counted (Linux). */
function proportionalMegabytes(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024
}

/** Both at work right before: of a process that idles the system may have taken pages away, which is no saving of ours or theirs. */
async function askBoth({ address, floorAddress, large }: Bench) {
  const headers = { authorization: `Bearer ${large.token}` }
  for (let n = 0; n < 500; n++) {
    await (await fetch(`${floorAddress}/list`)).text()
    await (await fetch(`${address}/api/v1/feedback?limit=50`, { headers })).text()
  }
}

export async function memory(bench: Bench) {
  await askBoth(bench)
  const { server, floor } = bench
  const ours = proportionalMegabytes(server.pid ?? 0)
  const theirs = proportionalMegabytes(floor.pid ?? 0)
  report({
    bar: 'M1',
    what: 'memory of our Node processes after the load ÷ floor server',
    value: ours / theirs,
    must: v => v <= 4,
    asks: 'must ≤ 4, aim ≤ 2.5',
    note: `${ours.toFixed(0)} ÷ ${theirs.toFixed(0)} MB`,
  })
}

const ROUNDS = 5

/** From the command to the first 200: with a database that runs already, and with none at all. */
export async function starts({ environment, large }: Bench) {
  told('starts')
  const node: number[] = []
  const cold: number[] = []
  const fresh: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    node.push(timed(() => spawnSync(process.execPath, ['-e', '0'])))
    cold.push(
      await untilServed(
        { ...environment, PORT: String(await freePort()) },
        async address =>
          (await fetch(`${address}/api/v1/feedback?limit=50`, { headers: { authorization: `Bearer ${large.token}` } }))
            .status === 200,
      ),
    )
    const dataDir = mkdtempSync(join(tmpdir(), 'workback-fresh-'))
    chmodSync(dataDir, 0o755)
    fresh.push(
      await untilServed(
        { ...environment, PORT: String(await freePort()), WORKBACK_DATA: dataDir },
        async address =>
          (
            await fetch(`${address}/api/v1/setup`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({
                name: 'First',
                email: 'first@sample.test',
                password: 'a long enough password',
                workspaceName: 'First',
              }),
            })
          ).status === 201,
      ),
    )
    rmSync(dataDir, { recursive: true, force: true })
  }
  report({
    bar: 'M4',
    what: 'cold start to the first list, database warm ÷ node -e 0',
    value: median(cold) / median(node),
    must: v => v <= 10,
    asks: 'must ≤ 10, aim ≤ 5',
    note: `${median(cold).toFixed(0)} ÷ ${median(node).toFixed(0)} ms`,
  })
  report({
    bar: 'M5',
    what: 'empty folder to a first account ÷ cold start',
    value: median(fresh) / median(cold),
    must: v => v <= 4,
    asks: 'must ≤ 4, aim ≤ 2',
    note: `${median(fresh).toFixed(0)} ÷ ${median(cold).toFixed(0)} ms`,
  })
  report({ bar: 'M8', what: 'services to run besides PostgreSQL', value: 0, must: v => v === 0, asks: 'must 0' })
}

const timed = (work: () => unknown) => {
  const start = performance.now()
  work()
  return performance.now() - start
}

async function untilServed(environment: NodeJS.ProcessEnv, ask: (address: string) => Promise<boolean>) {
  const start = performance.now()
  const child = await launch(['bin/workback.js', 'serve'], environment)
  if (!(await ask(`http://127.0.0.1:${environment['PORT']}`))) throw new Error('the first request failed')
  const took = performance.now() - start
  child.kill('SIGTERM')
  await new Promise(resolve => child.once('exit', resolve))
  return took
}
