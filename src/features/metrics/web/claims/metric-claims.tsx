import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Handshake, Plus } from 'lucide-react'
import { useCommands } from '#web/commands.ts'
import { useSearchState } from '#web/router.ts'
import { Section } from '#web/ui/page.tsx'
import type { Metric } from '../../domain/metric.ts'
import { ClaimForm } from './claim-form.tsx'
import classes from './claims.module.css'
import { StandingList } from './standing-list.tsx'
import { useStandings } from './use-standings.ts'

interface MetricClaimsProps {
  row: Metric
  /** The moment of a past view; null for now. */
  asOf: string | null
  mayWrite: boolean
}

/** What was promised of a metric, by which document or idea, and how it stands, or stood at a moment. */
export function MetricClaims({ row, asOf, mayWrite }: MetricClaimsProps) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const { data = [] } = useStandings({ metric: row.id, ...(asOf ? { asOf } : {}) })
  const add = () => set({ new: 'promise' })
  useCommands([{ id: 'metric.promise', word: t`Add a promise`, icon: Handshake, disabled: !mayWrite, run: add }])
  if (data.length === 0 && !mayWrite) return null
  return (
    <Section
      title={t`Promised of it`}
      aside={
        mayWrite && (
          <Button variant="subtle" size="compact-sm" leftSection={<Plus />} onClick={add}>
            <Trans>Add a promise</Trans>
          </Button>
        )
      }
    >
      {data.length === 0 ? (
        <p className={classes.nothing}>
          <Trans>What a PR/FAQ promises of it, with a target and a day, is held against it here.</Trans>
        </p>
      ) : (
        <StandingList items={data} within="metric" asOf={asOf} mayWrite={mayWrite} />
      )}
      <ClaimForm isOpen={mayWrite && search.new === 'promise'} of={row.id} onClose={() => set({ new: null })} />
    </Section>
  )
}
