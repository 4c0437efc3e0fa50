import autocannon from 'autocannon'
import pg from 'pg'
import { median, quantile, report } from './report.ts'
import { told, type Bench, type Tenant } from './setup.ts'

const ROUNDS = 3
const SECONDS = 4

interface Shot {
  rate: number
  p99: number
  p95: number
  failures: number
}

const authorized = (tenant: Tenant) => ({ authorization: `Bearer ${tenant.token}` })

async function fire(options: autocannon.Options): Promise<Shot> {
  const result = await autocannon({ duration: SECONDS, ...options })
  const latency = result.latency as unknown as { p99: number; p97_5: number }
  return {
    rate: result.requests.average,
    p99: latency.p99,
    p95: latency.p97_5,
    failures: result.non2xx + result.errors,
  }
}

/** The contestants in turn, round after round, so that a drift of the machine touches all alike. */
async function interleaved<Name extends string>(
  contestants: Record<Name, () => Promise<Shot>>,
): Promise<Record<Name, Shot>> {
  const shots = new Map<Name, Shot[]>()
  const names = Object.keys(contestants) as Name[]
  for (const name of names) await contestants[name]()
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) shots.set(name, [...(shots.get(name) ?? []), await contestants[name]()])
  return Object.fromEntries(
    names.map(name => {
      const list = shots.get(name) ?? []
      const failures = list.reduce((sum, shot) => sum + shot.failures, 0)
      if (failures > 0) told(`${name}: ${failures} requests failed`)
      return [
        name,
        {
          rate: median(list.map(shot => shot.rate)),
          p99: median(list.map(shot => shot.p99)),
          p95: median(list.map(shot => shot.p95)),
          failures,
        },
      ]
    }),
  ) as Record<Name, Shot>
}

export async function lists(bench: Bench) {
  told('lists')
  const ours =
    (tenant: Tenant, query = '') =>
    () =>
      fire({ url: `${bench.address}/api/v1/feedback?limit=50${query}`, headers: authorized(tenant), connections: 10 })
  const deep = await cursorAt(bench, 0.9)
  const { floor, large, small, deepPage } = await interleaved({
    floor: () => fire({ url: `${bench.floorAddress}/list`, connections: 10 }),
    large: ours(bench.large),
    small: ours(bench.small),
    deepPage: ours(bench.large, `&cursor=${deep}`),
  })
  report({
    bar: 'S1',
    what: 'feedback list of 50, c=10: rate ÷ floor',
    value: large.rate / floor.rate,
    must: v => v >= 0.5,
    asks: 'must ≥ 0.5, aim ≥ 2',
    note: `${large.rate.toFixed(0)} ÷ ${floor.rate.toFixed(0)} per second`,
  })
  report({
    bar: 'S2',
    what: 'the same, p99 ÷ floor p99',
    value: large.p99 / floor.p99,
    must: v => v <= 2,
    asks: 'must ≤ 2, aim ≤ 1',
    note: `${large.p99} ÷ ${floor.p99} ms`,
  })
  report({
    bar: 'S3',
    what: 'list rate at 100,000 ÷ at 10,000',
    value: large.rate / small.rate,
    must: v => v >= 0.9,
    asks: 'must ≥ 0.9',
  })
  report({
    bar: 'S3',
    what: 'list rate 90 % deep ÷ first page',
    value: deepPage.rate / large.rate,
    must: v => v >= 0.9,
    asks: 'must ≥ 0.9',
    note: `${deepPage.rate.toFixed(0)} per second`,
  })
}

/** The cursor of the page that begins at this share of the list. */
async function cursorAt({ address, large }: Bench, share: number): Promise<string> {
  const pages = Math.floor((100_000 * share) / 200)
  let cursor = ''
  for (let n = 0; n < pages; n++) {
    const answer = await fetch(`${address}/api/v1/feedback?limit=200${cursor && `&cursor=${cursor}`}`, {
      headers: authorized(large),
    })
    cursor = ((await answer.json()) as { nextCursor: string }).nextCursor
  }
  return cursor
}

