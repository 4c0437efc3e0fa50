import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useCommands } from '#web/commands.ts'
import { FieldControl } from '#web/field-control.tsx'
import { useSearchState } from '#web/router.ts'
import { useChange, useRows } from '#web/store/hooks.ts'
import { Modal } from '#web/ui/modal.tsx'
import { Section } from '#web/ui/page.tsx'
import { Segments } from '#web/ui/segments.tsx'
import { To } from '#web/ui/to.tsx'
import { causalLink, type Sign } from '../domain/causal-link.ts'
import type { Metric } from '../domain/metric.ts'
import { CauseLinks } from './cause-links.tsx'
import classes from './causes.module.css'
import forms from './forms.module.css'
import { Evidence } from './link-evidence.tsx'

/** What a metric is believed to move, and what is believed to move it. */
export function Causes({ row, mayWrite }: { row: Metric; mayWrite: boolean }) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const links = useRows(causalLink).filter(link => link.archivedAt === null)
  const moves = links.filter(link => link.input === row.id)
  const movedBy = links.filter(link => link.output === row.id)
  const opened = links.find(link => link.id === search.link) ?? null
  useCommands([
    {
      id: 'metric.cause',
      word: t`Add what it moves`,
      icon: Plus,
      keys: 'm',
      disabled: !mayWrite,
      run: () => set({ new: 'cause' }),
    },
  ])
  if (links.length === 0 && !mayWrite) return null
  const add = mayWrite && (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<Plus />}
      data-hint={t`Add a causal link`}
      data-hint-keys="m"
      onClick={() => set({ new: 'cause' })}
    >
      <Trans>Add a causal link</Trans>
    </Button>
  )
  return (
    <Section title={t`What moves what`}>
      <div className={classes.causes}>
        {moves.length + movedBy.length === 0 && (
          <p className={classes.nothing}>
            <Trans>
              Say which metric this one is believed to move, or to be moved by, and how much later: the weeks will tell
              whether it holds.
            </Trans>
          </p>
        )}
        <CauseLinks title={t`Moves`} links={moves} end="output" />
        <CauseLinks title={t`Moved by`} links={movedBy} end="input" />
        <p className={classes.foot}>
          {add}
          <To address="metric-tree">
            <Trans>Metric tree</Trans>
          </To>
        </p>
      </div>
      <Modal opened={search.new === 'cause'} onClose={() => set({ new: null })} title={t`What moves what`}>
        <NewLink row={row} onClose={() => set({ new: null })} />
      </Modal>
      <Evidence link={opened} onClose={() => set({ link: null })} />
    </Section>
  )
}

function NewLink({ row, onClose }: { row: Metric; onClose: () => void }) {
  const { t } = useLingui()
  const change = useChange(causalLink)
  const links = useRows(causalLink)
  const [end, setEnd] = useState<'output' | 'input'>('output')
  const [other, setOther] = useState<Metric['id'] | null>(null)
  const [sign, setSign] = useState<Sign>('positive')
  const [lagWeeks, setLag] = useState<number | null>(0)
  const [hypothesis, setHypothesis] = useState('')
  const ends = end === 'output' ? { input: row.id, output: other } : { input: other, output: row.id }
  const { input, output } = ends
  const isThere = links.some(link => link.archivedAt === null && link.input === input && link.output === output)
  const problem = input === output ? t`A metric does not move itself.` : isThere ? t`This link is there already.` : null
  const isReady = input !== null && output !== null && problem === null && hypothesis.trim() !== ''
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const made = { input, output, sign, lagWeeks: lagWeeks ?? 0, hypothesis: hypothesis.trim() }
    change.create(made, t`New causal link`)
    onClose()
  }
  return (
    <form className={forms.form} onSubmit={save}>
      <Segments
        label={t`Which way`}
        value={end}
        options={[
          { value: 'output', word: t`It moves` },
          { value: 'input', word: t`It is moved by` },
        ]}
        onChange={setEnd}
      />
      <FieldControl
        entity={causalLink}
        field={end}
        value={other}
        onChange={value => setOther(value as Metric['id'] | null)}
        error={other === null ? null : problem}
      />
      <div className={forms.pair}>
        <FieldControl entity={causalLink} field="sign" value={sign} onChange={value => setSign(value as Sign)} />
        <FieldControl
          entity={causalLink}
          field="lagWeeks"
          value={lagWeeks}
          onChange={value => setLag(value as number | null)}
        />
      </div>
      <FieldControl
        entity={causalLink}
        field="hypothesis"
        value={hypothesis}
        onChange={value => setHypothesis(String(value ?? ''))}
      />
      <Button type="submit" variant="filled" disabled={!isReady}>
        <Trans>Add link</Trans>
      </Button>
    </form>
  )
}
