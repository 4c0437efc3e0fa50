import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { slices } from '../features.ts'
import { CommandProblem, UsageProblem } from '../workspace.ts'

/** Lists the calculators, shows one's schema, or computes one from JSON on standard input. Needs no database. */
export async function calcCommand(name: string | undefined, options: { schema?: boolean }) {
  const calculators = slices.flatMap(slice => slice.calculators)
  if (name === undefined) {
    const widest = Math.max(0, ...calculators.map(one => one.name.length))
    process.stdout.write(calculators.map(one => `${one.name.padEnd(widest)}  ${one.summary}\n`).join(''))
    return
  }
  const found = calculators.find(one => one.name === name)
  if (!found)
    throw new UsageProblem(`There is no calculator "${name}". Known: ${calculators.map(one => one.name).join(', ')}.`)
  if (options.schema)
    return print({
      name,
      summary: found.summary,
      source: found.source,
      input: z.toJSONSchema(found.input, { io: 'input', unrepresentable: 'any' }),
      output: z.toJSONSchema(found.output, { unrepresentable: 'any' }),
    })
  const input = found.input.safeParse(jsonOf(await text(process.stdin)))
  if (!input.success)
    throw new CommandProblem(
      input.error.issues.map(issue => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('\n'),
    )
  print(found.compute(input.data))
}

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch (error) {
    throw new CommandProblem(`Standard input is not JSON: ${(error as Error).message}`)
  }
}
