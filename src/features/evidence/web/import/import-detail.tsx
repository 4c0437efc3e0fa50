import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { roleMay } from '#kernel/access.ts'
import { usePageId, useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { FailurePage } from '#web/ui/error-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageSkeleton } from '#web/ui/skeleton.tsx'
import type { ShownImport } from '../../imports-api.ts'
import { ImportReport } from './import-report.tsx'
import { ImportRunning } from './import-running.tsx'
import { ImportSetup } from './import-setup.tsx'
import { ImportState } from './import-list.tsx'
import { byteWord, formatWord } from './import-words.ts'
import { FEEDBACK, kindWord, trailOf } from './kinds.ts'
import classes from './import.module.css'
import { useImport } from './use-import.ts'

/** One import from its file to its report: what is decided, how far it is, what came of it. */
export function ImportDetail() {
  const { t } = useLingui()
  const { data, error, refetch } = useImport(usePageId())
  const kind = useKindInAddress(data)
  const trail = [trailOf(kind), { word: t`Import`, address: kind === FEEDBACK ? 'import' : `import?kind=${kind}` }]
  if (error && !data)
    return (
      <Page title={t`Import`} trail={trail}>
        <FailurePage failure={error} again={() => void refetch()} />
      </Page>
    )
  if (!data)
    return (
      <Page title={t`Import`} trail={trail}>
        <PageSkeleton />
      </Page>
    )
  return (
    <Page title={data.fileName} trail={trail} width="wide">
      <div className={classes.detail}>
        <p className={classes.about}>
          <ImportState of={data} />
          {isDecided(data) && <span>{kindWord(data.kind)}</span>}
          <span>{byteWord(data.sizeBytes)}</span>
          {data.format && <span>{formatWord(data.format)}</span>}
        </p>
        <Stage of={data} />
      </div>
    </Page>
  )
}

/** What the rows become: as the address says, which the menu is marked by; where it says nothing, as the import does. */
function useKindInAddress(of: ShownImport | undefined): string {
  const [{ kind }, set] = useSearchState()
  useEffect(() => {
    if (of && kind === undefined && of.kind !== FEEDBACK) set({ kind: of.kind })
  }, [of, kind, set])
  return kind ?? of?.kind ?? FEEDBACK
}

/** Until then its reader may make it something else, further down. */
const isDecided = ({ status, dryRun }: ShownImport) => status === 'running' || (status === 'done' && !dryRun)

function Stage({ of }: { of: ShownImport }) {
  const { me } = useWorkspace()
  const mayImport = roleMay(me.role, 'imports.write')
  if (of.status === 'running') return <ImportRunning of={of} mayCancel={mayImport} />
  if (of.status === 'done' && !of.dryRun) return <ImportReport of={of} mayImport={mayImport} />
  return (
    <>
      {of.status === 'failed' && (
        <p role="alert" className={classes.notice} data-tone="bad">
          <Trans>The import failed, and nothing of it was kept.</Trans> {of.problem?.detail}
        </p>
      )}
      {of.status === 'canceled' && (
        <p className={classes.notice}>
          <Trans>The import was canceled. Nothing of it was kept.</Trans>
        </p>
      )}
      {of.status === 'undone' && (
        <p className={classes.notice}>
          <Trans>The import was undone: what it made is gone, what it changed is set back.</Trans>
        </p>
      )}
      {mayImport && <ImportSetup key={of.id} of={of} />}
    </>
  )
}