export async function searches(bench: Bench) {
  told('search')
  const { absent, rare, common } = bench.queries
  const all = [...absent, ...rare, ...common]
  const floorPaths = all.map(q => ({ method: 'GET' as const, path: `/search?q=${q}` }))
  const ourPaths = all.map(q => ({ method: 'GET' as const, path: `/api/v1/search?types=feedback&limit=50&q=${q}` }))
  const { floor, ours } = await interleaved({
    floor: () => fire({ url: bench.floorAddress, requests: floorPaths, connections: 4 }),
    ours: () => fire({ url: bench.address, requests: ourPaths, headers: authorized(bench.large), connections: 4 }),
  })
  report({
    bar: 'S4',
    what: 'search, newest 50 of 100,000, c=4: rate ÷ floor',
    value: ours.rate / floor.rate,
    must: v => v >= 0.5,
    asks: 'must ≥ 0.5, aim ≥ 3',
    note: `${ours.rate.toFixed(0)} ÷ ${floor.rate.toFixed(0)} per second`,
  })

  const client = await bench.floorDatabase.connect()
  const raw: number[] = []
  const http: number[] = []
  for (const q of all) {
    raw.push(
      await timed(() =>
        client.query({
          name: 'raw',
          text: `select id, title from feedback where words @@ websearch_to_tsquery('english', $1) order by created_at desc, id desc limit 50`,
          values: [q],
        }),
      ),
    )
    http.push(
      await timed(async () =>
        (
          await fetch(`${bench.address}/api/v1/search?types=feedback&limit=50&q=${q}z`.replace('z', ''), {
            headers: authorized(bench.large),
          })
        ).text(),
      ),
    )
  }
  client.release()
  report({
    bar: 'S4',
    what: 'search p95 over HTTP ÷ p95 of the driver on the word index',
    value: quantile(http, 0.95) / quantile(raw, 0.95),
    must: v => v <= 2,
    asks: 'must ≤ 2, aim ≤ 0.5',
    note: `${quantile(http, 0.95).toFixed(1)} ÷ ${quantile(raw, 0.95).toFixed(1)} ms`,
  })
}

const timed = async (work: () => Promise<unknown>) => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export async function walls({ embedded, large, queries }: Bench) {
  told('walls')
  const owner = new pg.Client(embedded.connection)
  const user = new pg.Client({ ...embedded.connection, options: '-c role=workback_app' })
  await Promise.all([owner.connect(), user.connect()])
  await user.query("select set_config('wb.workspace', $1, false)", [large.workspaceId])
  const plain: number[] = []
  const walled: number[] = []
  for (let n = 0; n < 1000; n++) {
    const q = `${queries.absent[n % queries.absent.length]}`
    plain.push(
      await timed(() =>
        owner.query({
          name: 'plain',
          text: `select entity, id, title, at from search_row where workspace_id = $2 and words @@ wb_query($1, '{simple,english}') and audience && '{members}' and entity = 'feedback' order by at desc, id desc limit 50`,
          values: [q, large.workspaceId],
        }),
      ),
    )
    walled.push(
      await timed(() =>
        user.query({
          name: 'walled',
          text: `select * from wb_search($1, '{feedback}', '{members}', null, null, 50)`,
          values: [q],
        }),
      ),
    )
  }
  await Promise.all([owner.end(), user.end()])
  report({
    bar: 'S5',
    what: 'search of an absent word behind both walls ÷ without them, p50',
    value: median(walled) / median(plain),
    must: v => v <= 1.5,
    asks: 'must ≤ 1.5, aim ≤ 1.2',
    note: `${median(walled).toFixed(2)} ÷ ${median(plain).toFixed(2)} ms`,
  })
}

export async function creates(bench: Bench) {
  told('creates')
  const { title, body } = bench.pieces[0] ?? { title: 'a', body: 'b' }
  const { floor, ours } = await interleaved({
    floor: () =>
      fire({
        url: `${bench.floorAddress}/create`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title, body }),
        connections: 4,
      }),
    ours: () =>
      fire({
        url: `${bench.address}/api/v1/feedback`,
        method: 'POST',
        headers: { ...authorized(bench.large), 'content-type': 'application/json' },
        body: JSON.stringify({ title, text: body, source: 'bench' }),
        connections: 4,
      }),
  })
  report({
    bar: 'S6',
    what: 'create with audit, history, search and log, c=4: rate ÷ floor',
    value: ours.rate / floor.rate,
    must: v => v >= 0.25,
    asks: 'must ≥ 0.25, aim ≥ 0.5',
    note: `${ours.rate.toFixed(0)} ÷ ${floor.rate.toFixed(0)} per second`,
  })
}
