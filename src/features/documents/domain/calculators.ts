import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { calculator } from '#kernel/calculator.ts'
import { doc, paragraph, part, type RichNode } from '#kernel/richtext/schema.ts'
import { DOCUMENT_KINDS } from './document.ts'
import { readMinutesOf, reviewOf } from './review.ts'
import { partsOfKind } from './template.ts'

const problem = z.object({ field: z.string().optional(), code: z.string(), message: z.string() })

export const documentReview = calculator({
  name: 'document-review',
  summary:
    'Checks the parts of a PR/FAQ or memo: lengths, what is missing, and the rules of each part. Lines that begin with ### are questions.',
  source:
    'C. Bryar and B. Carr, Working Backwards (2021), chapter 5; limits: press release one page (about 400 words), FAQ five pages (about 2,500 words).',
  input: z.strictObject({
    kind: z.enum(DOCUMENT_KINDS).default('prfaq'),
    parts: z.record(z.string().max(100), z.string().max(200_000)),
    productName: z.string().nullable().default(null),
    launchDate: daySchema.nullable().default(null),
  }),
  output: z.object({
    wordCount: z.int(),
    readMinutes: z.int(),
    missing: z.array(z.string()),
    problems: z.array(problem),
    gates: z.array(problem),
  }),
  compute: ({ kind, parts, productName, launchDate }) => {
    const body = doc(partsOfKind(kind).map(({ name }) => part(name, blocksOf(parts[name] ?? ''))))
    const review = reviewOf(kind, body, { productName, launchDate })
    return {
      wordCount: review.wordCount,
      readMinutes: review.readMinutes,
      missing: review.parts.filter(one => one.required && !one.isFilled).map(one => one.name),
      problems: review.parts.flatMap(one => one.problems),
      gates: review.gates,
    }
  },
})

export const readingTime = calculator({
  name: 'reading-time',
  summary: 'Minutes to read a memo silently: about three for each page of 500 words.',
  source: 'Six pages in about twenty minutes of silent reading; 2,500 words on five pages.',
  input: z.strictObject({ words: z.int().min(0) }),
  output: z.object({ minutes: z.int() }),
  compute: ({ words }) => ({ minutes: readMinutesOf(words) }),
})

const blocksOf = (text: string): RichNode[] =>
  text
    .split('\n')
    .map(line =>
      line.startsWith('### ')
        ? { type: 'heading', attrs: { level: 3 }, content: paragraph(line.slice(4)).content ?? [] }
        : paragraph(line),
    )
