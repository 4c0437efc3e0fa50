import { describe, expect, test } from 'vitest'
import { IDEA_STATUSES, type IdeaStatus } from './idea.ts'
import { isOpen, moveIdea, nextIdeaStatuses } from './status.ts'

describe('moving an idea', () => {
  test.each<[IdeaStatus, IdeaStatus]>([
    ['new', 'exploring'],
    ['exploring', 'new'],
    ['new', 'planned'],
    ['planned', 'building'],
    ['planned', 'launched'],
    ['building', 'launched'],
    ['building', 'parked'],
    ['launched', 'building'],
    ['parked', 'planned'],
    ['declined', 'new'],
  ])('from %s to %s is allowed', (from, to) =>
    expect(moveIdea({ status: from }, to)).toEqual({ ok: true, value: { status: to } }),
  )

  test.each<[IdeaStatus, IdeaStatus]>([
    ['new', 'launched'],
    ['exploring', 'launched'],
    ['new', 'building'],
    ['launched', 'new'],
    ['launched', 'declined'],
    ['declined', 'building'],
    ['parked', 'launched'],
  ])('from %s to %s is refused, and says what is possible', (from, to) =>
    expect(moveIdea({ status: from }, to)).toMatchObject({
      ok: false,
      problems: [
        { field: 'status', code: 'idea.no_such_step', message: expect.stringContaining(nextIdeaStatuses(from)[0]!) },
      ],
    }),
  )

  test.each(IDEA_STATUSES)('staying %s is no move', status =>
    expect(moveIdea({ status }, status)).toEqual({ ok: true, value: { status } }),
  )

  test('every status can be reached, and none is a dead end', () => {
    for (const status of IDEA_STATUSES) {
      expect(nextIdeaStatuses(status).length).toBeGreaterThan(0)
      expect(IDEA_STATUSES.some(from => nextIdeaStatuses(from).includes(status))).toBe(true)
    }
  })

  test('new, exploring and planned ideas are still open', () => {
    expect(IDEA_STATUSES.filter(status => isOpen({ status }))).toEqual(['new', 'exploring', 'planned'])
  })
})
