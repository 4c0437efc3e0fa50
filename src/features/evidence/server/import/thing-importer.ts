import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { refused, done, type Outcome, type Problem } from '#kernel/outcome.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import type { Change } from '#server/store/change.ts'
import { fieldOf } from '#server/store/columns.ts'
import { equal, storeOf, type Store } from '#server/store/store.ts'
import type { FileRecord } from '#server/transfer/reading/record.ts'
import { joinedScope, type Way, type Writer } from '#server/writers.ts'
import { emptyReport, problemsAt, withProblems, type ImportReport } from '../../domain/import-report.ts'
import { Named } from '../../domain/thing-cell.ts'
import type { ThingPlan } from '../../domain/thing-plan.ts'
import { readThing } from '../../domain/thing-row.ts'
import { ImportCanceled, type Work } from './import-engine.ts'
import { openFile, type ImportFile } from './import-file.ts'
import { lookUp } from './thing-names.ts'

type Values = Record<string, unknown>

/** Each row is asked of its endpoint, with all rules of its kind: more of them would hold everybody else up. */
export const MOST_THINGS = 20_000
/** After so many rows progress is told, and a wish to cancel noticed. */
const TOLD_EVERY = 50

/** Imports things of any kind by the endpoints that everybody asks, each row whole or not at all. */
export class ThingImporter {
  private readonly tx: Change
  private readonly plan: ThingPlan
  private readonly work: Work
  private readonly writer: Writer
  private readonly scope: Scope
  private readonly store: Store<AnyEntity>
  private readonly seen = new Map<string, number>()
  private readonly known = new Map<string, string>()
  private report: ImportReport

  constructor(tx: Change, plan: ThingPlan, work: Work) {
    this.tx = tx
    this.plan = plan
    this.work = work
    this.writer = writerOf(tx.scope, plan.entity)
    this.scope = joinedScope(tx, this.writer)
    this.store = storeOf(this.writer.entity)
    this.report = emptyReport(work.importId)
  }

  async run(file: ImportFile): Promise<ImportReport> {
    const opened = orRefuse(await openFile(file, this.work.reading))
    const tell = () => this.work.onProgress?.({ rows: this.report.read, bytes: opened.progress().bytesRead })
    for await (const record of opened.records) {
      this.report.read++
      if (this.report.read > MOST_THINGS) throw tooMany(this.writer.entity)
      await this.take(record)
      if (this.report.read % TOLD_EVERY !== 0) continue
      tell()
      if (this.work.isCanceled?.()) throw new ImportCanceled('the import was canceled')
    }
    tell()
    return this.report
  }

  private async take(record: FileRecord) {
    const notes = record.problems.map(({ code, column, detail }): Problem => ({
      code,
      message: detail,
      ...(column === null ? {} : { field: column }),
    }))
    const read = record.problems.some(({ refuses }) => refuses) ? refused() : await this.valuesOf(record)
    const done = read.ok ? await this.write(record.row, read.value) : read
    if (done.ok) this.report[done.value]++
    else this.report.refused++
    this.report = withProblems(this.report, problemsAt(record.row, [...(done.ok ? [] : done.problems), ...notes]))
  }

  /** The values of a row, with the things it names looked up; all its problems at once. */
  private async valuesOf({ cells }: FileRecord): Promise<Outcome<Values>> {
    const { values, problems } = readThing(this.writer.entity, cells, this.plan)
    for (const [name, named] of Object.entries(values)) {
      if (!(named instanceof Named)) continue
      const found = await lookUp(this.tx, named, this.known)
      if (found.ok) values[name] = found.value
      else {
        delete values[name]
        problems.push(...found.problems.map(problem => ({ ...problem, field: name })))
      }
    }
    return problems.length > 0 && this.plan.unreadable === 'refuse' ? refused(...problems) : done(values)
  }

