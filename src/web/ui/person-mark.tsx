import { useLingui } from '@lingui/react/macro'
import { use } from 'react'
import { useRow } from '../store/hooks.ts'
import { WorkspaceContext } from '../store/workspace-context.ts'
import { initialsOf } from './format.ts'
import classes from './person-mark.module.css'

/** A person of the workspace: initials and a name. */
export function PersonMark({ id, bare = false }: { id: string | null | undefined; bare?: boolean }) {
  const { t } = useLingui()
  const person = useRow('person', id)
  const store = use(WorkspaceContext)
  if (!id) return <span className={classes.nobody}>{t`Nobody`}</span>
  // Guests are told of nobody else here; to everybody else all people are known.
  const unknown = store?.me.role === 'guest' ? t`Somebody` : t`Someone who left`
  return <NameMark name={String(person?.name ?? unknown)} id={id} bare={bare} />
}

/** The same for a name that is not a person of the workspace: an author, a customer. */
export function NameMark({ name, id, bare = false }: { name: string; id?: string; bare?: boolean }) {
  return (
    <span className={classes.person} title={bare ? name : undefined}>
      <Face name={name} {...(id ? { id } : {})} />
      {bare ? <span className="visually-hidden">{name}</span> : <span className={classes.name}>{name}</span>}
    </span>
  )
}

/** The initials alone, where the name stands beside them. */
export const Face = ({ name, id }: { name: string; id?: string }) => (
  <span className={classes.face} data-category={categoryOf(id ?? name)} aria-hidden="true">
    {initialsOf(name)}
  </span>
)

/** One person, one color, on every screen and every day. */
export function categoryOf(id: string) {
  let hash = 0
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) | 0
  return (Math.abs(hash) % 8) + 1
}
