import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { UnfitBackup } from './archive.ts'
import { backup } from './backup.ts'
import { readCatalog } from './catalog.ts'
import { openDatabase, silentLog, type Database } from './database.ts'
import { migrate, migrationFiles, migrationOf, type Migration } from './migrate.ts'
import { restore } from './restore.ts'
import { schemaText } from './schema-text.ts'

const EVERY_SHAPE = migrationOf(
  '2999-01-01-01-every-shape.sql',
  `
  create table seeded (name text primary key);
  insert into seeded values ('from the migration');
  create table parent (workspace_id text, id bigint generated always as identity primary key, child bigint, label text);
  create table child (workspace_id text, id bigserial primary key, parent bigint references parent on delete cascade,
    bytes bytea, at timestamptz, twice bigint generated always as (parent * 2) stored, "end" text);
  alter table parent add foreign key (child) references child;
  create index child_end on child ("end") where "end" is not null;
  create table kept (at date not null, n numeric, primary key (at, n)) partition by range (at);
  create index kept_n on kept (n);
  create table touched (workspace_id text, times integer);
  create function touch() returns trigger language plpgsql as $$ begin update touched set times = times + 1; return new; end $$;
  create trigger touching before insert on child for each row execute function touch();
  create table purse (workspace_id text, name text primary key, coins integer not null);`,
)

const SINCE = migrationOf(
  '2999-01-02-01-since.sql',
  `
  alter table parent add column note text not null default 'none';
  update parent set note = 'made before there were notes' where label is not null`,
)

const ROWS = `
  delete from seeded;
  insert into seeded values ('changed since');
  create table kept_2026 partition of kept for values from ('2026-01-01') to ('2027-01-01');
  insert into kept values ('2026-05-01', 1.50), ('2026-05-02', 'NaN');
  insert into parent (workspace_id, label) select 'w', 'label ' || n from generate_series(1, 50) n;
  insert into touched values ('w', 0);
  insert into child (workspace_id, parent, bytes, at, "end")
    select 'w', n, decode(repeat('00ff0a5c', 20000), 'hex'), '2026-01-01 12:00:00.123456+00', E'tab\\t back\\\\slash \\n “ü” \\\\. ' || n from generate_series(1, 50) n;
  update parent set child = id;
  insert into purse select 'w', 'purse ' || n, 100 from generate_series(1, 20) n;
  create schema auth;
  create table auth."user" (id text not null primary key, "emailVerified" boolean not null default false);
  create table auth.session (id text primary key, "userId" text not null references auth."user" on delete cascade);
  insert into auth."user" values ('u1', true);
  insert into auth.session values ('s1', 'u1')`

let scratch: string
let then: readonly Migration[]
let source: Database

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), `workback-test-${process.pid}-`))
  await chmod(scratch, 0o755)
  then = [...(await migrationFiles()), EVERY_SHAPE]
  source = await testDatabase()
  await migrate(source, then)
  await source.owner.query(ROWS)
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

const emptyDatabase = async (migrations = then) => {
  const database = await testDatabase()
  await migrate(database, migrations)
  return database
}

/** A fingerprint of the rows of every table, and of the schema. */
async function contentsOf(database: Database): Promise<Record<string, string>> {
  const client = await database.owner.connect()
  try {
    const catalog = await readCatalog(client)
    const contents: Record<string, string> = { schema: schemaText(catalog) }
    for (const { title } of catalog.tables.filter(table => table.title !== 'workback_migration')) {
      const { rows } = await client.query<{ rows: string }>(
        `select coalesce(string_agg(t::text, chr(10) order by t::text collate "C"), '') as rows from ${title} t`,
      )
      contents[title] = createHash('sha256')
        .update(rows[0]?.rows ?? '')
        .digest('hex')
    }
    return contents
  } finally {
    client.release()
  }
}

describe('a backup', () => {
  test('restored into an empty database gives the same tables, rows and sequences', async () => {
    const file = join(scratch, 'whole.backup')
    const seen: string[] = []
    const written = await backup(source, file, { onProgress: ({ table }) => void seen.push(table) })
    expect(written.rows).toBe(1 + 2 + 50 + 1 + 50 + 20 + 2)
    expect(seen).toContain('auth."user"')
    expect((await stat(file)).mode & 0o777).toBe(0o600)

    const target = await emptyDatabase()
    expect(await restore(target, file, { migrations: then })).toEqual(written)
    expect(await contentsOf(target)).toEqual(await contentsOf(source))
    const next = await target.owner.query("insert into parent (workspace_id) values ('w') returning id")
    expect(next.rows).toEqual([{ id: 51 }])
    expect(await migrate(target, then)).toEqual([])
  })

  test('shows one instant while others write', async () => {
    const file = join(scratch, 'moving.backup')
    let isDone = false
    let moves = 0
    const moving = (async () => {
      while (!isDone) {
        await source.owner.query(
          `update purse set coins = coins + case name when $1 then 1 else -1 end where name in ($1, $2)`,
          [`purse ${1 + (moves % 20)}`, `purse ${1 + ((moves + 7) % 20)}`],
        )
        moves++
      }
    })()
    while (moves === 0) await new Promise(resolve => setImmediate(resolve))
    await backup(source, file)
    isDone = true
    await moving
    const target = await emptyDatabase()
    await restore(target, file, { migrations: then })
    const { rows } = await target.owner.query('select sum(coins) as coins, count(*) as purses from purse')
    expect(rows).toEqual([{ coins: 2000, purses: 20 }])
  })

  test('of an earlier version is brought up to date', async () => {
    const file = join(scratch, 'earlier.backup')
    await backup(source, file)
    const now = [...then, SINCE]
    const target = await emptyDatabase(now)
    await restore(target, file, { migrations: now })
    const { rows } = await target.owner.query('select distinct note from parent')
    expect(rows).toEqual([{ note: 'made before there were notes' }])
    expect(await migrate(target, now)).toEqual([])
  })
})

