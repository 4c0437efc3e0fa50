import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '#web/api/client.ts'
import { useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Section } from '#web/ui/page.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { To } from '#web/ui/to.tsx'
import { causalApi, type MetricCause } from '../causal-api.ts'
import { causalLink } from '../domain/causal-link.ts'
import type { Metric } from '../domain/metric.ts'
import { LinkWords, useEndName } from './causal-words.tsx'
import classes from './causes.module.css'
import { EvidenceThen } from './link-evidence.tsx'

/** What a metric was believed to move, and what to move it, at a moment: to be read. */
export function CausesThen({ row: { id }, asOf }: { row: Metric; asOf: string }) {
  const { t } = useLingui()
  const client = useClient(causalApi)
  const { details } = useWorkspace()
  const [search, set] = useSearchState()
  const { data } = useQuery({
    queryKey: ['causalLink', details.id, 'of', id, asOf],
    queryFn: async ({ signal }) => (await client.metricCauses({ id, asOf }, { signal })).items,
  })
  if (data === undefined || data.length === 0) return null
  return (
    <Section title={t`What moves what`}>
      <div className={classes.causes}>
        <Links title={t`Moves`} links={data.filter(({ input }) => input === id)} end="output" />
        <Links title={t`Moved by`} links={data.filter(({ output }) => output === id)} end="input" />
      </div>
      <EvidenceThen
        link={data.find(link => link.id === search.link) ?? null}
        asOf={asOf}
        onClose={() => set({ link: null })}
      />
    </Section>
  )
}

function Links({ title, links, end }: { title: string; links: readonly MetricCause[]; end: 'input' | 'output' }) {
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
