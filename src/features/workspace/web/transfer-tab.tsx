import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { problemFrom } from '#web/api/problem.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Section } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { useDeed } from './asking.ts'
import classes from './settings.module.css'

/** Everything out in open formats, and in again. */
export function TransferTab({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const picker = useRef<HTMLInputElement>(null)
  const out = useDeed()
  const into = useDeed()
  const send = (path: string, init: RequestInit) =>
    fetch(`/api/v1${path}`, {
      ...init,
      credentials: 'same-origin',
      headers: { 'workback-workspace': details.id, 'workback-request': '1', ...init.headers },
    })
  const download = () =>
    out.attempt(async () => {
      const answer = await send('/exports', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      })
      if (!answer.ok) throw problemFrom(answer.status, await answer.json().catch(() => null), null)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await answer.blob())
      link.download = `${details.slug}.zip`
      link.click()
      URL.revokeObjectURL(link.href)
    })
  const upload = (file: File) =>
    into.attempt(async () => {
      const answer = await send('/workspace-imports', {
        method: 'POST',
        body: file,
        headers: { 'content-type': 'application/zip' },
      })
      if (!answer.ok) throw problemFrom(answer.status, await answer.json().catch(() => null), null)
      location.reload()
    })
  return (
    <>
      <Section title={t`Export`}>
        <p className={classes.lead}>
          <Trans>
            Everything you may see in this workspace: a zip with one file of JSON lines for each kind of thing, texts of
            documents and files, as of one moment.
          </Trans>
        </p>
        <Button variant="filled" loading={out.busy} onClick={() => void download()}>
          <Trans>Export this workspace</Trans>
        </Button>
        <ProblemText of={out.failure} />
      </Section>
      {isAdmin && (
        <Section title={t`Import`}>
          <p className={classes.lead}>
            <Trans>
              An export can be put into a workspace in which nothing is yet. All of it comes in, or nothing. Feedback,
              ideas and other things from files of other tools come in by <To address="import">their own import</To>.
            </Trans>
          </p>
          <input
            ref={picker}
            type="file"
            accept=".zip"
            hidden
            aria-hidden="true"
            onChange={event => event.currentTarget.files?.[0] && void upload(event.currentTarget.files[0])}
          />
          <Button variant="default" loading={into.busy} onClick={() => picker.current?.click()}>
            <Trans>Choose an export</Trans>
          </Button>
          <ProblemText of={into.failure} />
        </Section>
      )}
    </>
  )
}