  private async write(row: number, values: Values): Promise<Outcome<'created' | 'updated' | 'unchanged'>> {
    const { key } = this.plan
    const keyText = typeof values[key] === 'string' || typeof values[key] === 'number' ? String(values[key]) : ''
    const first = this.seen.get(keyText.toLowerCase())
    if (first !== undefined) return refused(repeated(key, keyText, first))
    try {
      return done(
        await this.tx.part(async () => {
          const standing = keyText === '' ? null : await this.standing(keyText)
          const made = await (standing ? this.change(standing, values) : this.make(values))
          if (keyText !== '') this.seen.set(keyText.toLowerCase(), row)
          return made
        }),
      )
    } catch (error) {
      if (error instanceof Refusal && error.kind !== 'unavailable') return refused(...error.problems)
      throw error
    }
  }

  private async make(values: Values): Promise<'created'> {
    const said = Object.entries(values).filter(([name, value]) => value !== null || !this.field(name)?.filled)
    const { create } = this.writer
    await create.write(this.scope, parsed(create, Object.fromEntries(said)))
    return 'created'
  }

  private async change(standing: Values, values: Values): Promise<'updated' | 'unchanged'> {
    const { update } = this.writer
    const differing = Object.entries(values).filter(([name, value]) => {
      const field = this.field(name)
      // What must not be empty stays as it is where the file says nothing.
      const isLeft = name === 'id' || (value === null && !field?.optional)
      return !isLeft && !equal(standing[name], comparable(value, standing[name]))
    })
    if (differing.length === 0) return 'unchanged'
    const answer = await update.write(
      this.scope,
      parsed(update, { ...Object.fromEntries(differing), id: standing['id'] }),
    )
    return answer['version'] === standing['version'] ? 'unchanged' : 'updated'
  }

  /** What the row is about, if it is there already. */
  private async standing(keyText: string): Promise<Values | null> {
    const { key } = this.plan
    const column = key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    const condition = key === 'id' ? 'id = $1' : `lower("${column}"::text) = lower($1)`
    const rows = (await this.store.where(this.tx, condition, [keyText], { archived: key === 'id' })) as Values[]
    if (rows.length <= 1) return rows[0] ?? null
    throw new Refusal('invalid', {
      field: key,
      code: 'key.ambiguous',
      message: `${rows.length} ${this.writer.entity.plural.toLowerCase()} are called "${keyText.slice(0, 60)}". Name the id of the one that is meant, in a column id.`,
    })
  }

  private field(name: string): Field | undefined {
    return fieldOf(this.writer.entity, name)
  }
}

/** How things of a kind come in, or why they do not. */
export function writerOf({ house }: Scope, entity: string): Writer {
  const writer = house.writers.get(entity)
  if (writer) return writer
  throw new Refusal('invalid', {
    field: 'kind',
    code: 'import.unknown_kind',
    message: `"${entity.slice(0, 60)}" is not a kind of import. Use one of: ${['feedback', ...house.writers.keys()].join(', ')}.`,
  })
}

function parsed({ endpoint }: Way, values: Values): Values {
  const read = endpoint.input.safeParse(values)
  if (read.success) return read.data as Values
  throw new Refusal(
    'invalid',
    ...read.error.issues.map(issue =>
      issue.code === 'unrecognized_keys'
        ? {
            field: issue.keys.join(', '),
            code: 'field.fixed',
            message: `${issue.keys.join(', ')} cannot be set by a file, or not be changed once it is made. Leave the column out.`,
          }
        : { field: issue.path.map(String).join('.'), code: `field.${issue.code}`, message: issue.message },
    ),
  )
}

/** A bare amount is in the currency that stands. */
const comparable = (value: unknown, standing: unknown) =>
  typeof value === 'string' && typeof standing === 'object' && standing !== null && 'currency' in standing
    ? { amount: value, currency: standing.currency }
    : value

const repeated = (key: string, text: string, first: number): Problem => ({
  field: key,
  code: 'row.repeated_key',
  message: `"${text.slice(0, 60)}" stands in row ${first} already; the first of them was taken. What rows are known by must tell them apart.`,
})

const tooMany = (entity: AnyEntity) =>
  new Refusal('invalid', {
    code: 'import.too_many_rows',
    message: `The file holds more than ${MOST_THINGS} ${entity.plural.toLowerCase()}. Split it; nothing of it was kept.`,
  })
