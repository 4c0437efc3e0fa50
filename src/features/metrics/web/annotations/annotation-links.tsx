import { Trans, useLingui } from '@lingui/react/macro'
import { FileText, Rocket, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { EntityPicker } from '#web/entity-picker.tsx'
import { useLinking, useLinks, type Link } from '#web/store/links.ts'
import { useTitle } from '#web/store/titles.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { Section } from '#web/ui/page.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { annotates, ledTo } from '../../domain/annotations/relations.ts'
import classes from './annotations.module.css'

/** What led to an annotation, and what points to it. The metrics that it names stand among its properties. */
export function AnnotationLinks({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { t } = useLingui()
  const { data: links = [] } = useLinks('annotation', id)
  const { link, unlink } = useLinking()
  const [failure, setFailure] = useState<Error | null>(null)
  const kept = (work: Promise<unknown>) => void work.then(() => setFailure(null), setFailure)
  const shown = links.filter(each => each.relation !== annotates.name)
  if (shown.length === 0 && !mayWrite) return null
  const add = (type: 'document' | 'launch') => (from: string) =>
    kept(
      link(t`Say where it comes from`, {
        from: { type, id: from },
        relation: ledTo.name,
        to: { type: 'annotation', id },
      }),
    )
  return (
    <Section title={t`Hangs together with`}>
      <ul className={classes.links}>
        {shown.map(each => (
          <Row
            key={each.id}
            link={each}
            own={id}
            {...(mayWrite && each.relation === ledTo.name
              ? { onRemove: () => kept(unlink(t`Take a link away`, each.id)) }
              : {})}
          />
        ))}
      </ul>
      {mayWrite && (
        <p className={classes.adds}>
          <Add entity="document" word={t`Comes from a document`} icon={<FileText />} onPick={add('document')} />
          <Add entity="launch" word={t`Comes from a launch`} icon={<Rocket />} onPick={add('launch')} />
        </p>
      )}
      <ProblemText of={failure} />
    </Section>
  )
}

function Row({ link, own, onRemove }: { link: Link; own: string; onRemove?: () => void }) {
  const { t } = useLingui()
  const other = link.fromId === own ? { type: link.toType, id: link.toId } : { type: link.fromType, id: link.fromId }
  const title = useTitle(other.type, other.id)
  return (
    <li>
      <span>{link.relation === ledTo.name ? <Trans>comes from</Trans> : <Trans>explains</Trans>}</span>
      <ToThing entity={other.type} id={other.id}>
        {title ?? t`something you cannot see`}
      </ToThing>
      {onRemove && <ToolButton icon={X} word={t`Take this link away`} onClick={onRemove} />}
    </li>
  )
}

function Add({
  entity,
  word,
  icon,
  onPick,
}: {
  entity: string
  word: string
  icon: ReactNode
  onPick: (id: string) => void
}) {
  return (
    <Popup
      kind="listbox"
      label={word}
      target={handed => (
        <button type="button" {...handed}>
          {icon} {word}
        </button>
      )}
    >
      {close => (
        <EntityPicker
          entity={entity}
          chosen={[]}
          onPick={id => {
            onPick(id)
            close()
          }}
        />
      )}
    </Popup>
  )
}
