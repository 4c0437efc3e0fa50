import { Trans, useLingui } from '@lingui/react/macro'
import { Link2, X } from 'lucide-react'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { Reference } from '#web/field-value.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { useLinking, useLinks, type Link } from '#web/store/links.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { Section } from '#web/ui/page.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { IdeaPicker } from './idea-picker.tsx'
import classes from './related.module.css'

const RELATIONS = ['relates_to', 'duplicates'] as const
type RelationName = (typeof RELATIONS)[number]

/** Ideas that should be known together with this one, and those that say the same. */
export function Related({ id }: { id: string }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const links = useLinks('idea', id)
  const { link, unlink } = useLinking()
  const [failure, setFailure] = useState<Error | null>(null)
  const mayWrite = roleMay(store.me.role, 'links.write')
  const related = (links.data ?? []).filter(each => RELATIONS.some(name => name === each.relation))
  const words: Record<RelationName, string> = { relates_to: t`Relates to…`, duplicates: t`Duplicates…` }
  const add = (relation: RelationName, other: string) =>
    link(t`Link ideas`, { from: { type: 'idea', id }, relation, to: { type: 'idea', id: other } }).then(
      () => setFailure(null),
      setFailure,
    )
  const remove = (of: Link) => unlink(t`Unlink ideas`, of.id).then(() => sayUndo(store, t`Unlinked`), setFailure)
  if (related.length === 0 && !mayWrite) return null
  return (
    <Section
      title={t`Related`}
      aside={
        mayWrite && (
          <span className={classes.adding}>
            {RELATIONS.map(relation => (
              <Popup
                key={relation}
                kind="listbox"
                label={words[relation]}
                target={handed => (
                  <button type="button" className={classes.add} {...handed}>
                    {words[relation]}
                  </button>
                )}
              >
                {close => (
                  <IdeaPicker
                    chosen={[]}
                    without={[id, ...related.map(each => otherEnd(each, id))]}
                    onPick={other => {
                      close()
                      void add(relation, other)
                    }}
                  />
                )}
              </Popup>
            ))}
          </span>
        )
      }
    >
      <ProblemText of={links.error} />
      {!links.data ? null : related.length === 0 ? (
        <p className={classes.none}>
          <Trans>No idea is linked to this one.</Trans>
        </p>
      ) : (
        <ul className={classes.list}>
          {related.map(each => (
            <li key={each.id}>
              <Link2 />
              <span className={classes.relation}>
                <RelationWord of={each} id={id} />
              </span>
              <Reference entity={each.fromId === id ? each.toType : each.fromType} id={otherEnd(each, id)} />
              {mayWrite && <ToolButton icon={X} word={t`Unlink`} onClick={() => void remove(each)} />}
            </li>
          ))}
        </ul>
      )}
      <ProblemText of={failure} />
    </Section>
  )
}

const otherEnd = (link: Link, id: string) => (link.fromId === id ? link.toId : link.fromId)

function RelationWord({ of, id }: { of: Link; id: string }) {
  if (of.relation === 'relates_to') return <Trans>relates to</Trans>
  return of.fromId === id ? <Trans>duplicates</Trans> : <Trans>is duplicated by</Trans>
}
