import { useLingui } from '@lingui/react/macro'
import { useRow } from '#web/store/hooks.ts'
import { ToThing } from '#web/ui/to.tsx'
import type { RankingResult } from '../domain/ranking.ts'
import { RICE_INPUTS, type RiceInput } from '../domain/rice.ts'
import { EstimateCell } from './estimate-cell.tsx'
import classes from './prioritize.module.css'

/** Ideas that lack an estimate, with the name of what is missing and the place to write it. */
export function NotRanked({ of, mayWrite }: { of: RankingResult['notRanked']; mayWrite: boolean }) {
  return (
    <ul className={classes.missing}>
      {of.map(one => (
        <Missing key={one.id} of={one} mayWrite={mayWrite} />
      ))}
    </ul>
  )
}

function Missing({
  of: { id, missing, problems },
  mayWrite,
}: {
  of: RankingResult['notRanked'][number]
  mayWrite: boolean
}) {
  const { t } = useLingui()
  const row = useRow('idea', id)
  const words: Record<RiceInput, string> = {
    reach: t`reach`,
    impact: t`impact`,
    confidence: t`confidence`,
    effort: t`effort`,
  }
  const names = missing.map(name => words[name]).join(', ')
  return (
    <li>
      <ToThing entity="idea" id={id}>
        {String(row?.['title'] ?? '')}
      </ToThing>
      <span className={classes.why}>{missing.length > 0 ? t`lacks ${names}` : problems[0]?.message}</span>
      <span className={classes.inputs}>
        {RICE_INPUTS.map(name => (
          <EstimateCell key={name} idea={id} input={name} mayWrite={mayWrite} />
        ))}
      </span>
    </li>
  )
}
