import { useEffect, useRef, useState } from 'react'
import type { RankingResult } from '../domain/ranking.ts'
import type { SimulationAsk, SimulationNews } from './simulation.worker.ts'

export type Setup = Omit<SimulationAsk, 'run'>

export interface Simulation {
  result: RankingResult | null
  /** The share done of the run under way; `null` when none is. */
  progress: number | null
  cancel: () => void
}

/** Typing should not start a run for each key. */
const PAUSE_MILLISECONDS = 120

/** Runs the simulation in a worker whenever what it rests on changes; the last result stays until the next is there. */
export function useSimulation(setup: Setup): Simulation {
  const [result, setResult] = useState<RankingResult | null>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const worker = useRef<Worker | null>(null)
  const run = useRef(0)
  const written = JSON.stringify(setup)

  const stop = () => {
    worker.current?.terminate()
    worker.current = null
    setProgress(null)
  }
  useEffect(() => stop, [])
  useEffect(() => {
    const asked = JSON.parse(written) as Setup
    if (asked.ideas.length === 0) return setResult(null)
    const timer = setTimeout(() => {
      // A run under way answers what is no longer asked: its worker is let go, and with it only its kept draws.
      if (progressing.current) stop()
      const own = ++run.current
      worker.current ??= new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' })
      progressing.current = true
      setProgress(0)
      worker.current.onmessage = ({ data }: MessageEvent<SimulationNews>) => {
        if (data.run !== own) return
        if (data.kind === 'progress') return setProgress(data.share)
        progressing.current = false
        setProgress(null)
        setResult(data.result)
      }
      worker.current.postMessage({ ...asked, run: own } satisfies SimulationAsk)
    }, PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [written])
  const progressing = useRef(false)

  return {
    result,
    progress,
    cancel: () => {
      progressing.current = false
      stop()
    },
  }
}
