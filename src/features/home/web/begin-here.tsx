import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { registered, thingOf } from '#web/registry.ts'
import { useAllRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ThreadPicture } from '#web/ui/thread-picture.tsx'
import { To } from '#web/ui/to.tsx'
import classes from './today.module.css'

/** The first steps, shown until the workspace has something in it. */
export function BeginHere() {
  const { t } = useLingui()
  const store = useWorkspace()
  const ideas = useAllRows('idea')
  const feedback = useQuery({
    queryKey: ['feedback', store.details.id, 'any'],
    enabled: ideas.length === 0 && thingOf('feedback') !== null,
    queryFn: async ({ signal }) =>
      ((await store.exchange('/feedback?limit=1', { method: 'GET', signal })).value as { items: unknown[] }).items
        .length > 0,
  })
  const steps = [
    {
      path: 'feedback',
      word: t`Bring in feedback`,
      why: t`from a file, a paste, or by hand: what customers say, in their words`,
    },
    { path: 'ideas', word: t`Write an idea`, why: t`and link the passages that ask for it` },
    { path: 'documents', word: t`Write its press release`, why: t`before anything is built` },
  ].filter(step => registered().pages.some(page => page.path === step.path))
  if (ideas.length > 0 || feedback.data !== false || steps.length === 0) return null
  return (
    <section className={classes.begin}>
      <h3>{t`Begin with the customer`}</h3>
      <p>{t`Everything here hangs on one thread: from what a customer said to what came of it. It grows as you work.`}</p>
      <ThreadPicture />
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step.path}>
            <span className={classes.number}>{index + 1}</span>
            <To address={step.path}>{step.word}</To>
            <span>{step.why}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
