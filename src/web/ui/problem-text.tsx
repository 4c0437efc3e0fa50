import type { Problem } from '#kernel/outcome.ts'
import { ApiProblem } from '../api/problem.ts'
import { problemWord, refusalWord } from '../words.ts'
import classes from './problem-text.module.css'

/** What went wrong, in words, beside what it concerns. */
export function ProblemText({ of }: { of: Error | Problem | string | null | undefined }) {
  if (!of) return null
  return (
    <p role="alert" className={classes.problem}>
      {sentenceOf(of)}
    </p>
  )
}

export function sentenceOf(problem: Error | Problem | string): string {
  if (typeof problem === 'string') return problem
  if (problem instanceof ApiProblem) return refusalWord(problem)
  if (problem instanceof Error) return problem.message
  return problemWord(problem)
}
