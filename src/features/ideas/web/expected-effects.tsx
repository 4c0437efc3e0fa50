import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { X } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { thingOf } from '#web/registry.ts'
import { useSearchState } from '#web/router.ts'
import { useChange, useRow } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { formatDay, formatNumber } from '#web/ui/format.ts'
import { Section } from '#web/ui/page.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { idea, type ExpectedEffect, type Idea } from '../domain/idea.ts'
import { EffectForm } from './effect-form.tsx'
import classes from './expected-effects.module.css'

/** What the idea should do to which metric by when, written before it is built. */
export function ExpectedEffects({ row }: { row: Idea }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(idea)
  const [search, set] = useSearchState()
  const adding = search.effect === 'new'
  const setAdding = (isOpen: boolean) => set({ effect: isOpen ? 'new' : null })
  const mayWrite = roleMay(me.role, 'ideas.write')
  const save = (expectedEffects: ExpectedEffect[], label: string) => change.patch(row.id, { expectedEffects }, label)
  if (!thingOf('metric')) return null
  return (
    <Section
      title={t`Expected effect`}
      aside={
        mayWrite && !adding ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
            <Trans>Add</Trans>
          </Button>
        ) : undefined
      }
    >
      {row.expectedEffects.length === 0 && !adding && (
        <p className={classes.none}>
          <Trans>Which metric should move, how far, by when? Written now, it can be compared with what happens.</Trans>
        </p>
      )}
      <ul className={classes.list}>
        {row.expectedEffects.map((effect, index) => (
          <li key={`${effect.metric} ${effect.by}`}>
            <Effect of={effect} />
            {mayWrite && (
              <ToolButton
                icon={X}
                word={t`Remove this effect`}
                onClick={() =>
                  save(
                    row.expectedEffects.filter((_, at) => at !== index),
                    t`Remove expected effect`,
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <EffectForm
          onCancel={() => setAdding(false)}
          onSave={effect => {
            save([...row.expectedEffects, effect], t`Add expected effect`)
            setAdding(false)
          }}
        />
      )}
    </Section>
  )
}

function Effect({ of: { metric, direction, from, to, by } }: { of: ExpectedEffect }) {
  const { t } = useLingui()
  const found = useRow('metric', metric)
  const unit = typeof found?.['unit'] === 'string' ? found['unit'] : ''
  const way = direction === 'increase' ? t`rises` : direction === 'decrease' ? t`falls` : t`stays`
  const figure = (value: number) =>
    unit === '' || /^[%‰°]/.test(unit) ? `${formatNumber(value)}${unit}` : `${formatNumber(value)} ${unit}`
  const start = from === null ? '' : t`from ${figure(from)}`
  return (
    <div className={classes.effect}>
      <span>
        <ToThing entity="metric" id={metric}>
          {String(found?.['name'] ?? t`A metric`)}
        </ToThing>{' '}
        {way} {start} {t`to ${figure(to.p50)}`}
      </span>
      <small>{t`by ${formatDay(by)}; eight times in ten between ${figure(to.p10)} and ${figure(to.p90)}`}</small>
    </div>
  )
}
