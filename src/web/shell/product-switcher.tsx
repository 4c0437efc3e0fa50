import { useLingui } from '@lingui/react/macro'
import { ChevronsUpDown } from 'lucide-react'
import { useSearchState } from '../router.ts'
import { useAllRows } from '../store/hooks.ts'
import { byWords } from '../store/selection.ts'
import { useWorkspace } from '../store/workspace-context.ts'
import { ActionMenu } from '../ui/action-menu.tsx'
import { initialsOf } from '../ui/format.ts'
import { useProductScope } from './place.ts'
import classes from './product-switcher.module.css'

/** Which product all lists are about: one, or the whole workspace. */
export function ProductSwitcher({ folded }: { folded: boolean }) {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const products = useAllRows('product')
    .filter(row => row.archivedAt === null)
    .toSorted(byWords(row => String(row.name)))
  const scope = useProductScope()
  const [, set] = useSearchState()
  const chosen = products.find(product => product.id === scope)
  const choose = (id: string | null) => set({ product: id, item: null }, false)
  const word = chosen ? String(chosen.name) : t`All products`
  return (
    <ActionMenu
      label={t`Show in lists`}
      target={handed => (
        <button
          type="button"
          className={classes.target}
          aria-label={t`${details.name}, ${word}. Choose a product`}
          {...handed}
        >
          <span className={classes.square} aria-hidden="true">
            {initialsOf(details.name).slice(0, 1)}
          </span>
          {!folded && (
            <>
              <span className={classes.words}>
                <span className={classes.name}>{details.name}</span>
                <span className={classes.product}>
                  {details.isSample && <em>{t`Sample`}</em>}
                  {word}
                </span>
              </span>
              <ChevronsUpDown />
            </>
          )}
        </button>
      )}
      actions={[
        { word: t`All products`, group: t`Show in lists`, checked: !chosen, run: () => choose(null) },
        ...products.map(product => ({
          word: String(product.name),
          group: t`Show in lists`,
          checked: product.id === scope,
          run: () => choose(product.id),
        })),
      ]}
    />
  )
}
