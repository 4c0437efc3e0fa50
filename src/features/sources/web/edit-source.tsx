import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useChange } from '#web/store/hooks.ts'
import { Page, type Crumb } from '#web/ui/page.tsx'
import { metricSource, type MetricSource } from '../domain/metric-source.ts'
import { SourceEditor } from './source-editor.tsx'
import classes from './sources.module.css'
import { useSourceDraft } from './use-source-draft.ts'

/** What a source reads and how, changed with its rows before the eyes. */
export function EditSource({
  row,
  trail,
  onClose,
}: {
  row: MetricSource
  trail: readonly Crumb[]
  onClose: () => void
}) {
  const { t } = useLingui()
  const change = useChange(metricSource)
  const draft = useSourceDraft(row)
  const save = () => {
    if (draft.reading === null) return
    change.patch(row.id, { settings: draft.settings, reading: draft.reading }, t`Change what is read`)
    onClose()
  }
  return (
    <Page title={row.name} trail={trail} width="reading">
      <SourceEditor draft={draft} mayChooseKind={false} />
      <div className={classes.buttons}>
        <Button variant="filled" disabled={!draft.isReady} onClick={save}>
          <Trans>Save</Trans>
        </Button>
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </Page>
  )
}
