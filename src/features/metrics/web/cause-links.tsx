import { Trans } from '@lingui/react/macro'
import { useSearchState } from '#web/router.ts'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { To } from '#web/ui/to.tsx'
import { causalLink } from '../domain/causal-link.ts'
import { LinkWords, useEndName, type Believed } from './causal-words.tsx'

/** Causal links of one metric, by what lies at their other end; each opens its evidence. */
export function CauseLinks({
  title,
  links,
  end,
}: {
  title: string
  links: readonly Believed[]
  end: 'input' | 'output'
}) {
  const nameOf = useEndName()
  const [, set] = useSearchState()
  if (links.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {links.map(link => (
          <li key={link.id}>
            <To address={`metrics/${link[end]}`}>{nameOf(link, end)}</To>
            <LinkWords link={link} />
            <ChoiceMark entity={causalLink} field="status" value={link.status} />
            <button type="button" onClick={() => set({ link: link.id })}>
              <Trans>Evidence</Trans>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
