import { z } from 'zod'
import type { Permission } from './access.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** One thing a client may ask. `may` is required, so no endpoint can forget who is allowed. */
export interface Endpoint<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  method: Method
  /** Below `/api/v1`; parameters are written `:id`. */
  path: `/${string}`
  summary: string
  may: Permission
  /** Where it is asked: inside one workspace (unless said), as a signed-in account, or by anybody. */
  within?: 'workspace' | 'account' | 'anybody'
  /** Path parameters, query and body together, as one flat object. */
  input: Input
  output: Output
  /** What the answer carries instead of JSON, and what the request does. */
  answers?: 'json' | 'file'
  takes?: 'json' | 'file'
  /** 200 unless said. */
  status?: 200 | 201 | 202
}
export type Contract = Record<string, Endpoint>

export const contract = <const C extends Contract>(endpoints: C) => endpoints

export type InputOf<E extends Endpoint> = z.input<E['input']>
export type ParsedOf<E extends Endpoint> = z.output<E['input']>
export type OutputOf<E extends Endpoint> = z.output<E['output']>

/** Every list answers like this: `nextCursor` is `null` on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const LARGEST_PAGE = 200
/** What every list accepts. Query values arrive as text. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
  cursor: z.string().max(2000).optional(),
}
