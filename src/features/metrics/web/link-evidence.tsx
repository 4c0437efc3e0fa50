import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useClient } from '#web/api/client.ts'
import type { ChartLine, ChartPoint } from '#web/charts/point.ts'
import { TimeChart } from '#web/charts/time-chart.tsx'
import { EditableProperty } from '#web/field-edit.tsx'
import { FieldValue } from '#web/field-value.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { titleOf, useChange, useEntity, useIsThere } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { FailurePage } from '#web/ui/error-page.tsx'
import { formatDay } from '#web/ui/format.ts'
import { Modal } from '#web/ui/modal.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import { To } from '#web/ui/to.tsx'
import { labelOf } from '#web/words.ts'
import { causalApi, type LinkEvidence } from '../causal-api.ts'
import type { EvidenceVerdict } from '../domain/causal-evidence.ts'
import { causalLink, type CausalLink } from '../domain/causal-link.ts'
import { metric } from '../domain/metric.ts'
import { AssociationFigure, HalfYear, signed, StrongestLag } from './association.tsx'
import { useEndName, type Believed } from './causal-words.tsx'
import classes from './causes.module.css'

/** What the weeks say of a causal link, and what it claims. */
export function Evidence({ link, onClose }: { link: CausalLink | null; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened={link !== null} onClose={onClose} title={t`Causal link`} size="lg">
      {link && <Opened link={link} onClose={onClose} />}
    </Modal>
  )
}

const FIELDS = ['hypothesis', 'sign', 'lagWeeks', 'status'] as const

