import { addWorkingDays, type Day } from '#kernel/calendar.ts'
import { positionsAfter } from '#kernel/position.ts'
import type { Tier } from './launch.ts'
import type { ItemGroup, LaunchItem } from './launch-item.ts'

interface TemplateItem {
  title: string
  group: ItemGroup
  /** The smallest tier that needs it: 3 is on every list, 1 on that of the largest launches only. */
  smallestTier: 1 | 2 | 3
  highRisk?: true
  /** Due so many working days before the launch. */
  daysBefore: number
}

const TEMPLATE: readonly TemplateItem[] = [
  {
    title: 'What ships matches what was promised, and every cut is written down',
    group: 'product',
    smallestTier: 3,
    daysBefore: 10,
  },
  {
    title: 'Somebody other than the builders has used it from beginning to end',
    group: 'product',
    smallestTier: 2,
    daysBefore: 10,
  },
  {
    title: 'Customers have tried it, and what stopped them is fixed or accepted by name',
    group: 'product',
    smallestTier: 1,
    daysBefore: 20,
  },
  {
    title: 'No known defect loses work, money or trust',
    group: 'quality',
    smallestTier: 3,
    highRisk: true,
    daysBefore: 5,
  },
  { title: 'It stays fast at the load expected on the busiest day', group: 'quality', smallestTier: 2, daysBefore: 10 },
  { title: 'It can be used by keyboard and with a screen reader', group: 'quality', smallestTier: 2, daysBefore: 10 },
  {
    title: 'Terms, licenses and claims are cleared',
    group: 'legal_privacy',
    smallestTier: 2,
    highRisk: true,
    daysBefore: 15,
  },
  {
    title: 'New personal data has a purpose, an end and a place in the privacy notice',
    group: 'legal_privacy',
    smallestTier: 2,
    highRisk: true,
    daysBefore: 15,
  },
  {
    title: 'Security review is closed, with no serious finding open',
    group: 'security',
    smallestTier: 2,
    highRisk: true,
    daysBefore: 10,
  },
  {
    title: 'Prices, billing and taxes have been tried with real orders',
    group: 'pricing_finance',
    smallestTier: 2,
    highRisk: true,
    daysBefore: 10,
  },
  {
    title: 'Finance knows the cost of each use and agrees with the forecast',
    group: 'pricing_finance',
    smallestTier: 1,
    daysBefore: 20,
  },
  {
    title: 'Stock and partners can serve the demand of the first weeks',
    group: 'supply',
    smallestTier: 1,
    highRisk: true,
    daysBefore: 20,
  },
  {
    title: 'Support can answer the ten likeliest questions and knows whom to wake',
    group: 'customer_service',
    smallestTier: 2,
    daysBefore: 5,
  },
  { title: 'Help pages say what is new', group: 'docs_localization', smallestTier: 3, daysBefore: 3 },
  { title: 'Every language we sell in is complete', group: 'docs_localization', smallestTier: 1, daysBefore: 10 },
  {
    title: 'The announcement says the benefit in the customer’s words',
    group: 'marketing_pr',
    smallestTier: 2,
    daysBefore: 10,
  },
  {
    title: 'Press and social plan has dates, names and an answer for bad news',
    group: 'marketing_pr',
    smallestTier: 1,
    daysBefore: 20,
  },
  {
    title: 'Sales knows whom it is for, what to promise and what not to',
    group: 'sales_enablement',
    smallestTier: 2,
    daysBefore: 5,
  },
  {
    title: 'The metrics we expect to move are measured, with a baseline',
    group: 'instrumentation',
    smallestTier: 3,
    daysBefore: 5,
  },
  {
    title: 'Alarms fire on the signs of trouble and reach somebody',
    group: 'operations',
    smallestTier: 2,
    highRisk: true,
    daysBefore: 5,
  },
  { title: 'Somebody is on call for the first days and knows it', group: 'operations', smallestTier: 2, daysBefore: 3 },
  {
    title: 'It can be switched off, and that has been tried',
    group: 'rollback',
    smallestTier: 3,
    highRisk: true,
    daysBefore: 5,
  },
  {
    title: 'Everybody inside knows what changes for them, before customers do',
    group: 'communications',
    smallestTier: 2,
    daysBefore: 3,
  },
  { title: 'Those who asked for it are on a list to be told', group: 'communications', smallestTier: 3, daysBefore: 1 },
]

export type NewItem = Pick<LaunchItem, 'title' | 'group' | 'highRisk' | 'dueOn' | 'position'>

/** The checklist a launch of a tier begins with, due back from its date in working days. It is a start, to be edited. */
export function checklistFor(tier: Tier, launchOn: Day, holidays: readonly Day[] = []): NewItem[] {
  const items = TEMPLATE.filter(item => item.smallestTier >= Number(tier))
  const positions = positionsAfter(null, items.length)
  return items.map(({ title, group, highRisk = false, daysBefore }, i) => ({
    title,
    group,
    highRisk,
    dueOn: addWorkingDays(launchOn, -daysBefore, holidays),
    position: positions[i] ?? null,
  }))
}
