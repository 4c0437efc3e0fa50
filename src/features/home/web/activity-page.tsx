import { useLingui } from '@lingui/react/macro'
import { ChevronsUpDown, X } from 'lucide-react'
import { ActivityList } from '#web/activity/activity-list.tsx'
import { EntityPicker } from '#web/entity-picker.tsx'
import { registered } from '#web/registry.ts'
import { useSearchState } from '#web/router.ts'
import { Page } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { Picker } from '#web/ui/picker.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { say } from '#web/words.ts'
import classes from './activity-page.module.css'

/** Everything that was changed, by whom, from what to what. */
export function ActivityPage() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const { actor, entity } = search
  const things = [...registered().things.values()].filter(thing => !thing.hidden)
  const shown = things.find(thing => thing.entity.name === entity)
  return (
    <Page
      title={t`Activity`}
      width="reading"
      bar={
        <div className={classes.bar}>
          <Popup
            kind="listbox"
            label={t`By whom`}
            target={handed => (
              <button type="button" className={classes.pick} {...handed}>
                {actor ? <PersonMark id={actor} /> : t`By anybody`}
                <ChevronsUpDown />
              </button>
            )}
          >
            {close => (
              <EntityPicker
                entity="person"
                chosen={actor ? [actor] : []}
                onPick={id => (set({ actor: id }), close())}
              />
            )}
          </Popup>
          <Popup
            kind="listbox"
            label={t`About what`}
            target={handed => (
              <button type="button" className={classes.pick} {...handed}>
                {shown ? say(shown.many) : t`About anything`}
                <ChevronsUpDown />
              </button>
            )}
          >
            {close => (
              <Picker
                label={t`About what`}
                options={things.map(thing => ({ value: thing.entity.name, word: say(thing.many) }))}
                chosen={entity ? [entity] : []}
                onPick={name => (set({ entity: name }), close())}
              />
            )}
          </Popup>
          {(actor || entity) && (
            <button type="button" className={classes.clear} onClick={() => set({ actor: null, entity: null })}>
              <X />
              {t`Clear`}
            </button>
          )}
        </div>
      }
    >
      <div>
        <ActivityList key={`${actor} ${entity}`} {...(actor ? { actor } : {})} {...(entity ? { entity } : {})} />
      </div>
    </Page>
  )
}
