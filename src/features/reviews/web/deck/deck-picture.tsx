import { chartPicture, HATCH } from '../../domain/page/chart-picture.ts'
import { processPicture } from '../../domain/page/process-picture.ts'
import type { ReviewChart, ReviewProcess } from '../../domain/review-schema.ts'
import classes from './picture.module.css'

/** The very picture of the page on paper. Its maker escapes every word that comes from people. */
export function DeckPicture({ block }: { block: ReviewChart | ReviewProcess }) {
  const picture = block.kind === 'chart' ? chartPicture(block, block.id) : processPicture(block, block.id)
  return <div className={classes.figure} dangerouslySetInnerHTML={{ __html: picture }} />
}

/** How parts are filled: once for all pictures of a page. */
export const Hatching = () => (
  <span className={`${classes.figure} ${classes.hatching}`} dangerouslySetInnerHTML={{ __html: HATCH }} />
)
