import { useLingui } from '@lingui/react/macro'
import { NameMark } from '#web/ui/person-mark.tsx'
import type { Writer } from './shared-text.ts'
import classes from './faces.module.css'

const MOST = 5

/** Who else has the document open, each once however many tabs they have. */
export function Faces({ writers }: { writers: readonly Writer[] }) {
  const { t } = useLingui()
  const me = writers.find(writer => writer.isMe)
  const others = [
    ...new Map(
      writers
        .filter(writer => !writer.isMe && (writer.id ?? writer.name) !== (me?.id ?? me?.name))
        .map(writer => [writer.id ?? writer.name, writer]),
    ).values(),
  ]
  if (others.length === 0) return null
  return (
    <ul className={classes.faces} aria-label={t`Also here`}>
      {others.slice(0, MOST).map(writer => (
        <li key={writer.key}>
          <NameMark name={writer.name} {...(writer.id ? { id: writer.id } : {})} bare />
        </li>
      ))}
      {others.length > MOST && <li className={classes.more}>+{others.length - MOST}</li>}
    </ul>
  )
}