function Opened({ link, onClose }: { link: CausalLink; onClose: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(causalLink)
  const archive = () => {
    change.archive(link.id, t`Archive causal link`)
    sayUndo(store, t`Causal link archived`)
    onClose()
  }
  return (
    <div className={classes.evidence}>
      <p>
        <To address={`metrics/${link.input}`}>{titleOf(store, 'metric', link.input)}</To> →{' '}
        <To address={`metrics/${link.output}`}>{titleOf(store, 'metric', link.output)}</To>
      </p>
      <Told link={link} asOf={null} />
      <Properties>
        {FIELDS.map(field => (
          <EditableProperty key={field} entity={causalLink} row={link} field={field} />
        ))}
      </Properties>
      {roleMay(store.me.role, 'metrics.write') && (
        <p className={classes.buttons}>
          <Button variant="default" size="compact-sm" onClick={archive}>
            <Trans>Archive link</Trans>
          </Button>
        </p>
      )}
    </div>
  )
}

interface ToldProps {
  link: Believed
  /** The moment of a past view; null for now. */
  asOf: string | null
}

/** The same at a moment: what was claimed, and what the weeks said by then. */
export function EvidenceThen({ link, asOf, onClose }: { link: Believed | null; asOf: string; onClose: () => void }) {
  const { t } = useLingui()
  const nameOf = useEndName()
  return (
    <Modal opened={link !== null} onClose={onClose} title={t`Causal link`} size="lg">
      {link && (
        <div className={classes.evidence}>
          <p>
            <To address={`metrics/${link.input}`}>{nameOf(link, 'input')}</To> →{' '}
            <To address={`metrics/${link.output}`}>{nameOf(link, 'output')}</To>
          </p>
          <Told link={link} asOf={asOf} />
          <Properties>
            {FIELDS.map(field => (
              <Property key={field} name={labelOf(causalLink, field)}>
                <FieldValue entity={causalLink} field={field} value={link[field]} />
              </Property>
            ))}
          </Properties>
        </div>
      )}
    </Modal>
  )
}

function Told({ link, asOf }: ToldProps) {
  const client = useClient(causalApi)
  const { details } = useWorkspace()
  const { id, sign, lagWeeks } = link
  const isThere = useIsThere(causalLink.name, id)
  const { data, error, refetch } = useQuery({
    enabled: isThere || asOf !== null,
    queryKey: ['observation', details.id, 'evidence', id, sign, lagWeeks, asOf],
    queryFn: ({ signal }) => client.causalEvidence({ id, ...(asOf ? { asOf } : {}) }, { signal }),
  })
  if (error && !data) return <FailurePage failure={error} again={() => void refetch()} />
  if (!data) return <p aria-busy="true" />
  return (
    <>
      <Words link={link} asOf={asOf} evidence={data} />
      <Rolling link={link} asOf={asOf} evidence={data} />
    </>
  )
}

const TONES: Record<EvidenceVerdict, string> = {
  too_little: 'neutral',
  unclear: 'neutral',
  supported: 'good',
  contradicted: 'bad',
  decayed: 'caution',
}

function Words({ link, asOf, evidence }: ToldProps & { evidence: LinkEvidence }) {
  const { t } = useLingui()
  const nameOf = useEndName()
  const { whole, before, latest, verdict, strongest, from, to } = evidence
  const input = nameOf(link, 'input')
  const words: Record<EvidenceVerdict, string> = {
    too_little: t`Too little is known to say anything: it takes at least nine weeks in which both are whole, and both must vary.`,
    unclear: t`The weeks do not tell the two apart from coincidence.`,
    supported: t`The weeks speak for it: when one changes, the other mostly follows as claimed.`,
    contradicted: t`The weeks speak against it: the two go together, but the other way.`,
    decayed: t`Input suspect: they went together once, and in the last half year no longer do.`,
  }
  return (
    <div>
      <p className={classes.verdict} data-tone={TONES[verdict]}>
        {words[verdict]}
      </p>
      {whole.correlation !== null && (
        <p>
          <Trans>
            From the week of {formatDay(from, { weekday: false })} to that of {formatDay(to, { weekday: false })},{' '}
            <AssociationFigure link={link} asOf={asOf} of={whole} from={from} to={to}>
              {whole.pairs} pairs of weekly changes: association {signed(whole.correlation)}, between{' '}
              {signed(whole.low)} and {signed(whole.high)}
            </AssociationFigure>
            .
          </Trans>{' '}
          {verdict === 'decayed' && (
            <Trans>
              Before the last half year it was{' '}
              <AssociationFigure link={link} asOf={asOf} of={before} from={from} to={null}>
                {signed(before.correlation)}
              </AssociationFigure>
              , since then{' '}
              <AssociationFigure link={link} asOf={asOf} of={latest} from={null} to={to}>
                {signed(latest.correlation)} ({signed(latest.low)} to {signed(latest.high)})
              </AssociationFigure>
              .
            </Trans>
          )}
        </p>
      )}
      <small>
        {strongest !== null && strongest !== link.lagWeeks && (
          <>
            <StrongestLag link={link} weeks={strongest} asOf={asOf} />{' '}
          </>
        )}
        <span data-given>
          <Trans>
            1 is always together, −1 always opposite, 0 nothing; 95% intervals. An association, not a proof of cause:
            whatever moves both looks the same.
          </Trans>
        </span>
      </small>
      {verdict === 'decayed' && asOf === null && <MarkSuspect id={link.input} name={input} />}
    </div>
  )
}

/** The person decides: the rule only says what the weeks say. */
function MarkSuspect({ id, name }: { id: CausalLink['input']; name: string }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(metric)
  const input = useEntity(metric, id)
  if (!input || input.status === 'suspect' || !roleMay(store.me.role, 'metrics.write')) return null
  return (
    <p className={classes.buttons}>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => change.patch(id, { status: 'suspect' }, t`Mark suspect`)}
      >
        <Trans>Mark {name} as suspect</Trans>
      </Button>
    </p>
  )
}

/** The association of each half year, by the week in which it ended, with its interval. */
function Rolling({ link, asOf, evidence: { rolling } }: ToldProps & { evidence: LinkEvidence }) {
  const { t } = useLingui()
  const [at, setAt] = useState<string | null>(null)
  const opened = rolling.find(({ to }) => to === at)
  if (rolling.length < 2) return null
  const points = rolling.map(({ to, correlation }): ChartPoint => ({
    from: to,
    to,
    value: correlation,
    known: 1,
    expected: 1,
  }))
  const lines: ChartLine[] = [
    { name: t`at most`, kind: 'limit', values: rolling.map(({ high }) => high) },
    { name: t`at least`, kind: 'limit', values: rolling.map(({ low }) => low) },
  ]
  const last = rolling.at(-1)
  return (
    <>
      <TimeChart
        points={points}
        lines={lines}
        name={signed(last?.correlation ?? null)}
        sentence={t`Association over the half year that ends in each week, with its 95% interval.`}
        tickWord={({ from }) => formatDay(from, { weekday: false, year: false })}
        periodWord={({ from }) => formatDay(from, { weekday: false })}
        format={signed}
        formatTick={signed}
        height={200}
        onOpen={({ from }) => setAt(from)}
      />
      {opened && <HalfYear link={link} of={opened} asOf={asOf} />}
    </>
  )
}
