import { setTimeout as pause } from 'node:timers/promises'
import { quantile, report } from './report.ts'
import { LARGE, tenant, told, type Bench, type Tenant } from './setup.ts'

/** How often somebody looks at a list while a file comes in. */
const LOOK_MILLISECONDS = 50
const IDLE_LOOKS = 60

/**
 * S13: a file of 100,000 rows through the whole of the product, from asking for the run to its report, beside the same
 * rows put into the same tables by one statement; and what somebody who reads a list meanwhile notices of it.
 */
export async function imports(bench: Bench) {
  told('imports')
  const own = await tenant(bench.environment, bench.owner, 'imported')
  const importId = await handIn(bench, own)
  const idle = await looksAt(bench, async look => {
    for (let n = 0; n < IDLE_LOOKS; n++) await look()
  })
  let seconds = 0
  const busy = await looksAt(bench, async look => {
    const began = performance.now()
    await ask(bench, own, 'POST', `/imports/${importId}/run`, '{}', 'application/json')
    while (((await ask(bench, own, 'GET', `/imports/${importId}`)) as Shown).status === 'running') await look()
    seconds = (performance.now() - began) / 1000
  })
  const { report: done } = (await ask(bench, own, 'GET', `/imports/${importId}`)) as Shown
  if (done?.created !== LARGE) throw new Error(`the import made ${done?.created} rows`)
  const plain = await insertSelect(bench, own)
  const [ours, bare] = [LARGE / seconds, LARGE / plain]
  report({
    bar: 'S13',
    what: 'CSV of 100,000 rows: rows/s ÷ insert-select of the same rows',
    value: ours / bare,
    must: v => v >= 0.5,
    asks: 'must ≥ 0.5, aim ≥ 0.8',
    note: `${ours.toFixed(0)} ÷ ${bare.toFixed(0)} rows/s`,
  })
  const [p95, before] = [quantile(busy, 0.95), quantile(idle, 0.95)]
  report({
    bar: 'S13',
    what: 'a list meanwhile, p95 ÷ idle p95',
    value: p95 / before,
    must: v => v <= 3,
    asks: 'must ≤ 3',
    note: `${p95.toFixed(1)} ÷ ${before.toFixed(1)} ms, ${busy.length} looks`,
  })
}

interface Shown {
  status: string
  report: { created: number } | null
}

async function ask(
  { address }: Bench,
  { token }: Tenant,
  method: string,
  path: string,
  body?: string,
  type = 'text/csv',
): Promise<unknown> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body, headers: { authorization: `Bearer ${token}`, 'content-type': type } }),
    ...(body === undefined ? { headers: { authorization: `Bearer ${token}` } } : {}),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function handIn(bench: Bench, own: Tenant): Promise<string> {
  const lines = bench.pieces.map(
    ({ title, body }, n) => `${n},${title},"${body}",${(n % 5) + 1},2026-0${(n % 9) + 1}-1${n % 9}`,
  )
  const handed = await ask(
    bench,
    own,
    'POST',
    '/imports?fileName=bench.csv',
    `id,title,comment,rating,date\n${lines.join('\n')}\n`,
  )
  return (handed as { importId: string }).importId
}

/** Lists of another workspace, each asked anew, in milliseconds. */
async function looksAt(bench: Bench, work: (look: () => Promise<void>) => Promise<void>): Promise<number[]> {
  const took: number[] = []
  await work(async () => {
    const began = performance.now()
    await ask(bench, bench.large, 'GET', `/feedback?limit=50&source.not=never${took.length}`)
    took.push(performance.now() - began)
    await pause(LOOK_MILLISECONDS)
  })
  return took
}

/** The rows that the import left, taken out and put in again by one statement for each table; in seconds. */
async function insertSelect({ owner }: Bench, { workspaceId }: Tenant): Promise<number> {
  const { rows } = await owner.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = 'feedback'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  const columns = rows[0]?.columns ?? ''
  await owner.query(`create table bench_rows as select ${columns} from feedback where workspace_id = '${workspaceId}'`)
  await owner.query(
    `delete from feedback where workspace_id = '${workspaceId}'; delete from search_row where workspace_id = '${workspaceId}'`,
  )
  for (const table of ['feedback', 'search_row', 'bench_rows']) await owner.query(`vacuum analyze ${table}`)
  const began = performance.now()
  await owner.query(
    `begin;
     insert into feedback (${columns}) select ${columns} from bench_rows;
     insert into search_row (workspace_id, entity, id, title, at, audience, words)
       select workspace_id, 'feedback', id, title, coalesce(occurred_at, created_at), audience, wb_words('english', title, text) from bench_rows;
     commit`,
  )
  const seconds = (performance.now() - began) / 1000
  await owner.query('drop table bench_rows')
  return seconds
}