describe('a restore is refused, and nothing changes', () => {
  let file: string
  let target: Database
  let before: Record<string, string>
  beforeAll(async () => {
    file = join(scratch, 'good.backup')
    await backup(source, file)
    target = await emptyDatabase()
    await target.owner.query("insert into purse values ('w', 'mine', 7)")
    before = await contentsOf(target)
  })

  test('where the database holds rows, unless they may be replaced', async () => {
    await expect(restore(target, file, { migrations: then })).rejects.toThrow('The database is not empty')
    expect(await contentsOf(target)).toEqual(before)
    const replaced = await emptyDatabase()
    await replaced.owner.query("insert into purse values ('w', 'mine', 7); create table left_over (workspace_id text)")
    await restore(replaced, file, { migrations: then, replace: true })
    expect(await contentsOf(replaced)).toEqual(await contentsOf(source))
  })

  test.each<[string, (good: Buffer) => Buffer]>([
    ['that is cut off', good => good.subarray(0, Math.floor(good.length / 2))],
    ['that is cut off at its very end', good => gzipSync(gunzipSync(good).subarray(0, -2048))],
    ['in which a byte of a row was changed', good => gzipSync(changed(gunzipSync(good), 'label 17', 'label 71'))],
    [
      'in which a value became no value of its kind',
      good => gzipSync(changed(gunzipSync(good), '2026-05-01', '2026-x5-01')),
    ],
    ['in which a row was taken away', good => gzipSync(changed(gunzipSync(good), 'label 17', 'label'))],
    [
      'whose compressed bytes were changed',
      good => Buffer.from(good).fill(0x55, good.length >> 1, (good.length >> 1) + 40),
    ],
    ['that is no archive', () => Buffer.from('name,email\n')],
    ['that is another archive', () => gzipSync(Buffer.alloc(1024))],
    ['that is empty', () => Buffer.alloc(0)],
  ])('for a file %s', async (_name, spoil) => {
    const spoiled = join(scratch, 'spoiled.backup')
    await writeFile(spoiled, spoil(await readFile(file)))
    await expect(restore(target, spoiled, { migrations: then, replace: true })).rejects.toBeInstanceOf(UnfitBackup)
    expect(await contentsOf(target)).toEqual(before)
  })

  test('for a file that is not there', async () => {
    await expect(restore(target, join(scratch, 'missing'), { migrations: then })).rejects.toThrow('ENOENT')
  })

  test('for a backup of a newer version', async () => {
    const older = await migrationFiles()
    const oldTarget = await emptyDatabase(older)
    await expect(restore(oldTarget, file, { migrations: older })).rejects.toThrow(
      `a newer version of Workback (${EVERY_SHAPE.name})`,
    )
  })

  test('into a database of something else', async () => {
    const other = await testDatabase({ migrated: false })
    await other.owner.query('create table orders (id integer)')
    await expect(restore(other, file, { migrations: then, replace: true })).rejects.toThrow(
      'tables that are not Workback’s',
    )
  })
})

/** Text of the same length keeps the archive well formed, so that only the fingerprint can tell. */
const changed = (bytes: Buffer, from: string, to: string) => {
  const at = bytes.indexOf(from)
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(to.padEnd(from.length)), bytes.subarray(at + from.length)])
}

describe('a file that cannot be written', () => {
  test('leaves nothing behind', async () => {
    await expect(backup(source, join(scratch, 'no', 'such', 'place'))).rejects.toThrow('ENOENT')
  })
})

describe.runIf(process.env['TEST_DATABASE_URL'])('between an embedded database and a server', () => {
  test('a backup goes there and back', async () => {
    const embedded = await openDatabase({ dataDir: join(scratch, 'embedded'), log: silentLog })
    try {
      await migrate(embedded, then)
      const [there, back] = [join(scratch, 'there.backup'), join(scratch, 'back.backup')]
      await backup(source, there)
      await restore(embedded, there, { migrations: then })
      expect(await contentsOf(embedded)).toEqual(await contentsOf(source))
      const server = await emptyDatabase()
      await backup(embedded, back)
      await restore(server, back, { migrations: then })
      expect(await contentsOf(server)).toEqual(await contentsOf(source))
    } finally {
      await embedded.close()
    }
  })
})
