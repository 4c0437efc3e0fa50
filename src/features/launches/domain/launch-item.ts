import { entity, type RowOf } from '#kernel/entity.ts'
import { boolean, bySystem, choice, date, longText, optional, person, ref, text, withDefault } from '#kernel/field.ts'
import { done, refused, type Outcome, type Problem } from '#kernel/outcome.ts'
import { positionField } from '#kernel/position.ts'

/** Whose part of the launch it is; every checklist has the same groups, so that nobody is forgotten. */
export const ITEM_GROUPS = [
  'product',
  'quality',
  'legal_privacy',
  'security',
  'pricing_finance',
  'supply',
  'customer_service',
  'docs_localization',
  'marketing_pr',
  'sales_enablement',
  'instrumentation',
  'operations',
  'rollback',
  'communications',
] as const
export type ItemGroup = (typeof ITEM_GROUPS)[number]
const GROUP_WORDS: Readonly<Partial<Record<ItemGroup, string>>> = {
  legal_privacy: 'Legal and privacy',
  pricing_finance: 'Pricing and finance',
  docs_localization: 'Help pages and languages',
  marketing_pr: 'Marketing and press',
  sales_enablement: 'Sales',
  instrumentation: 'Measuring',
  rollback: 'The way back',
  communications: 'Telling people',
}

export const ITEM_STATES = ['not_started', 'in_progress', 'done', 'waived', 'not_applicable'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** One thing that must be true before the launch. */
export const launchItem = entity(
  'launchItem',
  {
    table: 'launch_item',
    label: 'Checklist item',
    plural: 'Checklist items',
    titleField: 'title',
    searchable: ['title', 'evidence'],
    lives: 'browser',
  },
  {
    launch: ref('launch', 'Launch'),
    title: text('What must be true'),
    group: withDefault(choice('Group', ITEM_GROUPS, GROUP_WORDS), 'product'),
    owner: optional(person('Owner')),
    dueOn: optional(date('Due')),
    state: withDefault(choice('State', ITEM_STATES), 'not_started'),
    /** Open, it stops the launch. */
    highRisk: withDefault(boolean('High risk'), false),
    /** How one can see that it is done: a link, a figure, a name. */
    evidence: optional(longText('Evidence', { max: 5_000 })),
    waiverReason: optional(text('Reason for the waiver', { max: 1_000 })),
    waivedBy: optional(person('Waived by')),
    /** The last day on which the waiver counts. */
    waiverExpiresOn: optional(date('Waiver expires')),
    position: positionField(),
    /** Copied from the launch, so that those who may see it see its checklist. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type LaunchItem = RowOf<typeof launchItem>

type Checked = Pick<
  LaunchItem,
  'state' | 'highRisk' | 'evidence' | 'owner' | 'waiverReason' | 'waivedBy' | 'waiverExpiresOn'
>

/**
 * What an item's state asks for. A tick without evidence is theater: where the risk is high, done needs evidence. A
 * waiver needs a reason, a name other than the owner's, and a day on which it ends.
 */
export function checkItem<Item extends Checked>(item: Item): Outcome<Item> {
  const problems: Problem[] = []
  if (item.state === 'done' && item.highRisk && isBlank(item.evidence))
    problems.push({
      field: 'evidence',
      code: 'launch_item.evidence_missing',
      message: 'The risk is high: say how one can see that it is done.',
    })
  if (item.state === 'waived') problems.push(...waiverProblems(item))
  return problems.length > 0 ? refused(...problems) : done(item)
}

function waiverProblems({ waiverReason, waivedBy, waiverExpiresOn, owner }: Checked): Problem[] {
  const problems: Problem[] = []
  if (isBlank(waiverReason))
    problems.push({
      field: 'waiverReason',
      code: 'launch_item.waiver_reason_missing',
      message: 'Say why the launch may go without it.',
    })
  if (waivedBy === null)
    problems.push({ field: 'waivedBy', code: 'launch_item.waiver_unsigned', message: 'Name who waives it.' })
  else if (waivedBy === owner)
    problems.push({
      field: 'waivedBy',
      code: 'launch_item.waived_by_owner',
      message: 'Somebody other than the owner must waive it.',
    })
  if (waiverExpiresOn === null)
    problems.push({
      field: 'waiverExpiresOn',
      code: 'launch_item.waiver_endless',
      message: 'Give the day until which the waiver counts.',
    })
  return problems
}

const isBlank = (text: string | null) => text === null || text.trim() === ''
