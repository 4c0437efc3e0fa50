/** Something a rule refuses, told so that a form can show it beside the field it concerns. */
export interface Problem {
  /** The field, in camelCase; a nested field is written with dots. Absent: it concerns the whole. */
  field?: string
  /** Owned by one slice and findable by search: `idea.not_found`. */
  code: string
  /** What happened and what to do, in plain English; the web translates by `code`. */
  message: string
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refused = (...problems: Problem[]): Outcome<never> => ({ ok: false, problems })
