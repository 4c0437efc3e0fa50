import { ApiProblem } from '../api/problem.ts'
import type { Answer, Ask, Exchange } from '../api/send.ts'
import type { Socket, Timers } from './live.ts'

/** A clock that moves when it is told to. */
export class FakeTimers implements Timers {
  now = 0
  private waiting: { at: number; run: () => void }[] = []

  after(milliseconds: number, run: () => void) {
    const entry = { at: this.now + milliseconds, run }
    this.waiting.push(entry)
    return () => void (this.waiting = this.waiting.filter(each => each !== entry))
  }

  chance() {
    return 1
  }

  pass(milliseconds: number) {
    const until = this.now + milliseconds
    for (;;) {
      const next = this.waiting.filter(each => each.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.now = next.at
      this.waiting = this.waiting.filter(each => each !== next)
      next.run()
    }
    this.now = until
  }
}

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
  onopen: Socket['onopen'] = null
  onclose: Socket['onclose'] = null
  onmessage: Socket['onmessage'] = null
  closed = false
  readonly since: number

  constructor(since: number) {
    this.since = since
  }

  close() {
    this.closed = true
  }

  say(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) })
  }

  break(code = 1006) {
    this.onclose?.({ code })
  }
}

/** A server that answers as each request is let through. */
export class FakeServer {
  readonly asked: {
    path: string
    ask: Ask
    answer: (answer: Partial<Answer>) => void
    fail: (problem: ApiProblem) => void
  }[] = []

  readonly exchange: Exchange = (path, ask) =>
    new Promise((resolve, reject) => {
      this.asked.push({
        path,
        ask,
        answer: answer => resolve({ value: null, changeId: null, seq: null, ...answer }),
        fail: reject,
      })
    })

  get last() {
    const request = this.asked.at(-1)
    if (!request) throw new Error('Nothing was asked')
    return request
  }
}

export const unreachable = () => new ApiProblem({ status: 0, code: 'network.unreachable', message: 'no network' })
export const refusal = (status = 422) => new ApiProblem({ status, code: 'idea.refused', message: 'not allowed' })

/** Lets promises that are ready run on. */
export const settle = async () => {
  for (let step = 0; step < 10; step++) await Promise.resolve()
}
