import type { Day, Span } from '#kernel/calendar.ts'
import type { StoredPhase } from './process-limits.ts'

/** A phase by the places of the periods that it covers. */
export interface Section {
  place: number
  last: number
  phase: StoredPhase | null
}

/**
 * Cuts periods into phases. A phase begins with the period that holds its first day, also where weeks end on another day
 * than those it was chosen by; what began before the first period goes on in it.
 */
export function sectionsOf(phases: readonly StoredPhase[], periods: readonly Span[]): Section[] {
  if (periods.length === 0) return []
  const starts = new Map<number, StoredPhase>()
  for (const phase of inOrder(phases)) {
    const place = placeOf(phase.from, periods)
    if (place !== null) starts.set(place, phase)
  }
  const places = [...new Set([0, ...starts.keys()])].sort((one, other) => one - other)
  return places.map((place, at) => ({
    place,
    last: (places[at + 1] ?? periods.length) - 1,
    phase: starts.get(place) ?? null,
  }))
}

export const inOrder = (phases: readonly StoredPhase[]): StoredPhase[] =>
  phases.toSorted((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1))

function placeOf(from: Day | null, periods: readonly Span[]): number | null {
  if (from === null) return 0
  const place = periods.findIndex(({ to }) => to >= from)
  return place < 0 ? null : place
}

/** The phase that a day belongs to. */
export const phaseAt = (phases: readonly StoredPhase[], day: Day): StoredPhase | null =>
  inOrder(phases).findLast(({ from }) => from === null || from <= day) ?? null
