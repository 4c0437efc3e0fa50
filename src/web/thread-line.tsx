import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useLayoutEffect, useRef, useState, type CSSProperties } from 'react'
import { roleMay } from '#kernel/access.ts'
import { registered, thingOf, type Stage, type ThreadStep } from './registry.ts'
import { useGo } from './router.ts'
import { useIsThere } from './store/hooks.ts'
import { useWorkspace } from './store/workspace-context.ts'
import {
  MOST_SHOWN,
  segmentsOf,
  stationsOf,
  type Segment,
  type Station,
  type Thread,
  type ThreadNode,
} from './thread/thread.ts'
import classes from './thread-line.module.css'
import { ProblemText } from './ui/problem-text.tsx'
import { ChoiceMark } from './ui/state-mark.tsx'
import { ToThing } from './ui/to.tsx'
import { say } from './words.ts'

const STAGE_WORDS: Readonly<Record<Stage, MessageDescriptor>> = {
  quote: msg`Customer’s words`,
  idea: msg`Idea`,
  document: msg`PR/FAQ`,
  roadmap: msg`Roadmap`,
  launch: msg`Launch`,
  goal: msg`Goal`,
  metric: msg`Metric`,
  outcome: msg`Outcome`,
}

export const stageWord = (stage: Stage) => say(STAGE_WORDS[stage])

export function useThread(type: string, id: string) {
  const store = useWorkspace()
  const enabled = useIsThere(type, id)
  return useQuery({
    queryKey: ['link', store.details.id, 'thread', type, id],
    enabled,
    queryFn: async ({ signal }) =>
      (await store.exchange(`/thread/${type}/${id}`, { method: 'GET', signal })).value as Thread,
  })
}

/** Why we do this and what hangs on it: the thing on screen among its stations, each a link. */
export function ThreadLine({ type, id, most = MOST_SHOWN }: { type: string; id: string; most?: number }) {
  const { t } = useLingui()
  const thread = useThread(type, id)
  const [open, setOpen] = useState<readonly Stage[]>([])
  if (thread.isError) return <ProblemText of={thread.error} />
  if (!thread.data) return <div className={classes.waiting} role="status" aria-label={t`Loading`} />
  const stations = stationsOf(thread.data, id, stage => open.includes(stage), most)
  return (
    <Line thread={thread.data} stations={stations} current={{ type, id }} onMore={stage => setOpen([...open, stage])} />
  )
}

interface LineProps {
  thread: Thread
  stations: readonly Station[]
  current: { type: string; id: string }
  onMore: (stage: Stage) => void
}

/** Narrower than this the line runs downwards. */
const WIDE = 640
const ROW = 64

function Line({ thread, stations, current, onMore }: LineProps) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  const isWide = width >= WIDE
  const rows = Math.max(1, ...stations.map(station => station.shown.length + (station.more > 0 ? 1 : 0)))
  return (
    <div
      ref={box}
      className={classes.thread}
      data-wide={isWide || undefined}
      style={{ '--stages': stations.length, '--rows': rows } as CSSProperties}
    >
      {isWide && <Track segments={segmentsOf(thread, stations)} column={width / stations.length} height={rows * ROW} />}
      <ol aria-label={t`The thread, from the customer’s words on`}>
        {stations.map(station => (
          <li key={station.stage} className={classes.stage} data-empty={station.shown.length === 0 || undefined}>
            <p className={classes.head}>{stageWord(station.stage)}</p>
            <ul>
              {station.shown.map(node => (
                <StationRow
                  key={node.id}
                  node={node}
                  isCurrent={node.id === current.id}
                  quote={thread.edges.find(edge => edge.from === node.id && edge.quote !== null)?.quote ?? null}
                />
              ))}
              {station.more > 0 && (
                <li className={classes.more}>
                  <button type="button" onClick={() => onMore(station.stage)}>{t`${station.more} more`}</button>
                </li>
              )}
              {station.shown.length === 0 && <Gap stage={station.stage} thread={thread} current={current} />}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  )
}

function StationRow({ node, isCurrent, quote }: { node: ThreadNode; isCurrent: boolean; quote: string | null }) {
  const thing = thingOf(node.type)
  const title = quote && node.stage === 'quote' ? `“${quote}”` : node.title
  return (
    <li className={classes.station} aria-current={isCurrent ? 'true' : undefined}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.name} title={node.title}>
        {isCurrent ? (
          title
        ) : (
          <ToThing entity={node.type} id={node.id}>
            {title}
          </ToThing>
        )}
      </span>
      {thing?.stateField && node.status && node.stage !== 'quote' && (
        <span className={classes.state}>
          <ChoiceMark entity={thing.entity} field={thing.stateField} value={node.status} />
        </span>
      )}
    </li>
  )
}

/** A stage where nothing is yet, with the ways a slice knows to fill it. */
function Gap({ stage, thread, current }: { stage: Stage; thread: Thread; current: { type: string; id: string } }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const found = roleMay(store.me.role, 'row.write') ? stepFor(stage, thread, current) : null
  return (
    <li className={classes.station} data-gap>
      <span className={classes.dot} aria-hidden="true" />
      {found ? (
        <button
          type="button"
          className={classes.add}
          onClick={() => found.step.run({ store, me: store.me, go }, found.id)}
        >
          <Plus />
          {say(found.step.word)}
        </button>
      ) : (
        <span className={classes.none}>{t`Not yet`}</span>
      )}
    </li>
  )
}

/** From the thing on screen if it can be, else from another of the thread. */
function stepFor(
  stage: Stage,
  thread: Thread,
  current: { type: string; id: string },
): { step: ThreadStep; id: string } | null {
  const steps = registered().threadSteps.filter(step => step.stage === stage)
  const own = steps.find(step => step.from === current.type)
  if (own) return { step: own, id: current.id }
  for (const step of steps) {
    const node = thread.nodes.find(each => each.type === step.from)
    if (node) return { step, id: node.id }
  }
  return null
}

const TOP = 42

function Track({ segments, column, height }: { segments: readonly Segment[]; column: number; height: number }) {
  const x = (at: number) => at * column + 7
  const y = (at: number) => TOP + at * ROW
  return (
    <svg className={classes.track} height={height + TOP} aria-hidden="true">
      {segments.map(({ from, to, isGap }, index) => (
        <path
          key={index}
          data-gap={isGap || undefined}
          d={pathOf(x(from.column), y(from.row), x(to.column), y(to.row))}
        />
      ))}
    </svg>
  )
}

/** Straight on the same row; else it leaves its row just before the station it goes to, as a track does. */
function pathOf(fromX: number, fromY: number, toX: number, toY: number) {
  if (fromY === toY) return `M${fromX} ${fromY}H${toX}`
  const bend = toX - 20
  return `M${fromX} ${fromY}H${bend - 12}C${bend} ${fromY} ${bend} ${toY} ${bend + 12} ${toY}H${toX}`
}
