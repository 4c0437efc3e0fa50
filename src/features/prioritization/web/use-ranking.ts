import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RankingInputs, RankingResult } from '../domain/ranking.ts'
import type { SimulationSetup } from '../domain/simulate.ts'
import type { RankingNews, RankingQuestion } from './ranking.worker.ts'

export interface LiveRanking {
  /** The latest that is finished; while another is computed it stays on screen. */
  result: RankingResult | null
  /** What that was computed from. */
  setup: (SimulationSetup & { ideas: RankingInputs }) | null
  isRunning: boolean
  /** How far the run has come, 0 to 1, once it takes long enough to be told; otherwise `null`. */
  progress: number | null
  milliseconds: number | null
  isStopped: boolean
  stop: () => void
  again: () => void
}

/** So long after the last change of an input a new run begins. */
const SETTLE = 120
/** A run that ends within this shows no progress: it would only flicker. */
const PATIENCE = 400

interface Answered {
  result: RankingResult
  setup: LiveRanking['setup']
  milliseconds: number
}

/** Ranks in a worker, anew whenever an input changes. The page never waits, and a run can be stopped. */
export function useRanking(setup: SimulationSetup & { ideas: RankingInputs }): LiveRanking {
  const worker = useRef<Worker | null>(null)
  const run = useRef(0)
  const [answered, setAnswered] = useState<Answered | null>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [isStopped, setStopped] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [round, setRound] = useState(0)
  const named = useMemo(() => JSON.stringify(setup), [setup])

  const end = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
  }, [])
  const busy = useRef(false)

  useEffect(() => {
    const asked = JSON.parse(named) as SimulationSetup & { ideas: RankingInputs }
    const timer = setTimeout(() => {
      // A run that is overtaken is given up; only its draws are lost.
      if (busy.current) end()
      const thread = (worker.current ??= new Worker(new URL('./ranking.worker.ts', import.meta.url), {
        type: 'module',
      }))
      const own = ++run.current
      const began = performance.now()
      busy.current = true
      setRunning(true)
      setStopped(false)
      setProgress(null)
      thread.onmessage = ({ data }: MessageEvent<RankingNews>) => {
        if (data.run !== own) return
        if (data.kind === 'progress') return performance.now() - began > PATIENCE ? setProgress(data.share) : undefined
        busy.current = false
        setRunning(false)
        setProgress(null)
        setAnswered({ result: data.result, setup: asked, milliseconds: data.milliseconds })
      }
      thread.postMessage({ ...asked, run: own } satisfies RankingQuestion)
    }, SETTLE)
    return () => clearTimeout(timer)
  }, [named, round, end])
  useEffect(() => end, [end])

  const stop = () => {
    end()
    busy.current = false
    setRunning(false)
    setProgress(null)
    setStopped(true)
  }
  return {
    result: answered?.result ?? null,
    setup: answered?.setup ?? null,
    milliseconds: answered?.milliseconds ?? null,
    isRunning,
    progress,
    isStopped,
    stop,
    again: () => setRound(before => before + 1),
  }
}
