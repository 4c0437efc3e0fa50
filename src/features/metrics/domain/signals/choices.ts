/** What a chart may be asked for, apart from how it is computed: a screen that only offers these needs no arithmetic. */

/** What the middle and the spread are taken from. A median is not moved by a few odd points, and needs wider constants. */
export const CENTERS = ['mean', 'median'] as const
export type Center = (typeof CENTERS)[number]

/** Two schools, each whole: their rules are not mixed. */
export const RULE_SETS = ['wheeler', 'nhs'] as const
export type RuleSet = (typeof RULE_SETS)[number]

export const TRENDS = ['none', 'full', 'reduced', 'residuals'] as const
export type Trend = (typeof TRENDS)[number]

/** What repeats: the seven days of a week, or the twelve months of a year. */
export const SEASONS = ['weekday', 'month'] as const
export type Season = (typeof SEASONS)[number]

/** Single values, shares of a count, or events for each of a count. */
export const CHART_KINDS = ['xmr', 'p', 'u'] as const
export type ChartKind = (typeof CHART_KINDS)[number]
