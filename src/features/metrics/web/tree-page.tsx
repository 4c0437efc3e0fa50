import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useRef, type KeyboardEvent } from 'react'
import { useSearchState } from '#web/router.ts'
import { titleOf, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import { causalLink, type CausalLink } from '../domain/causal-link.ts'
import { metric, type Metric } from '../domain/metric.ts'
import { metricTree, type Branch, type MetricTree } from '../domain/metric-tree.ts'
import { LinkWords } from './causal-words.tsx'
import { FormulaLine } from './formula.tsx'
import { Latest } from './latest.tsx'
import { Evidence } from './link-evidence.tsx'
import { ListedFigures } from './listed-figures.tsx'
import classes from './tree.module.css'

/** What moves what, from inputs to outputs: by formulas and by causal links together. */
export function TreePage() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const metrics = useRows(metric)
  const links = useRows(causalLink)
  const tree = useMemo(() => metricTree(metrics, links), [metrics, links])
  const opened = links.find(link => link.id === search.link) ?? null
  return (
    <Page title={t`Metric tree`} trail={[{ word: t`Metrics`, address: 'metrics' }]} width="wide">
      {tree.layers.length === 0 ? (
        <EmptyState
          title={t`What moves what`}
          action={
            <To address="metrics">
              <Trans>All metrics</Trans>
            </To>
          }
        >
          <Trans>
            A tree grows from formulas and from causal links. Open a metric and say what it is believed to move.
          </Trans>
        </EmptyState>
      ) : (
        <ListedFigures>
          <div className={classes.page}>
            <Loops tree={tree} />
            <Picture tree={tree} metrics={metrics} links={links} onOpen={link => set({ link })} />
            <TreeList tree={tree} metrics={metrics} links={links} />
          </div>
        </ListedFigures>
      )}
      <Evidence link={opened} onClose={() => set({ link: null })} />
    </Page>
  )
}

function Loops({ tree }: { tree: MetricTree }) {
  const store = useWorkspace()
  if (tree.loops.length === 0) return null
  return (
    <ul className={classes.loops}>
      {tree.loops.map(loop => (
        <li key={loop.join()}>
          <Trans>
            These lead back to where they began: {loop.map(id => titleOf(store, 'metric', id)).join(' → ')}. Is each of
            these links meant?
          </Trans>
        </li>
      ))}
    </ul>
  )
}

const BOX = { width: 184, height: 64 }
const GAP = { x: 96, y: 20 }
/** Signs of several links into one box stand below each other. */
const SIGN_HEIGHT = 26

interface Drawn {
  tree: MetricTree
  metrics: readonly Metric[]
  links: readonly CausalLink[]
}

/** Boxes are links, lines lie behind them; arrow keys go from box to box. */
function Picture({ tree, metrics, links, onOpen }: Drawn & { onOpen: (link: string) => void }) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const places = useMemo(() => placesOf(tree.layers), [tree])
  const rows = new Map<string, Metric>(metrics.map(row => [row.id, row]))
  const width = tree.layers.length * (BOX.width + GAP.x) - GAP.x
  const height = Math.max(...tree.layers.map(layer => layer.length)) * (BOX.height + GAP.y) - GAP.y
  const walk = (event: KeyboardEvent) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-metric]')?.dataset['metric']
    const next = at === undefined ? null : neighbor(tree.layers, at, event.key)
    if (next === null) return
    event.preventDefault()
    box.current?.querySelector<HTMLElement>(`[data-metric="${next}"] a`)?.focus()
  }
  return (
    <div
      className={classes.scroll}
      tabIndex={0}
      role="group"
      aria-label={t`Metric tree; arrow keys go from one metric to the next`}
    >
      <div ref={box} className={classes.picture} style={{ width, height }} onKeyDown={walk}>
        <svg width={width} height={height} aria-hidden="true">
          {tree.branches.map(branch => (
            <path
              key={`${branch.kind} ${branch.from} ${branch.to}`}
              d={lineOf(branch, places)}
              className={classes[branch.kind]}
            />
          ))}
        </svg>
        {[...places].map(([id, { x, y }]) => {
          const row = rows.get(id)
          return row ? (
            <div
              key={id}
              className={classes.box}
              data-metric={id}
              data-status={row.status}
              style={{ left: x, top: y, ...BOX }}
            >
              <To address={`metrics/${id}`} title={row.name}>
                {row.name}
              </To>
              <span>
                <Latest row={row} />
              </span>
            </div>
          ) : null
        })}
        {tree.branches.map(({ link: id, to }) => {
          const link = links.find(each => each.id === id)
          const end = places.get(to)
          if (!link || !end) return null
          const into = tree.branches.filter(branch => branch.to === to && branch.link !== null)
          const n = into.findIndex(branch => branch.link === id) - (into.length - 1) / 2
          const middle = { left: end.x - GAP.x / 3, top: end.y + BOX.height / 2 + n * SIGN_HEIGHT }
          return (
            <button
              key={link.id}
              type="button"
              className={classes.link}
              style={middle}
              data-sign={link.sign}
              title={link.hypothesis}
              aria-label={t`Evidence: ${link.hypothesis}`}
              onClick={() => onOpen(link.id)}
            >
              {link.sign === 'positive' ? '+' : '−'}
              {link.lagWeeks > 0 && <small>{t`${link.lagWeeks} wk`}</small>}
            </button>
          )
        })}
      </div>
    </div>
  )
}

