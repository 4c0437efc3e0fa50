import { now } from '../clock.ts'

const KEPT_MILLISECONDS = 15_000
const MOST_KEPT = 10_000

/** Answers kept for some seconds, so that the same question is asked of the database once and not per request. */
export class Remembered<T> {
  private readonly kept = new Map<string, { until: number; answer: Promise<T> }>()

  get(question: string, ask: () => Promise<T>): Promise<T> {
    const moment = now().getTime()
    const known = this.kept.get(question)
    if (known && known.until > moment) return known.answer
    if (this.kept.size >= MOST_KEPT) this.kept.clear()
    const answer = ask()
    this.kept.set(question, { until: moment + KEPT_MILLISECONDS, answer })
    answer.catch(() => this.kept.delete(question))
    return answer
  }

  clear() {
    this.kept.clear()
  }
}
