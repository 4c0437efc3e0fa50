/** One period of a series, as a chart needs it. Periods without a value stand in the list too: a gap is drawn as a gap. */
export interface ChartPoint {
  /** First and last day of the period. */
  from: string
  to: string
  /** `null` where nothing is known: never zero. */
  value: number | null
  /** How many of its days are known, and how many it has; a period with fewer is partial. */
  known: number
  expected: number
  /** How often a value of the period became another one after it was known. */
  restated?: number
}

export interface ChartFlag {
  id: string
  /** What it is in the workspace: its few lines are shown when the flag is pressed. */
  entity: string
  /** What it is in a word: "Price change". */
  kind: string
  /** The day it happened, or is to happen. */
  on: string
  /** The last day of what lasted. */
  until?: string | null
  title: string
  /** Its page below the workspace. */
  address: string
  /** Drawn hollow: it has not happened yet. */
  isPlanned?: boolean
}

/** A second line over the same periods: the year before, the target, what the series usually keeps within. */
export interface ChartLine {
  /** Stands at its end, often with its last value. */
  name: string
  /** Without a value, where the value of another period stands beside it. */
  word?: string
  kind: 'prior' | 'target' | 'limit' | 'center'
  values: readonly (number | null)[]
  /** Places at which it begins anew, not joined to what stands before. */
  breaks?: readonly number[]
  /** Those from which it is on trial, of so few values that it may yet move: dashed. */
  trials?: ReadonlySet<number>
}

/** Where something else begins: a phase with limits of its own. */
export interface ChartPhase {
  place: number
  word: string
  isLocked: boolean
}

export const isPartial = ({ value, known, expected }: ChartPoint) => value !== null && known < expected

/** Runs of neighbors that have a value and are whole: only these are joined by a line. At a break it begins anew. */
export function runsOf(values: readonly (number | null)[], breaks: readonly number[] = []): [number, number][][] {
  const runs: [number, number][][] = []
  let run: [number, number][] = []
  values.forEach((value, index) => {
    if (run.length > 0 && breaks.includes(index)) {
      runs.push(run)
      run = []
    }
    if (value !== null) run.push([index, value])
    else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  })
  return run.length > 0 ? [...runs, run] : runs
}

/** Whether something happened, or lasted, within a period. */
export const isWithin = (
  { on, until }: Pick<ChartFlag, 'on' | 'until'>,
  { from, to }: Pick<ChartPoint, 'from' | 'to'>,
) => on <= to && (until ?? on) >= from

/** The period that a day lies in, or -1. */
export const indexOfDay = (points: readonly ChartPoint[], day: string) =>
  points.findIndex(point => point.from <= day && day <= point.to)

/** The last value that stands for a whole period. */
export const lastWhole = (points: readonly ChartPoint[]): ChartPoint | null =>
  points.findLast(point => point.value !== null && !isPartial(point)) ?? null
