import { useMemo } from 'react'
import { encode } from 'uqr'
import classes from './qr-code.module.css'

/** Readers want four empty squares around the code. */
const QUIET = 4

/** A QR code, dark on light in every appearance: scanners expect it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text])
  return (
    <svg className={classes.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}

/** One line of the path for each run of dark squares. */
function drawn(text: string) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const path = data.map((row, y) => {
    const dark = row.map(square => (square ? '1' : '0')).join('')
    return [...dark.matchAll(/1+/g)].map(run => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`).join('')
  })
  return { size, path: path.join('') }
}
