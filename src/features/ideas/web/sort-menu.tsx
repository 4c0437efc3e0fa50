import { useLingui } from '@lingui/react/macro'
import { ArrowDownUp } from 'lucide-react'
import type { ListState } from '#web/list-state.ts'
import { useSearchState } from '#web/router.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import classes from './idea-list.module.css'

/** The order of a list that has no header to press. */
export function SortMenu({ state }: { state: ListState }) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  const orders = [
    { sort: '-createdAt', word: t`Newest first` },
    { sort: '-customerCount', word: t`Most customers first` },
    { sort: '-feedbackCount', word: t`Most feedback first` },
    { sort: '-lastEvidenceAt', word: t`Latest evidence first` },
    { sort: '-updatedAt', word: t`Changed last first` },
    { sort: 'effort', word: t`Least effort first` },
    { sort: 'title', word: t`By title` },
  ]
  const written = `${state.sort.descending ? '-' : ''}${state.sort.field}`
  const current = orders.find(order => order.sort === written)
  return (
    <ActionMenu
      label={t`Order`}
      target={handed => (
        <button type="button" className={classes.order} {...handed}>
          <ArrowDownUp />
          <span>{current?.word ?? t`Order`}</span>
        </button>
      )}
      actions={orders.map(({ sort, word }) => ({
        word,
        checked: sort === written,
        run: () => set({ sort: sort === '-createdAt' ? null : sort, saved: null }),
      }))}
    />
  )
}
