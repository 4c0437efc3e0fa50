import Fastify from 'fastify'
import pg from 'pg'

/**
 * The floor: what a careful minimal server reaches on the same machine and database, with no sign-in, isolation,
 * history or audit. Most of our figures are ratios to it.
 */
const [port, connection] = process.argv.slice(2)
const pool = new pg.Pool({ ...JSON.parse(connection ?? '{}'), max: 10 })
pool.on('error', () => {})
const COLUMNS = 'id, title, body, votes, status, created_at'
const app = Fastify()

app.get(
  '/list',
  async () =>
    (
      await pool.query({
        name: 'list',
        text: `select ${COLUMNS} from feedback order by created_at desc, id desc limit 50`,
      })
    ).rows,
)

app.get(
  '/search',
  async request =>
    (
      await pool.query({
        name: 'search',
        text: `select ${COLUMNS} from feedback where words @@ websearch_to_tsquery('english', $1) order by created_at desc, id desc limit 50`,
        values: [(request.query as { q: string }).q],
      })
    ).rows,
)

app.post('/create', async request => {
  const { title, body } = request.body as { title: string; body: string }
  return (
    await pool.query({
      name: 'create',
      text: `insert into feedback (title, body, votes, status, created_at) values ($1, $2, 0, 'new', now()) returning id`,
      values: [title, body],
    })
  ).rows[0]
})

app.get('/page', async (_request, reply) => {
  const { rows } = await pool.query<{ title: string; body: string }>({
    name: 'list',
    text: `select ${COLUMNS} from feedback order by created_at desc, id desc limit 50`,
  })
  const escaped = (text: string) => text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`)
  return reply
    .type('text/html')
    .send(
      `<!doctype html><title>Floor</title><ul>${rows.map(row => `<li class="row"><b>${escaped(row.title)}</b> ${escaped(row.body)}</li>`).join('')}</ul>`,
    )
})

await app.listen({ port: Number(port), host: '127.0.0.1' })
process.stdout.write('ready at\n')
