import { z } from 'zod'
import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, choice, idSchema, json, optional, ref, text, withDefault } from '#kernel/field.ts'
import { positionField } from '#kernel/position.ts'
import { whenAsked } from '#kernel/when-asked.ts'
import { DERIVED, LINE_STYLES, MONTHLY_DISPLAYS } from './config.ts'

export const BLOCK_KINDS = ['chart', 'weeks', 'months', 'section', 'text', 'process', 'document'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

const shown = {
  metric: idSchema('metric'),
  /** The metric itself, or its change against the week, month or year before. */
  change: z.enum(DERIVED).nullable().default(null),
}

const lineSchema = z.strictObject({
  ...shown,
  style: z.enum(LINE_STYLES).default('primary'),
  showsPriorYear: z.boolean().default(true),
  /** What the line is called; the metric's name where nothing is said. */
  legend: z.string().max(200).nullable().default(null),
})
export type ShownLine = z.output<typeof lineSchema>

const rowSchema = z.strictObject({
  header: z.string().max(200).default(''),
  /** Null is a heading within the table. */
  metric: shown.metric.nullable().default(null),
  change: shown.change,
  scaling: z.string().max(40).default(''),
  style: z.string().max(200).default(''),
})
export type ShownRow = z.output<typeof rowSchema>

/** What a block shows. Each kind reads its own parts; the others are empty. */
export const showsSchema = whenAsked(() =>
  z.strictObject({
    /** `##.1%`, `##MM`: how figures are written. */
    scaling: z.string().max(40).default(''),
    /** One or two axes; null lets the figures decide. */
    axes: z
      .union([z.literal(1), z.literal(2)])
      .nullable()
      .default(null),
    display: z.enum(MONTHLY_DISPLAYS).nullable().default(null),
    lines: z.array(lineSchema).max(20).default([]),
    rows: z.array(rowSchema).max(200).default([]),
    /** Markdown. */
    text: z.string().max(20_000).default(''),
    document: idSchema('document').nullable().default(null),
    /** Something outside that is linked to, and the size it wanted. */
    source: z.string().max(2_000).default(''),
    height: z.string().max(20).default(''),
    width: z.string().max(20).default(''),
  }),
)
export type Shows = z.output<typeof showsSchema>

export const NOTHING_SHOWN: Shows = {
  scaling: '',
  axes: null,
  display: null,
  lines: [],
  rows: [],
  text: '',
  document: null,
  source: '',
  height: '',
  width: '',
}

/** One piece of a deck, in its place among the others. */
export const deckBlock = entity(
  'deckBlock',
  {
    table: 'deck_block',
    label: 'Block',
    plural: 'Blocks',
    titleField: 'title',
    searchable: ['title'],
    lives: 'browser',
  },
  {
    deck: ref('deck', 'Deck'),
    place: positionField('Place'),
    kind: choice('Kind', BLOCK_KINDS, {
      chart: 'Chart of six weeks and twelve months',
      weeks: 'Table of six weeks',
      months: 'Table of twelve months',
      section: 'Heading',
      process: 'Process-behavior chart',
    }),
    title: optional(text('Title')),
    shows: withDefault(json('What it shows', showsSchema), NOTHING_SHOWN),
    /** Copied from the deck, so that those who may see the deck see its blocks. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type DeckBlock = RowOf<typeof deckBlock>
