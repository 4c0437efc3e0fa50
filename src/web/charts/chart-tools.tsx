import { Trans } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { useRef } from 'react'
import classes from './chart-tools.module.css'
import type { LegendEntry, PictureWords } from './picture-frame.ts'
import type { ChartLine } from './point.ts'

/** A chart to take away: the drawing beside these buttons, with its title, its day and its legend. */
export function ChartTools({ words }: { words: () => PictureWords }) {
  const place = useRef<HTMLParagraphElement>(null)
  const save = async (as: 'svg' | 'png') => {
    const drawing = place.current?.parentElement?.querySelector<SVGSVGElement>('figure svg[role="img"]')
    if (!drawing) return
    const { savePicture } = await import('./save-picture.ts')
    await savePicture(drawing, words(), as)
  }
  return (
    <p ref={place} className={classes.tools}>
      <Download aria-hidden="true" />
      <button type="button" onClick={() => void save('png')}>
        <Trans>Save as PNG</Trans>
      </button>
      <button type="button" onClick={() => void save('svg')}>
        <Trans>Save as SVG</Trans>
      </button>
    </p>
  )
}

const COLORS: Record<ChartLine['kind'], { color: string; dashes?: string }> = {
  prior: { color: '--wb-category-2' },
  target: { color: '--wb-category-1', dashes: '5 4' },
  limit: { color: '--wb-ink-soft', dashes: '1.5 3.5' },
  center: { color: '--wb-line-control' },
}

/** What stands in the legend of a picture: the series, its lines, and what is marked. */
export function legendOf(name: string, lines: readonly ChartLine[], marked: string | null = null): LegendEntry[] {
  return [
    { word: name, color: '--wb-ink' },
    ...lines.map(line => ({ word: line.name, ...COLORS[line.kind] })),
    ...(marked === null ? [] : [{ word: marked, color: '--wb-bad', isDot: true }]),
  ]
}
