import { loadavg } from 'node:os'
import { quantile, report } from './report.ts'
import { tenant, told, type Bench, type Tenant } from './setup.ts'

const SERIES = 10
/** A day each, back to the eighteenth century: the sums kept on write have as much to hold as they ever will. */
const DAYS = 100_000
const LAST = '2026-06-30'
const ROUNDS = 30

/**
 * S12: a chart of ten series over a million observations, month by month from the first to the last, as the product asks
 * for it: one request each, all at once, until the last has been read. Beside the plain GROUP BY that would answer it.
 */
export async function series(bench: Bench) {
  told('series')
  const own = await tenant(bench.environment, bench.owner, 'measured')
  const ids = await fill(bench, own)
  const from = (await bench.owner.query<{ day: string }>(`select ($1::date - ${DAYS - 1})::text as day`, [LAST]))
    .rows[0]
  const query = `cadence=month&from=${from?.day}&to=${LAST}`
  const [ours, bare]: [number[], number[]] = [[], []]
  for (let round = -2; round < ROUNDS; round++) {
    const chart = await timed(() => Promise.all(ids.map(id => points(bench, own, id, query))))
    const plain = await timed(() => groupBy(bench, own, ids))
    if (round < 0) continue
    ours.push(chart)
    bare.push(plain)
  }
  const [p95, plain] = [quantile(ours, 0.95), quantile(bare, 0.5)]
  report({
    bar: 'S12',
    what: 'chart of 10 series over 1,000,000 points: p95 ÷ GROUP BY',
    value: p95 / plain,
    must: v => v <= 0.1,
    asks: 'must ≤ 0.1, aim ≤ 0.03',
    note: `${p95.toFixed(1)} ÷ ${plain.toFixed(0)} ms, load ${loadavg()[0]?.toFixed(1)}`,
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function points({ address }: Bench, { token }: Tenant, id: string, query: string) {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${address}/api/v1/metrics/${id}/observations?${query}`, { headers })
  const { points: read } = (await answer.json()) as { points: { value: number | null }[] }
  if (answer.status !== 200 || read.length < DAYS / 31) throw new Error(`the chart has ${read?.length} points`)
}

const groupBy = ({ owner }: Bench, { workspaceId }: Tenant, ids: readonly string[]) =>
  owner.query(
    `select metric, date_trunc('month', occurred_on) as month, sum(value), count(value) from observation
     where workspace_id = $1 and metric = any($2) group by 1, 2 order by 1, 2`,
    [workspaceId, ids],
  )

/** Days and months as writing keeps them, where every day is known, once; first and last are not asked for here. */
const SUMS = `insert into metric_period (workspace_id, metric, period, starts_on, sum, known_days, least, greatest, first, last, last_on, weight, weighted, restated)
  select workspace_id, metric, 'day', occurred_on, value, 1, value, value, value, value, occurred_on, 1, value, 0
  from observation where workspace_id = $1
  union all
  select workspace_id, metric, 'month', date_trunc('month', occurred_on)::date, sum(value), count(*), min(value), max(value),
    min(value), max(value), max(occurred_on), count(*), sum(value), 0
  from observation where workspace_id = $1 group by 1, 2, 4`

async function fill({ owner, address }: Bench, { token, workspaceId }: Tenant): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < SERIES; n++) {
    const answer = await fetch(`${address}/api/v1/metrics`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `Series ${n}`, cadence: 'day' }),
    })
    const { id } = (await answer.json()) as { id: string }
    ids.push(id)
    await owner.query(
      `insert into observation (workspace_id, id, metric, occurred_on, value, known_at, custom, created_at, updated_at, version, audience)
       select $1, 'observation_' || gen_random_uuid(), $2, $3::date - day, (day * 7919) % 1000, now(), '{}', now(), now(), 1, '{members}'
       from generate_series(0, ${DAYS - 1}) as day`,
      [workspaceId, id, LAST],
    )
  }
  await owner.query(SUMS, [workspaceId])
  await owner.query('vacuum analyze observation')
  await owner.query('vacuum analyze metric_period')
  return ids
}
