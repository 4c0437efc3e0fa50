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
 * for it, until all has been read. Beside the plain GROUP BY that would answer it. Each round asks of another first day,
 * so that nothing that is kept answers it; then the same again, which is what everybody after the first is answered.
 */
export async function series(bench: Bench) {
  told('series')
  const own = await tenant(bench.environment, bench.owner, 'measured')
  const ids = await fill(bench, own)
  const first = await firstDay(bench)
  const charts: Chart[] = [
    { name: 'all 3,286 months', asks: n => `cadence=month&from=${first(n)}&to=${LAST}`, atLeast: DAYS / 31 },
    {
      name: 'two years of months',
      asks: n => `cadence=month&from=2024-0${1 + (n % 2)}-${day(n)}&to=${LAST}`,
      atLeast: 24,
    },
    { name: 'half a year of weeks', asks: n => `cadence=week&from=2026-01-${day(n)}&to=${LAST}`, atLeast: 20 },
  ]
  const bare: number[] = []
  const asked = charts.map(chart => ({ ...chart, fresh: [] as number[], again: [] as number[] }))
  for (let round = -2; round < ROUNDS; round++) {
    const plain = await timed(() => groupBy(bench, own, ids))
    if (round >= 0) bare.push(plain)
    for (const { asks, atLeast, fresh, again } of asked)
      for (const times of [fresh, again]) {
        const time = await timed(() => together(bench, own, ids, asks(round + 2), atLeast))
        if (round >= 0) times.push(time)
      }
  }
  for (const { name, fresh, again } of asked) {
    tell(`${name}, asked first`, fresh, bare)
    tell(`${name}, asked again`, again, bare)
  }
}

interface Chart {
  name: string
  asks: (round: number) => string
  atLeast: number
}

/** Another day of the first month in each round. */
const day = (round: number) => String(1 + (round % 28)).padStart(2, '0')

async function firstDay({ owner }: Bench) {
  const { rows } = await owner.query<{ month: string }>(`select to_char($1::date - ${DAYS - 1}, 'YYYY-MM') as month`, [
    LAST,
  ])
  return (round: number) => `${rows[0]?.month}-${day(round)}`
}

function tell(what: string, times: readonly number[], bare: readonly number[]) {
  const [p95, plain] = [quantile(times, 0.95), quantile(bare, 0.5)]
  report({
    bar: 'S12',
    what: `10 series over 1,000,000 points, ${what}: p95 ÷ GROUP BY`,
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

async function together({ address }: Bench, { token }: Tenant, ids: readonly string[], query: string, atLeast: number) {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${address}/api/v1/metric-series?metrics=${ids.join()}&${query}`, { headers })
  const { items } = (await answer.json()) as { items: { columns: { value: (number | null)[] } }[] }
  const shortest = Math.min(...items.map(({ columns }) => columns.value.length))
  if (answer.status !== 200 || items.length < SERIES || shortest < atLeast)
    throw new Error(`the chart has ${items.length} series of ${shortest} points`)
}

const groupBy = ({ owner }: Bench, { workspaceId }: Tenant, ids: readonly string[]) =>
  owner.query(
    `select metric, date_trunc('month', occurred_on) as month, sum(value), count(value) from observation
     where workspace_id = $1 and metric = any($2) group by 1, 2 order by 1, 2`,
    [workspaceId, ids],
  )

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
  await owner.query('call wb_metrics_roll_up($1, $2, $3::date[], $4::date[])', [
    workspaceId,
    ids,
    ids.map(() => '1000-01-01'),
    ids.map(() => LAST),
  ])
  await owner.query('vacuum analyze observation')
  await owner.query('vacuum analyze metric_period')
  return ids
}
