import { Plural, Trans } from '@lingui/react/macro'
import { annotation } from '#features/metrics/domain/annotations/annotation.ts'
import { useRows } from '#web/store/hooks.ts'
import { To } from '#web/ui/to.tsx'
import classes from './sources.module.css'

/** What the in-stock rate is made of, and what of it is not known. */
export function StockNote() {
  const stockOuts = useRows(annotation).filter(({ kind }) => kind === 'stock_out')
  const nameless = stockOuts.filter(({ product }) => product === null).length
  const named = stockOuts.length - nameless
  return (
    <p className={classes.soft}>
      <Trans>
        In percent: of the products of each day, those that no stock-out names. A stock-out is an annotation of that
        kind. A week is its product-days in stock out of all its product-days. Before the first stock-out nothing is
        known. What is never on a shelf, such as an app, counts as in stock unless you leave it out.
      </Trans>{' '}
      {named === 0 ? (
        <Trans>No stock-out names a product yet, so there is nothing to tell.</Trans>
      ) : (
        <To address="annotations?kind=stock_out">
          <Plural value={named} one="# stock-out names a product." other="# stock-outs name a product." />
        </To>
      )}{' '}
      {nameless > 0 && (
        <Plural
          value={nameless}
          one="# names none, and counts for no product."
          other="# name none, and count for no product."
        />
      )}
    </p>
  )
}
