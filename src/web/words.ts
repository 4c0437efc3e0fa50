import { i18n, type MessageDescriptor } from '@lingui/core'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import type { Problem } from '#kernel/outcome.ts'
import { wordOf, wordOfChoice } from '#kernel/words.ts'
import type { ApiProblem } from './api/problem.ts'
import { compileMessage, type Compiled } from './compile-message.ts'

/** English needs no catalog: it stands in the code. Other languages load theirs before the first paint. */
export function speak(locale: string, messages: Record<string, string> = {}) {
  const compiled = new Map<string, Compiled>()
  i18n.setMessagesCompiler(message => {
    const known = compiled.get(message) ?? compileMessage(message)
    compiled.set(message, known)
    return known as never
  })
  i18n.loadAndActivate({ locale, messages })
}

export const say = (message: MessageDescriptor) => i18n._(message)

/** The name of a field, as the entity wrote it in English or as the catalog translates it. */
export const labelOf = (entity: AnyEntity, field: string) =>
  i18n._({
    id: `${entity.name}.${field}`,
    message: fieldOf(entity, field)?.label ?? wordOf(field),
  })

const fieldOf = (entity: AnyEntity, field: string) => (entity.fields as Record<string, Field>)[field]

/** The word for one choice of a field: `under_review` is "Under review". */
export const choiceWord = (entity: AnyEntity, field: string, value: string) =>
  i18n._({ id: `${entity.name}.${field}.${value}`, message: wordOfChoice(fieldOf(entity, field), value) })

/** What a rule refused, in the reader's language when the catalog knows its code. */
export const problemWord = (problem: Problem) =>
  problem.message === ''
    ? wordOf(problem.code)
    : i18n._({ id: `problem.${problem.code}`, message: escape(problem.message) })

export const refusalWord = (problem: ApiProblem) => problemWord({ code: problem.code, message: problem.message })

// A sentence from the server is not a pattern: its braces and apostrophes mean themselves.
const escape = (sentence: string) => sentence.replace(/'/g, "''").replace(/[{}]/g, brace => `'${brace}'`)
