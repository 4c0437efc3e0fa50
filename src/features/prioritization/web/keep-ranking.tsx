import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Modal } from '#web/ui/modal.tsx'
import { prioritizationApi } from '../api.ts'
import type { Setup } from './use-simulation.ts'

/** Stores a run with its engine, seed, inputs and result, so that it can be run again to the last digit. */
export function KeepRanking({ setup }: { setup: Setup }) {
  const { t } = useLingui()
  const client = useClient(prioritizationApi)
  const [title, setTitle] = useState<string | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const keep = async () => {
    setBusy(true)
    try {
      await client.createRanking({
        title: title ?? '',
        method: 'rice',
        seed: setup.seed,
        trials: setup.trials,
        k: setup.k,
        inputs: setup.ideas,
      })
      setTitle(null)
      toast({ text: t`Ranking kept, with its seed and inputs`, tone: 'good' })
    } catch (error) {
      setFailure(error as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="filled" onClick={() => setTitle('')}>
        <Trans>Keep this ranking</Trans>
      </Button>
      <Modal opened={title !== null} onClose={() => setTitle(null)} title={t`Keep this ranking`}>
        <form
          onSubmit={event => {
            event.preventDefault()
            void keep()
          }}
        >
          <TextInput
            data-autofocus
            label={t`Title`}
            description={t`Kept with estimates, seed and result, as they are now.`}
            value={title ?? ''}
            onChange={event => setTitle(event.currentTarget.value)}
          />
          {failure && <ProblemText of={failure} />}
          <Button mt="md" type="submit" variant="filled" loading={busy} disabled={(title ?? '').trim() === ''}>
            <Trans>Keep</Trans>
          </Button>
        </form>
      </Modal>
    </>
  )
}
