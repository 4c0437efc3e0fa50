import { useLingui } from '@lingui/react/macro'
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { CHART_HEIGHT, PICTURE_WIDTH, placedPoints } from '../../domain/page/chart-picture.ts'
import { pointAfter, pointNear, type PlacedPoint, type Step } from '../../domain/page/placed-points.ts'
import { placedWeeks, PROCESS_HEIGHT } from '../../domain/page/process-picture.ts'
import type { ReviewChart, ReviewProcess } from '../../domain/review-schema.ts'
import type { BlockViewProps } from './block-view.tsx'
import { DeckPicture } from './deck-picture.tsx'
import { figureOfPoint } from './figure.ts'
import { pointText } from './figure-table.tsx'
import classes from './picture.module.css'
import { useFigureWords } from './words.ts'

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: 'before',
  ArrowRight: 'after',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

/**
 * A picture whose points say, when pressed, what they are made of; arrow keys walk them, Enter presses. Nothing is
 * reckoned until somebody points at it: a deck has four hundred.
 */
export function PressablePicture({ review, block, onFigure }: BlockViewProps<ReviewChart | ReviewProcess>) {
  const { t } = useLingui()
  const words = useFigureWords()
  const stage = useRef<HTMLElement>(null)
  const known = useRef<{ block: unknown; points: PlacedPoint[] } | null>(null)
  const [at, setAt] = useState<PlacedPoint | null>(null)
  const picture = useMemo(() => <DeckPicture block={block} />, [block])
  const height = block.kind === 'chart' ? CHART_HEIGHT : PROCESS_HEIGHT
  const points = () => {
    if (known.current?.block !== block)
      known.current = { block, points: block.kind === 'chart' ? placedPoints(block) : placedWeeks(block) }
    return known.current.points
  }
  const open = ({ metric, legend, label, point }: PlacedPoint) =>
    onFigure(figureOfPoint({ review, name: metric, legend, words }, point, label))
  const near = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const box = currentTarget.querySelector('svg')?.getBoundingClientRect()
    if (!box || box.width === 0) return null
    const unit = PICTURE_WIDTH / box.width
    return pointNear(points(), (clientX - box.left) * unit, (clientY - box.top) * unit)
  }
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step !== undefined) {
      const next = pointAfter(points(), at, step)
      setAt(next)
      if (next) showPlace(stage.current, next.x)
    } else if ((event.key === 'Enter' || event.key === ' ') && at) open(at)
    else if (event.key === 'Escape' && at) setAt(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const said = at ? `${at.label}: ${pointText(at.point, block.scaling)}, ${at.legend}` : ''
  return (
    <figure
      ref={stage}
      className={classes.stage}
      tabIndex={0}
      aria-label={t`${block.title}: arrow keys walk its points, Enter tells what one is made of`}
      data-act="figure"
      data-at={at ? '' : undefined}
      onKeyDown={walk}
      onBlur={() => setAt(null)}
      onPointerMove={event => event.pointerType === 'mouse' && setAt(near(event))}
      onPointerLeave={event => event.pointerType === 'mouse' && setAt(null)}
      onPointerUp={event => {
        const pressed = near(event)
        const isFlag = event.target instanceof Element && event.target.closest('[data-events]') !== null
        if (pressed && !isFlag) open(pressed)
      }}
    >
      <div className={classes.layers}>
        {picture}
        {at && (
          <svg className={classes.cursor} viewBox={`0 0 ${PICTURE_WIDTH} ${height}`} aria-hidden="true">
            <circle cx={at.x} cy={at.y} r="7" />
          </svg>
        )}
      </div>
      <figcaption className={classes.said} aria-live="polite">
        {said}
      </figcaption>
    </figure>
  )
}

/** On a narrow screen the picture is wider than its place. */
function showPlace(stage: HTMLElement | null, x: number) {
  if (!stage || stage.scrollWidth <= stage.clientWidth) return
  stage.scrollLeft = (x / PICTURE_WIDTH) * stage.scrollWidth - stage.clientWidth / 2
}
