import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { changeOf } from '#web/api/send.ts'
import { useGo, useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { useNow } from '#web/ui/moment.tsx'
import { Modal } from '#web/ui/modal.tsx'
import { launchesApi } from '../api.ts'
import { TIERS, type Tier } from '../domain/launch.ts'
import classes from './launches.module.css'
import { dayOf } from './use-readiness.ts'

const USUAL_LEAD_DAYS = 42
const A_DAY = 86_400_000

/** A title, a day and a tier; the checklist of the tier comes with it unless it is not wanted. */
export function NewLaunch() {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useClient(launchesApi)
  const go = useGo()
  const [search, set] = useSearchState()
  const [title, setTitle] = useState('')
  const [launchOn, setLaunchOn] = useState(dayOf(useNow() + USUAL_LEAD_DAYS * A_DAY))
  const [tier, setTier] = useState<Tier>('2')
  const [checklist, setChecklist] = useState(true)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const words: Record<Tier, string> = {
    '1': t`1: a new product or market`,
    '2': t`2: a significant change`,
    '3': t`3: an increment`,
  }
  const create = async () => {
    setBusy(true)
    setFailure(null)
    try {
      const made = await client.createLaunch({
        title: title.trim(),
        launchOn,
        tier,
        checklist,
        owner: store.me.personId as `person_${string}` | null,
      })
      const changeId = changeOf(made)
      if (changeId) store.undoing.offer(t`New launch`, changeId)
      go(`launches/${made.id}`)
    } catch (problem) {
      setFailure(problem as Error)
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="filled" onClick={() => set({ new: '1' })}>
        <Trans>New launch</Trans>
      </Button>
      <Modal opened={search.new === '1'} onClose={() => set({ new: null })} title={t`New launch`}>
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            void create()
          }}
        >
          <TextInput
            data-autofocus
            label={t`Title`}
            value={title}
            maxLength={300}
            onChange={event => setTitle(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t`Launch date`}
            value={launchOn}
            onChange={event => setLaunchOn(event.currentTarget.value)}
          />
          <NativeSelect
            label={t`Tier`}
            data={TIERS.map(value => ({ value, label: words[value] }))}
            value={tier}
            onChange={event => setTier(TIERS.find(value => value === event.currentTarget.value) ?? tier)}
          />
          <Checkbox
            label={t`Begin with the checklist of this tier`}
            checked={checklist}
            onChange={event => setChecklist(event.currentTarget.checked)}
          />
          {failure && <ProblemText of={failure} />}
          <Button type="submit" variant="filled" loading={busy} disabled={title.trim() === '' || launchOn === ''}>
            <Trans>Create</Trans>
          </Button>
        </form>
      </Modal>
    </>
  )
}
