import { Trans } from '@lingui/react/macro'
import { useEntity } from '#web/store/hooks.ts'
import { Markdown } from '#web/ui/markdown.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { annotation } from '../../domain/annotations/annotation.ts'
import classes from './annotations.module.css'

/** A few lines of an annotation: who answers for it, what else is known, and where it is told. */
export function AnnotationCard({ id }: { id: string }) {
  const row = useEntity(annotation, id)
  if (!row) return null
  const { owner, note, sourceUrl } = row
  return (
    <div className={classes.card}>
      {note !== null && <Markdown text={note} />}
      {owner !== null && <PersonMark id={owner} />}
      {sourceUrl !== null && (
        <a href={sourceUrl} rel="noreferrer">
          <Trans>Where it is told</Trans>
        </a>
      )}
    </div>
  )
}
