import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '#web/api/client.ts'
import { useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Section } from '#web/ui/page.tsx'
import { causalApi } from '../causal-api.ts'
import type { Metric } from '../domain/metric.ts'
import { CauseLinks } from './cause-links.tsx'
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
        <CauseLinks title={t`Moves`} links={data.filter(({ input }) => input === id)} end="output" />
        <CauseLinks title={t`Moved by`} links={data.filter(({ output }) => output === id)} end="input" />
      </div>
      <EvidenceThen
        link={data.find(link => link.id === search.link) ?? null}
        asOf={asOf}
        onClose={() => set({ link: null })}
      />
    </Section>
  )
}
