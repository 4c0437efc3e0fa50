import type { z } from 'zod'

/**
 * A formula of the domain as a pure function with a schema: listed by `workback calc`, answered at
 * `POST /calculations/:name`, offered as an MCP tool. One that draws chance requires `seed` in its input.
 */
export interface Calculator<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** In kebab-case, as outsiders call it. */
  name: string
  summary: string
  /** Where the formula comes from: book, page, standard. */
  source: string
  input: Input
  output: Output
  compute: (input: z.output<Input>) => z.output<Output>
}

export const calculator = <Input extends z.ZodType, Output extends z.ZodType>(definition: Calculator<Input, Output>) =>
  definition
