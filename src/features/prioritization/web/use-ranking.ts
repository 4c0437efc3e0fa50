import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RankingInputs, RankingResult } from '../domain/ranking.ts'
import type { SimulationSetup } from '../domain/simulate.ts'
import type { RankingNews, RankingQuestion } from './ranking.worker.ts'

export interface LiveRanking {
  /** The latest that is finished; while another is computed it stays on screen. */
  result: RankingResult | null
  /** What that was computed from. */
  setup: (SimulationSetup & { ideas: RankingInputs }) | null
  /** How far the one that is being computed has come, 0 to 1; `null` when none is. */
  progress: number | null
  startedAt: number
  milliseconds: number | null
  isStopped: boolean
  stop: () => void
  again: () => void
}

/** So long after the last change of an input a new run begins. */
const SETTLE = 120

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
  const [startedAt, setStartedAt] = useState(0)
  const [round, setRound] = useState(0)
  const named = useMemo(() => JSON.stringify(setup), [setup])

  const end = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
  }, [])
  const isRunning = useRef(false)

  useEffect(() => {
    const asked = JSON.parse(named) as SimulationSetup & { ideas: RankingInputs }
    const timer = setTimeout(() => {
      // A run that is overtaken is given up; only its draws are lost.
      if (isRunning.current) end()
      const thread = (worker.current ??= new Worker(new URL('./ranking.worker.ts', import.meta.url), {
        type: 'module',
      }))
      const own = ++run.current
      isRunning.current = true
      setStopped(false)
      setProgress(0)
      setStartedAt(Date.now())
      thread.onmessage = ({ data }: MessageEvent<RankingNews>) => {
        if (data.run !== own) return
        if (data.kind === 'progress') return setProgress(data.share)
        isRunning.current = false
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
    isRunning.current = false
    setProgress(null)
    setStopped(true)
  }
  return {
    result: answered?.result ?? null,
    setup: answered?.setup ?? null,
    milliseconds: answered?.milliseconds ?? null,
    progress,
    startedAt,
    isStopped,
    stop,
    again: () => setRound(before => before + 1),
  }
}
