import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { DatabaseUnavailable, type Database, type Lease } from './database.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase({ poolSize: 1 })
  await database.owner.query(`
    create table secret (workspace_id text, word text);
    insert into secret values ('a', 'of a'), ('b', 'of b');
    alter table secret enable row level security;
    create policy wall on secret using (workspace_id = current_setting('wb.workspace', true));
    grant select, insert on secret to workback_app`)
})

const words = async (client: Lease) =>
  (await client.query<{ word: string }>('select word from secret')).rows.map(row => row.word)
const processOf = async (client: Lease) =>
  (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0

describe('a lease', () => {
  test('runs as the role of requests, which may do only what it was granted', async () => {
    const role = await database.app.withWorkspace('a', client => client.query('select current_user as role'))
    expect(role.rows).toEqual([{ role: 'workback_app' }])
    const erasing = database.app.withWorkspace('a', client => client.query('delete from secret'))
    await expect(erasing).rejects.toThrow('permission denied')
  })

  test('sees its own workspace and never the one before it, whatever went wrong in between', async () => {
    const step = fc.record({
      workspace: fc.constantFrom('a', 'b', 'c'),
      act: fc.constantFrom(
        'read',
        'fail',
        'break a query',
        'leave a transaction open',
        'leave a query behind',
        'unknown workspace',
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async steps => {
        for (const { workspace, act } of steps) {
          const name = act === 'unknown workspace' ? `${workspace}\0` : workspace
          const seen = await database.app
            .withWorkspace(name, async client => {
              if (act === 'fail') throw new Error('refused')
              if (act === 'break a query') await client.query('select 1/0')
              if (act === 'leave a transaction open') await client.query('begin')
              if (act === 'leave a query behind')
                await Promise.all([client.query('begin'), client.query('select 1/0'), client.query('select 1')])
              return words(client)
            })
            .catch(() => null)
          const ends = act === 'read' || act === 'leave a transaction open'
          expect(seen).toEqual(ends ? { a: ['of a'], b: ['of b'], c: [] }[workspace] : null)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('whose workspace could not be set gives no answer, and its connection is closed', async () => {
    const before = await database.app.withWorkspace('a', processOf)
    const answered: string[] = []
    const failing = database.app.withWorkspace('b\0', async client => {
      answered.push(...(await words(client)))
      return answered
    })
    await expect(failing).rejects.toThrow('invalid byte sequence')
    expect(answered).toEqual(['of a'])
    expect(await database.app.withWorkspace('b', words)).toEqual(['of b'])
    expect(await database.app.withWorkspace('b', processOf)).not.toBe(before)
  })

  test('rolls back a transaction that was left open', async () => {
    await database.app.withWorkspace('a', async client => {
      await client.query('begin')
      await client.query("insert into secret values ('a', 'never kept')")
    })
    expect(await database.app.withWorkspace('a', words)).toEqual(['of a'])
  })

  test('keeps its connection after a failure that is not the connection’s', async () => {
    const before = await database.app.withWorkspace('a', processOf)
    await expect(database.app.withWorkspace('a', client => client.query('select 1/0'))).rejects.toThrow(
      'division by zero',
    )
    expect(await database.app.withWorkspace('a', processOf)).toBe(before)
  })

  test('is over when its work has answered: a part of it that was given up cannot ask any more', async () => {
    const late: Promise<unknown>[] = []
    const given = database.app.withWorkspace('a', client => {
      const slow = client
        .query('select 1')
        .then(() => client.query('select 2'))
        .then(() => client.query("insert into secret values ('a', 'late')"))
      late.push(slow)
      return Promise.race([slow, Promise.reject(new Error('given up'))])
    })
    await expect(given).rejects.toThrow('given up')
    await expect(late[0]).rejects.toThrow('after its lease was over')
    expect(await database.app.withWorkspace('a', words)).toEqual(['of a'])
  })

  test('streams through a pool of its own behind the same wall', async () => {
    expect(await database.app.withWorkspaceStreaming('b', words)).toEqual(['of b'])
  })
})

describe('a lost connection', () => {
  const endSession = (pid: number) => database.owner.query('select pg_terminate_backend($1, 5000)', [pid])

  test('under a lease is named as unavailable, and the next lease has a new one', async () => {
    const cut = database.app.withWorkspace('a', async client => {
      await endSession(await processOf(client))
      return words(client)
    })
    await expect(cut).rejects.toBeInstanceOf(DatabaseUnavailable)
    expect(await database.app.withWorkspace('a', words)).toEqual(['of a'])
  })

  test('while nobody used it goes unnoticed', async () => {
    await endSession(await database.app.withWorkspace('a', processOf))
    const settled = await database.app.withWorkspace('a', words).catch((error: unknown) => error)
    expect(settled instanceof DatabaseUnavailable || Array.isArray(settled)).toBe(true)
    expect(await database.app.withWorkspace('a', words)).toEqual(['of a'])
  })
})

describe('listening', () => {
  test('hears what was notified, and after a lost connection is told to catch up', async () => {
    const heard: string[] = []
    const waiting: (() => void)[] = []
    const next = () => new Promise<void>(resolve => waiting.push(resolve))
    const tell = (word: string) => {
      heard.push(word)
      waiting.shift()?.()
    }
    const stop = await database.listen('changes', tell, () => tell('caught up'))

    const first = next()
    await database.owner.query("notify changes, 'one'")
    await first

    const reconnected = next()
    await database.owner.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'workback listener' and datname = current_database()",
    )
    await reconnected
    const second = next()
    await database.owner.query("notify changes, 'two'")
    await second
    await stop()
    await database.owner.query("notify changes, 'three'")
    expect(heard).toEqual(['one', 'caught up', 'two'])
  })
})
