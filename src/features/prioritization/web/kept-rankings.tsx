import { Button, Textarea, TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { Bookmark, ListOrdered } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { makeId } from '#kernel/id.ts'
import { useClient } from '#web/api/client.ts'
import { changeOf } from '#web/api/send.ts'
import { useSearchState } from '#web/router.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Ago, useNow } from '#web/ui/moment.tsx'
import { formatDay } from '#web/ui/format.ts'
import { Popup } from '#web/ui/popup.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { prioritizationApi } from '../api.ts'
import { ranking, type RankingInputs } from '../domain/ranking.ts'
import classes from './kept-rankings.module.css'

const NEWEST = { sort: { field: 'createdAt', descending: true } } as const

/** Runs that were kept, the newest first. */
export function KeptRankings() {
  const { t } = useLingui()
  const kept = useRows(ranking, NEWEST)
  const [, set] = useSearchState()
  if (kept.length === 0) return null
  return (
    <Popup
      kind="menu"
      label={t`Kept rankings`}
      target={handed => (
        <Button variant="subtle" leftSection={<ListOrdered />} {...handed}>
          <Trans>Kept</Trans>
        </Button>
      )}
    >
      {close => (
        <ul className={classes.kept}>
          {kept.map(each => (
            <li key={each.id}>
              <button
                type="button"
                role="menuitem"
                onClick={() => (set({ ranking: each.id, item: null }, false), close())}
              >
                <span>{each.title}</span>
                <small>
                  <Ago at={each.createdAt} />
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popup>
  )
}

interface KeepRankingProps {
  setup: { seed: number | string; trials: number; k: number; ideas: RankingInputs }
  product: string | null
}

/** Keeps the run as it is: inputs, seed, number of trials and result, so that it can be looked at when it is decided. */
export function KeepRanking({ setup, product }: KeepRankingProps) {
  const { t } = useLingui()
  return (
    <Popup
      label={t`Keep this ranking`}
      target={handed => (
        <Button variant="filled" leftSection={<Bookmark />} {...handed}>
          <Trans>Keep this ranking</Trans>
        </Button>
      )}
    >
      {close => <KeepForm setup={setup} product={product} close={close} />}
    </Popup>
  )
}

function KeepForm({ setup, product, close }: KeepRankingProps & { close: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useClient(prioritizationApi)
  const [, set] = useSearchState()
  const today = new Date(useNow()).toISOString()
  const [title, setTitle] = useState(t`Ranking of ${formatDay(today, { weekday: false })}`)
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(null)
    const { now, random } = store.options.source
    try {
      const { ideas: inputs, seed, trials, k } = setup
      const made = await client.createRanking({
        id: makeId('ranking', now(), random(10)),
        title: title.trim(),
        note: note.trim() === '' ? null : note.trim(),
        method: 'rice',
        seed: Number(seed),
        trials,
        k,
        inputs,
        product: product as `product_${string}` | null,
      })
      const changeId = changeOf(made)
      if (changeId) store.undoing.offer(t`Keep a ranking`, changeId)
      toast({ text: t`Kept.`, action: { word: t`Look at it`, run: () => set({ ranking: made.id }, false) } })
      close()
    } catch (problem) {
      setFailure(problem as Error)
      setBusy(false)
    }
  }
  return (
    <form className={classes.form} onSubmit={event => void save(event)}>
      <TextInput
        label={t`Title`}
        value={title}
        maxLength={300}
        data-autofocus
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t`Note`}
        autosize
        minRows={2}
        maxRows={8}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <p>
        <Trans>
          Kept with its {setup.ideas.length} ideas, their ranges, the seed and the result. The server computes it once
          more, with the same outcome.
        </Trans>
      </p>
      <ProblemText of={failure} />
      <Button type="submit" variant="filled" loading={busy} disabled={title.trim() === ''}>
        <Trans>Keep</Trans>
      </Button>
    </form>
  )
}