type Places = ReadonlyMap<string, { x: number; y: number }>

function placesOf(layers: readonly (readonly string[])[]): Places {
  const most = Math.max(0, ...layers.map(layer => layer.length))
  return new Map(
    layers.flatMap((layer, column) => {
      const above = ((most - layer.length) * (BOX.height + GAP.y)) / 2
      return layer.map(
        (id, n) => [id, { x: column * (BOX.width + GAP.x), y: above + n * (BOX.height + GAP.y) }] as const,
      )
    }),
  )
}

/** From the right side of one box to the left side of the other, also where that leads back. */
function lineOf({ from, to }: Branch, places: Places): string {
  const [start, end] = [places.get(from), places.get(to)]
  if (!start || !end) return ''
  const [x, y] = [start.x + BOX.width, start.y + BOX.height / 2]
  const [toX, toY] = [end.x, end.y + BOX.height / 2]
  const bend = Math.max(GAP.x / 2, Math.abs(toX - x) / 2)
  return `M${x} ${y}C${x + bend} ${y} ${toX - bend} ${toY} ${toX} ${toY}m-6 -4l6 4l-6 4`
}

function neighbor(layers: readonly (readonly string[])[], at: string, key: string): string | null {
  const column = layers.findIndex(layer => layer.includes(at))
  const place = layers[column]?.indexOf(at) ?? -1
  if (key === 'ArrowDown') return layers[column]?.[place + 1] ?? null
  if (key === 'ArrowUp') return layers[column]?.[place - 1] ?? null
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  const beside = step === 0 ? undefined : layers[column + step]
  return beside?.[Math.min(place, beside.length - 1)] ?? null
}

/** The same in words: each metric with its formula and with what moves it. */
function TreeList({ tree, metrics, links }: Drawn) {
  const { t } = useLingui()
  const store = useWorkspace()
  const rows = new Map<string, Metric>(metrics.map(row => [row.id, row]))
  return (
    <section className={classes.list} aria-label={t`Metric tree as a list`}>
      <h2>
        <Trans>As a list</Trans>
      </h2>
      <ul>
        {tree.layers.flat().map(id => {
          const row = rows.get(id)
          const moving = links.filter(link => tree.branches.some(branch => branch.link === link.id && branch.to === id))
          return row ? (
            <li key={id}>
              <To address={`metrics/${id}`}>{row.name}</To>
              {row.operator !== null && <FormulaLine row={row} />}
              {moving.map(link => (
                <span key={link.id}>
                  <Trans>
                    moved by <To address={`metrics/${link.input}`}>{titleOf(store, 'metric', link.input)}</To>
                  </Trans>{' '}
                  <LinkWords link={link} />
                </span>
              ))}
            </li>
          ) : null
        })}
      </ul>
    </section>
  )
}
