import { Button, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { Bookmark, Check, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { ListState } from './list-state.ts'
import classes from './saved-views.module.css'
import { sayUndo } from './shell/notices.ts'
import { changeOver, useAllRows } from './store/hooks.ts'
import type { Row } from './store/row.ts'
import { byWords } from './store/selection.ts'
import { useWorkspace } from './store/workspace-context.ts'
import { CheckField } from './ui/check-field.tsx'
import { Popup } from './ui/popup.tsx'

interface SavedViewsProps {
  entity: AnyEntity
  state: ListState
  /** The views of the page, for the layout that is kept with it. */
  layout?: 'list' | 'board' | 'table'
}

/** Filters, order and layout under a name: for me, or for everybody. */
export function SavedViews({ entity, state, layout = 'table' }: SavedViewsProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const views = useAllRows('savedView')
    .filter(view => view.entity === entity.name && view.archivedAt === null)
    .toSorted(byWords(view => String(view.title)))
  const open = views.find(view => view.id === state.search.saved)
  const change = () => changeOver(store, store.placeOf('savedView').entity)
  const apply = (view: Row, close: () => void) => {
    state.replaceAll({
      ...(view.filters as Record<string, string>),
      ...(view.sort ? { sort: String(view.sort) } : {}),
      view: String(view.layout),
      saved: view.id,
    })
    close()
  }
  const remove = (view: Row) => {
    change().archive(view.id, t`Remove the view`)
    sayUndo(store, t`“${String(view.title)}” removed`)
  }
  const save = (title: string, shared: boolean) => {
    const id = change().create(
      {
        title,
        shared,
        entity: entity.name,
        layout,
        filters: state.viewFilters,
        sort: state.search.sort ?? null,
      } as never,
      t`Save the view`,
    )
    state.replaceAll({ ...state.search, saved: id })
  }
  return (
    <Popup
      label={t`Saved views`}
      target={handed => (
        <button type="button" className={classes.target} data-open={open ? true : undefined} {...handed}>
          <Bookmark />
          <span>{open ? String(open.title) : t`Views`}</span>
        </button>
      )}
    >
      {close => (
        <div className={classes.views}>
          {views.length > 0 && (
            <ul>
              {views.map(view => (
                <li key={view.id}>
                  <button type="button" onClick={() => apply(view, close)}>
                    {open === view ? <Check /> : <Bookmark />}
                    <span>{String(view.title)}</span>
                    {view.shared === true && <Users aria-label={t`Shared with everybody`} />}
                  </button>
                  {view.createdBy === store.me.personId && (
                    <button
                      type="button"
                      className={classes.remove}
                      aria-label={t`Remove ${String(view.title)}`}
                      onClick={() => remove(view)}
                    >
                      <Trash2 />
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
          <NewView onSave={(title, shared) => (save(title, shared), close())} />
        </div>
      )}
    </Popup>
  )
}

function NewView({ onSave }: { onSave: (title: string, shared: boolean) => void }) {
  const { t } = useLingui()
  const [title, setTitle] = useState('')
  const [shared, setShared] = useState(false)
  return (
    <form
      className={classes.form}
      onSubmit={event => (event.preventDefault(), title.trim() !== '' && onSave(title.trim(), shared))}
    >
      <TextInput
        label={t`Save what is shown as`}
        placeholder={t`Name of the view`}
        value={title}
        onChange={event => setTitle(event.target.value)}
      />
      <CheckField label={t`Share with everybody`} checked={shared} onChange={setShared} />
      <Button type="submit" disabled={title.trim() === ''}>{t`Save view`}</Button>
    </form>
  )
}
