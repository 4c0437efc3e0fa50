import type pg from 'pg'
import { APP_ROLE } from './app-pool.ts'

/** What a database holds, as read from its catalog; expressions are written as PostgreSQL writes them. */
export interface Catalog {
  extensions: string[]
  types: DataType[]
  sequences: Sequence[]
  tables: Table[]
  views: View[]
  routines: Routine[]
}

export interface Named {
  schema: string
  /** As it is written in SQL: quoted where it must be, with its schema unless that is `public`. */
  title: string
}

export interface DataType extends Named {
  definition: string
}

export interface Sequence extends Named {
  definition: string
}

export interface View extends Named {
  /** Not its query: PostgreSQL writes that differently from version to version. */
  columns: string[]
  grants: string[]
}

export interface Table extends Named {
  name: string
  columns: Column[]
  /** Primary key, unique and check. */
  constraints: string[]
  foreignKeys: ForeignKey[]
  indexes: Index[]
  policies: Policy[]
  triggers: string[]
  grants: string[]
  isWalled: boolean
  /** `PARTITION BY …` of a table that is kept in parts. */
  partitionKey: string | null
  /** Of a part: the table it belongs to, and which rows it holds. */
  partOf: string | null
  partitionBound: string | null
  options: string | null
}

export interface Column {
  /** Quoted where it must be. */
  name: string
  /** Type, collation, default and so on, as in `create table`. */
  definition: string
  isGenerated: boolean
}

export interface ForeignKey {
  name: string
  definition: string
  target: string
}

export interface Index {
  name: string
  definition: string
}

export interface Policy {
  name: string
  /** For what, to whom, and which rows. */
  definition: string
}

export interface Routine extends Named {
  definition: string
  grants: string[]
}

/** Schemas that are not ours to describe: the server's own, and the job queue's, which migrates itself. */
const FOREIGN_SCHEMAS = ['information_schema', 'graphile_worker']

/** Reads what is there, in the order of names, so that two equal databases give equal answers. */
export async function readCatalog(client: pg.ClientBase): Promise<Catalog> {
  // Names in expressions are written with their schema unless it is in the search path.
  const { rows: paths } = await client.query<{ path: string }>("select current_setting('search_path') as path")
  await client.query("select set_config('search_path', 'public', false)")
  try {
    const values = [FOREIGN_SCHEMAS]
    const read = async <Row>(text: string) =>
      (await client.query<{ row: Row }>({ text, values })).rows.map(({ row }) => row)
    return {
      extensions: (await client.query<{ name: string }>(EXTENSIONS)).rows.map(({ name }) => name),
      types: await read<DataType>(TYPES),
      sequences: await read<Sequence>(SEQUENCES),
      tables: await read<Table>(TABLES),
      views: await read<View>(VIEWS),
      routines: await read<Routine>(ROUTINES),
    }
  } finally {
    await client.query("select set_config('search_path', $1, false)", [paths[0]?.path ?? 'public'])
  }
}

const title = (schema: string, name: string) =>
  `case when ${schema} = 'public' then '' else quote_ident(${schema}) || '.' end || quote_ident(${name})`

/** Of ours: in no foreign schema, and not part of an extension. */
const ours = (catalog: string, alias: string, namespace: string) => `
  n.nspname !~ '^pg_' and n.nspname <> all ($1) and n.oid = ${namespace}
  and not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${alias}.oid and d.deptype = 'e')`

/** What the role of requests, or everybody, may do; the owner may do everything. */
const grants = (acl: string, everybody: string) => `coalesce((
  select jsonb_agg(line order by line collate "C") from (
    select string_agg(lower(a.privilege_type), ', ' order by a.privilege_type collate "C") || ' to '
           || case when a.grantee = 0 then 'public' else a.grantee::regrole::text end as line
      from aclexplode(coalesce(${acl}, ${everybody})) a
     where a.grantee = 0 or a.grantee = (select r.oid from pg_roles r where r.rolname = '${APP_ROLE}')
     group by a.grantee) as granted), '[]')`

const EXTENSIONS = `select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`

const TYPES = `
  select jsonb_build_object('schema', n.nspname, 'title', ${title('n.nspname', 't.typname')}, 'definition',
      case t.typtype
        when 'e' then 'enum (' || (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                                     from pg_enum e where e.enumtypid = t.oid) || ')'
        else format_type(t.typbasetype, t.typtypmod) || case when t.typnotnull then ' not null' else '' end
             || coalesce((select string_agg(' ' || pg_get_constraintdef(c.oid), '' order by c.conname collate "C")
                            from pg_constraint c where c.contypid = t.oid and c.contype = 'c'), '')
      end) as row
    from pg_type t, pg_namespace n
   where t.typtype in ('e', 'd') and ${ours('pg_type', 't', 't.typnamespace')}
   order by n.nspname collate "C", t.typname collate "C"`

const SEQUENCES = `
  select jsonb_build_object('schema', n.nspname, 'title', ${title('n.nspname', 'c.relname')},
      'definition', 'as ' || format_type(s.seqtypid, null) || ' start ' || s.seqstart || ' increment ' || s.seqincrement) as row
    from pg_class c join pg_sequence s on s.seqrelid = c.oid, pg_namespace n
   where ${ours('pg_class', 'c', 'c.relnamespace')}
     and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
   order by n.nspname collate "C", c.relname collate "C"`

