import { describe, expect, test } from 'vitest'
import { FEEDBACK_STATUSES, type FeedbackStatus } from './feedback.ts'
import { changeStatus, statusAfterLinks } from './triage.ts'

const codeOf = (from: FeedbackStatus, to: FeedbackStatus, links: number) => {
  const outcome = changeStatus({ status: from }, to, links)
  return outcome.ok ? outcome.value : outcome.problems[0]?.code
}

describe('changing the status of feedback', () => {
  test.each([
    ['new', 'triaged', 0, 'triaged'],
    ['new', 'dismissed', 0, 'dismissed'],
    ['triaged', 'new', 0, 'new'],
    ['dismissed', 'triaged', 0, 'triaged'],
    ['linked', 'triaged', 0, 'triaged'],
    ['new', 'linked', 1, 'linked'],
    ['new', 'linked', 0, 'feedback.not_linked'],
    ['linked', 'dismissed', 1, 'feedback.still_linked'],
    ['linked', 'new', 2, 'feedback.still_linked'],
  ] as const)('from %s to %s with %i links: %s', (from, to, links, result) => {
    expect(codeOf(from, to, links)).toBe(result)
  })

  test('the same status again changes nothing, whatever is linked', () => {
    for (const status of FEEDBACK_STATUSES)
      for (const links of [0, 1]) expect(codeOf(status, status, links)).toBe(status)
  })

  test('one link or several are named as such', () => {
    const message = (links: number) => {
      const outcome = changeStatus({ status: 'linked' }, 'new', links)
      return outcome.ok ? '' : outcome.problems[0]?.message
    }
    expect(message(1)).toContain('A link holds this feedback. Remove it first')
    expect(message(3)).toContain('3 links hold this feedback. Remove them first')
  })
})

describe('the status after linking', () => {
  test.each([
    ['new', 1, 'linked'],
    ['dismissed', 2, 'linked'],
    ['linked', 1, 'linked'],
    ['linked', 0, 'triaged'],
    ['new', 0, 'new'],
    ['dismissed', 0, 'dismissed'],
  ] as const)('%s with %i links becomes %s', (status, links, after) => {
    expect(statusAfterLinks({ status }, links)).toBe(after)
  })
})
