import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useGo, useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Page, Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { DropZone } from './drop-zone.tsx'
import { byteWord } from './import-words.ts'
import { ImportList } from './import-list.tsx'
import classes from './import.module.css'
import { KindSelect } from './kind-select.tsx'
import { addressOfImport, FEEDBACK, trailOf } from './kinds.ts'
import { handIn, useTakeOver } from './use-import.ts'

/** Where a file comes in: dropped or chosen, then shown before anything is written. */
export function ImportPage() {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const takeOver = useTakeOver()
  const [search, setSearch] = useSearchState()
  const kind = search.kind ?? FEEDBACK
  const [coming, setComing] = useState<{ file: File; stop: AbortController } | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const take = async (file: File) => {
    setFailure(null)
    const stop = new AbortController()
    setComing({ file, stop })
    try {
      const handed = await handIn(store.exchange, file, kind, stop.signal)
      takeOver(handed)
      go(addressOfImport(handed))
    } catch (problem) {
      if (!stop.signal.aborted) setFailure(problem as Error)
    } finally {
      setComing(null)
    }
  }
  return (
    <Page title={t`Import`} trail={[trailOf(kind)]} width="reading">
      <div className={classes.begin}>
        {!roleMay(store.me.role, 'imports.write') ? (
          <p className={classes.lead}>
            <Trans>To import needs the role of an editor. Ask an administrator of the workspace for it.</Trans>
          </p>
        ) : coming === null ? (
          <>
            <KindSelect kind={kind} onChange={next => setSearch({ kind: next === FEEDBACK ? null : next })} />
            <DropZone onFile={file => void take(file)} />
          </>
        ) : (
          <Progress
            what={t`Handing in ${coming.file.name}, ${byteWord(coming.file.size)}`}
            done={0}
            total={null}
            onCancel={() => coming.stop.abort()}
          />
        )}
        <ProblemText of={failure} />
        <p className={classes.lead}>
          {kind === FEEDBACK ? (
            <Trans>
              Reviews, tickets, survey answers, issues: one row is one piece of feedback. Columns are recognized, and
              nothing is written before you have seen the first rows. The same file, or a later export of it, updates
              what is here and never doubles it.
            </Trans>
          ) : (
            <Trans>
              Each row becomes one of them. Columns are recognized by the names of fields here and in other tools, and
              nothing is written before you have seen the first rows. A later export of the same file updates what is
              here and never doubles it. A file may hold up to 20,000 rows.
            </Trans>
          )}
        </p>
      </div>
      <Section title={t`Earlier imports`}>
        <ImportList />
      </Section>
    </Page>
  )
}
