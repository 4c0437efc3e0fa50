import { useLingui } from '@lingui/react/macro'
import { ArrowDownUp } from 'lucide-react'
import type { ListState } from '#web/list-state.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import classes from './evidence.module.css'

/** In which order the inbox reads. */
export function SortMenu({ state }: { state: ListState }) {
  const { t } = useLingui()
  const orders = [
    { sort: null, field: 'occurredAt', descending: true, word: t`Newest said first` },
    { sort: 'occurredAt', field: 'occurredAt', descending: false, word: t`Oldest said first` },
    { sort: '-createdAt', field: 'createdAt', descending: true, word: t`Newest here first` },
    { sort: 'rating', field: 'rating', descending: false, word: t`Lowest rating first` },
    { sort: '-voteCount', field: 'voteCount', descending: true, word: t`Most votes first` },
  ]
  const open =
    orders.find(order => order.field === state.sort.field && order.descending === state.sort.descending) ?? orders[0]
  return (
    <ActionMenu
      label={t`Order`}
      target={handed => (
        <button type="button" className={classes.sort} {...handed}>
          <ArrowDownUp size={14} />
          <span>{open?.word}</span>
        </button>
      )}
      actions={orders.map(({ sort, word }) => ({
        word,
        run: () => state.replaceAll({ ...without(state.search, 'sort'), ...(sort ? { sort } : {}) }),
      }))}
    />
  )
}

const without = (search: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(search).filter(([key]) => key !== name))
