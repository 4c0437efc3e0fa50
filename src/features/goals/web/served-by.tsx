import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { EntityPicker } from '#web/entity-picker.tsx'
import { Reference } from '#web/field-value.tsx'
import { thingOf } from '#web/registry.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useLinking, useLinks, type Link } from '#web/store/links.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { Section } from '#web/ui/page.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { say } from '#web/words.ts'
import { serves } from '../domain/relations.ts'
import classes from './goals.module.css'

/** What is done so that the goal is achieved: ideas, papers, pieces of the roadmap, launches. */
export function ServedBy({ id }: { id: string }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const links = useLinks('goal', id)
  const { link, unlink } = useLinking()
  const [failure, setFailure] = useState<Error | null>(null)
  const mayWrite = roleMay(store.me.role, 'links.write')
  const serving = (links.data ?? []).filter(each => each.relation === serves.name)
  const add = (type: string, from: string) =>
    link(t`Link with a goal`, { from: { type, id: from }, relation: serves.name, to: { type: 'goal', id } }).then(
      () => setFailure(null),
      setFailure,
    )
  const remove = (of: Link) => unlink(t`Unlink from a goal`, of.id).then(() => sayUndo(store, t`Unlinked`), setFailure)
  return (
    <Section
      title={t`What serves it`}
      aside={
        mayWrite && (
          <span className={classes.adding}>
            {serves.from.map(type => (
              <Add
                key={type}
                type={type}
                without={serving.map(each => each.fromId)}
                onPick={from => void add(type, from)}
              />
            ))}
          </span>
        )
      }
    >
      <ProblemText of={links.error} />
      {!links.data ? null : serving.length === 0 ? (
        <p className={classes.none}>
          <Trans>Nothing is linked to it. An idea, a PR/FAQ or a launch that serves it stands in its thread.</Trans>
        </p>
      ) : (
        <ul className={classes.list}>
          {serving.map(each => (
            <li key={each.id}>
              <span className={classes.soft}>{say(thingOf(each.fromType)?.one ?? { id: each.fromType })}</span>
              <Reference entity={each.fromType} id={each.fromId} />
              {mayWrite && <ToolButton icon={X} word={t`Unlink`} onClick={() => void remove(each)} />}
            </li>
          ))}
        </ul>
      )}
      <ProblemText of={failure} />
    </Section>
  )
}

function Add({ type, without, onPick }: { type: string; without: readonly string[]; onPick: (id: string) => void }) {
  const thing = thingOf(type)
  if (!thing) return null
  return (
    <Popup
      kind="listbox"
      label={say(thing.one)}
      target={handed => (
        <button type="button" className={classes.add} {...handed}>
          {say(thing.one)}…
        </button>
      )}
    >
      {close => (
        <EntityPicker
          entity={type}
          chosen={[]}
          without={without}
          onPick={from => {
            close()
            onPick(from)
          }}
        />
      )}
    </Popup>
  )
}