const COLUMNS = `
  select jsonb_agg(jsonb_build_object('name', quote_ident(a.attname), 'isGenerated', a.attgenerated <> '', 'definition',
      format_type(a.atttypid, a.atttypmod)
      || case when a.attcollation <> 0 and a.attcollation <> t.typcollation
              then ' collate ' || (select quote_ident(l.collname) from pg_collation l where l.oid = a.attcollation) else '' end
      || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
              when a.attidentity = 'a' then ' generated always as identity'
              when a.attidentity = 'd' then ' generated by default as identity'
              when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
      || case when a.attnotnull then ' not null' else '' end) order by a.attnum)
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`

/** Constraints of a part that it has from its table are not repeated. */
const CONSTRAINTS = `
  select jsonb_agg('constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
      order by k.contype <> 'p', k.contype, k.conname collate "C")
    from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'x') and k.conparentid = 0 and k.conislocal`

const FOREIGN_KEYS = `
  select jsonb_agg(jsonb_build_object('name', quote_ident(k.conname), 'definition', pg_get_constraintdef(k.oid), 'target', k.confrelid::regclass::text)
      order by k.conname collate "C")
    from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0`

/** `on only` is how PostgreSQL names the index of a table in parts; made anew, it shall be on the parts too. */
const INDEXES = `
  select jsonb_agg(jsonb_build_object('name', ${title('n.nspname', 'x.relname')}, 'definition', regexp_replace(pg_get_indexdef(x.oid), ' ON ONLY ', ' ON '))
      order by x.relname collate "C")
    from pg_index i join pg_class x on x.oid = i.indexrelid
   where i.indrelid = c.oid and not x.relispartition
     and not exists (select from pg_constraint k where k.conindid = x.oid and k.contype in ('p', 'u', 'x'))`

const POLICIES = `
  select jsonb_agg(jsonb_build_object('name', quote_ident(p.polname), 'definition', case when p.polpermissive then '' else ' as restrictive' end
      || case p.polcmd when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' when 'd' then ' for delete' else '' end
      || ' to ' || (select string_agg(case when r.role = 0 then 'public' else r.role::regrole::text end, ', ') from unnest(p.polroles) as r (role))
      || coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
      || coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')) order by p.polname collate "C")
    from pg_policy p where p.polrelid = c.oid`

const TRIGGERS = `
  select jsonb_agg(pg_get_triggerdef(t.oid) order by t.tgname collate "C")
    from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgparentid = 0`

const TABLES = `
  select jsonb_build_object('schema', n.nspname, 'name', c.relname, 'title', ${title('n.nspname', 'c.relname')},
      'columns', coalesce((${COLUMNS}), '[]'), 'constraints', coalesce((${CONSTRAINTS}), '[]'),
      'foreignKeys', coalesce((${FOREIGN_KEYS}), '[]'), 'indexes', coalesce((${INDEXES}), '[]'),
      'policies', coalesce((${POLICIES}), '[]'), 'triggers', coalesce((${TRIGGERS}), '[]'),
      'grants', ${grants('c.relacl', "acldefault('r', c.relowner)")}, 'isWalled', c.relrowsecurity,
      'partitionKey', pg_get_partkeydef(c.oid), 'partitionBound', pg_get_expr(c.relpartbound, c.oid),
      'partOf', (select i.inhparent::regclass::text from pg_inherits i where i.inhrelid = c.oid and c.relispartition),
      'options', array_to_string(c.reloptions, ', ')) as row
    from pg_class c, pg_namespace n
   where c.relkind in ('r', 'p') and ${ours('pg_class', 'c', 'c.relnamespace')}
   order by n.nspname collate "C", c.relname collate "C"`

const VIEWS = `
  select jsonb_build_object('schema', n.nspname, 'title', ${title('n.nspname', 'c.relname')}, 
      'columns', (select jsonb_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attnum)
                    from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
      'grants', ${grants('c.relacl', "acldefault('r', c.relowner)")}) as row
    from pg_class c, pg_namespace n
   where c.relkind in ('v', 'm') and ${ours('pg_class', 'c', 'c.relnamespace')}
   order by n.nspname collate "C", c.relname collate "C"`

const ROUTINES = `
  select jsonb_build_object('schema', n.nspname,
      'title', ${title('n.nspname', 'f.proname')} || '(' || pg_get_function_identity_arguments(f.oid) || ')',
      'grants', ${grants('f.proacl', "acldefault('f', f.proowner)")},
      'definition', case f.prokind when 'p' then 'procedure ' else 'function ' end || ${title('n.nspname', 'f.proname')}
      || '(' || pg_get_function_arguments(f.oid) || ')' || coalesce(' returns ' || pg_get_function_result(f.oid), '')
      || ' language ' || l.lanname
      || case f.provolatile when 'i' then ' immutable' when 's' then ' stable' else '' end
      || case f.proparallel when 's' then ' parallel safe' else '' end
      || case when f.proisstrict then ' strict' else '' end || case when f.proleakproof then ' leakproof' else '' end
      || case when f.prosecdef then ' security definer' else '' end
      || coalesce(' set ' || (select string_agg(s, ' set ' order by s collate "C") from unnest(f.proconfig) as c (s)), '')
      || E'\\n' || coalesce(pg_get_function_sqlbody(f.oid), 'as $body$' || f.prosrc || '$body$')) as row
    from pg_proc f join pg_language l on l.oid = f.prolang, pg_namespace n
   where f.prokind in ('f', 'p') and ${ours('pg_proc', 'f', 'f.pronamespace')}
   order by n.nspname collate "C", f.proname collate "C", pg_get_function_identity_arguments(f.oid) collate "C"`
