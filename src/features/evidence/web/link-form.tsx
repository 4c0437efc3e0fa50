import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { EntityPicker } from '#web/entity-picker.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { titleOf, useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { feedback } from '../domain/feedback.ts'
import type { Passage } from '../domain/passage.ts'
import classes from './evidence.module.css'

const USUAL_IMPORTANCE = 3
const IMPORTANCES = [1, 2, 3, 4, 5]

/**
 * Links a passage, or the whole of a piece, to an idea: pick it or make it, with how much it matters to whoever said
 * it. Sent in order after what was done before, so that an idea made in the same breath is there.
 */
export function LinkForm({
  feedbackId,
  passage,
  done,
}: {
  feedbackId: string
  passage: Passage | null
  done: () => void
}) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(feedback)
  const [importance, setImportance] = useState(USUAL_IMPORTANCE)
  const link = (idea: string) => {
    const body = {
      from: { type: 'feedback', id: feedbackId },
      relation: 'supports',
      to: { type: 'idea', id: idea },
      importance,
      ...passage,
    }
    change.act({
      label: t`Link`,
      request: { method: 'POST', path: '/links', body },
      effects: [{ kind: 'patch', entity: 'feedback', id: feedbackId, values: { status: 'linked' } }],
    })
    sayUndo(store, t`Linked to “${titleOf(store, 'idea', idea)}”`)
    done()
  }
  return (
    <div className={classes.linkForm}>
      {passage && <blockquote className={classes.chosen}>{passage.quote}</blockquote>}
      <div className={classes.importance} role="radiogroup" aria-label={t`Importance to them`}>
        <span aria-hidden="true">
          <Trans>Importance to them</Trans>
        </span>
        {IMPORTANCES.map(value => (
          <button
            key={value}
            type="button"
            role="radio"
            aria-checked={importance === value}
            onClick={() => setImportance(value)}
          >
            {value}
          </button>
        ))}
      </div>
      <EntityPicker entity="idea" chosen={[]} onPick={link} />
      <Button variant="subtle" size="compact-sm" onClick={done}>
        <Trans>Cancel</Trans>
      </Button>
    </div>
  )
}
